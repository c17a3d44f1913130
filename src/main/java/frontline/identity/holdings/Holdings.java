package frontline.identity.holdings;

import java.util.List;
import java.util.Set;

/// What a module declares of its tables, as a bean. Every table of the program is in one of them: where nothing about people of
/// outside can stand, it is named as such.
/// @param nothing tables of set-up, of colleagues, of figures
public record Holdings(List<Holding> all, Set<String> nothing) {

    public Holdings {
        all = List.copyOf(all);
        nothing = Set.copyOf(nothing);
    }

    public static Holdings of(Holding... all) {
        return new Holdings(List.of(all), Set.of());
    }

    public Holdings nothingIn(String... tables) {
        return new Holdings(all, Set.of(tables));
    }
}
