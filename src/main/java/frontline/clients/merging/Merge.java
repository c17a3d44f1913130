package frontline.clients.merging;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is asked for.
/// @param keepVersion the version that was looked at; null: whatever is there
/// @param picks by field, as in [frontline.clients.cards.Fact]; what is not named goes by the defaults
/// @param apart people of the absorbed card who stay persons of their own, though one of the same name is there
public record Merge(long keep, long absorb, @Nullable Integer keepVersion, @Nullable Integer absorbVersion, Map<String, Pick> picks, Set<Long> apart) {

    public Merge {
        picks = Map.copyOf(picks);
        apart = Set.copyOf(apart);
    }

    public static Merge of(long keep, long absorb) {
        return new Merge(keep, absorb, null, null, Map.of(), Set.of());
    }

    public Merge picking(String field, Pick pick) {
        Map<String, Pick> more = new java.util.HashMap<>(picks);
        more.put(field, pick);
        return new Merge(keep, absorb, keepVersion, absorbVersion, more, apart);
    }
}
