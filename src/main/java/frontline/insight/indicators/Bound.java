package frontline.insight.indicators;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bounds and for whom they hold.
/// @param of "all", "role:sales_rep", "department:3" (with all below it), "person:5", "stage:7"
public record Bound(String of, Bounds bounds) {

    public static Bound of(String of, @Nullable BigDecimal lower, @Nullable BigDecimal upper) {
        return new Bound(of, new Bounds(lower, upper));
    }

    String scope() {
        return of.split(":", 2)[0];
    }

    String key() {
        return of.contains(":") ? of.split(":", 2)[1] : "";
    }

    @Nullable Long idOf(String scope) {
        return scope().equals(scope) ? Long.valueOf(key()) : null;
    }

    /// The closest to `subject`: the person's own over the department's (the nearest upwards), over the role's, over everybody's.
    public static Optional<Bounds> closest(List<Bound> all, Subject subject) {
        return all.stream().filter(bound -> bound.distance(subject) < FAR).min(Comparator.comparing(bound -> bound.distance(subject))).map(Bound::bounds);
    }

    private static final int FAR = Integer.MAX_VALUE;

    private int distance(Subject subject) {
        return switch (scope()) {
            case "person" -> subject.whose().equals(new Whose(Whose.Kind.PERSON, Long.parseLong(key()))) ? 0 : FAR;
            case "stage" -> subject.whose().equals(new Whose(Whose.Kind.STAGE, Long.parseLong(key()))) ? 0 : FAR;
            case "department" -> subject.departments().contains(Long.valueOf(key())) ? 1 + subject.departments().indexOf(Long.valueOf(key())) : FAR;
            case "role" -> key().equals(subject.role()) ? FAR - 2 : FAR;
            default -> FAR - 1;
        };
    }
}
