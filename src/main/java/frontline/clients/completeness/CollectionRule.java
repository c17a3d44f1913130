package frontline.clients.completeness;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One rule: this field must be filled, on these cards, from this milestone on.
/// @param weight of the field among all that is demanded of a card, 1 to 100
/// @param kind 'company' or 'person'; null for both
/// @param segment values of one classifier, each with all below it; empty for every client
/// @param milestone null: from the first day on
public record CollectionRule(long id, String field, int weight, @Nullable String kind, List<Long> segment, @Nullable String milestone, boolean paused) {

    public CollectionRule {
        segment = List.copyOf(segment);
    }

    /// As the form or the API sends it.
    public record Draft(@Nullable String field, @Nullable Integer weight, @Nullable String kind, @Nullable List<Long> segment, @Nullable String milestone) {

        CollectionRule as(long id, boolean paused) {
            return new CollectionRule(id, Objects.requireNonNullElse(field, "").strip(), Objects.requireNonNullElse(weight, 0), blankToNull(kind),
                    segment == null ? List.of() : segment.stream().filter(Objects::nonNull).distinct().sorted().toList(), blankToNull(milestone), paused);
        }

        private static @Nullable String blankToNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    public static Draft demand(String field, int weight) {
        return new Draft(field, weight, null, null, null);
    }

    Draft draft() {
        return new Draft(field, weight, kind, segment, milestone);
    }
}
