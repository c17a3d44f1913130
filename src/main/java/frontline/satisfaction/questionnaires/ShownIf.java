package frontline.satisfaction.questionnaires;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a question is asked at all: another one, earlier, was answered so.
/// @param any codes of options, one of which was chosen; empty: a mark within from and to
/// @param from null: no lower end
/// @param to null: no upper end
public record ShownIf(String code, List<String> any, @Nullable Integer from, @Nullable Integer to) {

    public ShownIf {
        any = List.copyOf(any);
    }

    /// @param answer of that question as it is kept: a number, a code, codes; null when there is none
    public boolean holds(@Nullable Object answer) {
        return switch (answer) {
            case Number mark -> any.isEmpty() && (from == null || mark.intValue() >= from) && (to == null || mark.intValue() <= to);
            case String chosen -> any.contains(chosen);
            case Collection<?> chosen -> any.stream().anyMatch(chosen::contains);
            case null, default -> false;
        };
    }
}
