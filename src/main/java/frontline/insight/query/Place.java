package frontline.insight.query;

import java.util.List;

/// Where a figure stands: under which keys of the rows and of the columns. Fewer keys than divisions are a subtotal, none the
/// total. "" is the key of what has none.
public record Place(List<String> row, List<String> column) {

    public static final Place TOTAL = new Place(List.of(), List.of());

    public Place {
        row = List.copyOf(row);
        column = List.copyOf(column);
    }

    boolean isTotal() {
        return row.isEmpty() && column.isEmpty();
    }
}
