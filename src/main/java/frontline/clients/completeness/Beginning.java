package frontline.clients.completeness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule that every company starts with.
/// @param classifier whether `field` is the key of a classifier
record Beginning(String field, @Nullable String kind, boolean classifier) {

    static final List<Beginning> RULES = List.of(
            field("contact:phone"), field("contact:email"), field("contact:address"),
            new Beginning("people", "company", false), new Beginning("decision_role", "company", false),
            field("owner_id"), classifier("industry"), classifier("region"), classifier("source"), classifier("triggering_event"), field("probability"));

    private static Beginning field(String code) {
        return new Beginning(code, null, false);
    }

    private static Beginning classifier(String key) {
        return new Beginning(key, null, true);
    }
}
