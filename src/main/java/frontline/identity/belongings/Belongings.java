package frontline.identity.belongings;

import java.util.List;

/// What a module declares, as a bean.
public record Belongings(List<Belonging> all) {

    public Belongings {
        all = List.copyOf(all);
    }

    public static Belongings of(Belonging... all) {
        return new Belongings(List.of(all));
    }
}
