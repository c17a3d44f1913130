package frontline.clients.completeness;

import java.util.List;

/// How well a card is filled.
/// @param percent of the demanded weight; 100 when nothing is missing, and only then
/// @param missing codes of fields, the weightiest first: [CollectionField#code]
public record Completeness(int percent, List<String> missing) {

    public static final Completeness FULL = new Completeness(100, List.of());
    /// From here on a card counts as well filled, in percent.
    public static final int GOOD = 80;

    public Completeness {
        missing = List.copyOf(missing);
    }
}
