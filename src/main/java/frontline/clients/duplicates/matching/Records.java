package frontline.clients.duplicates.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Rows under common columns, of one source or of two.
/// @param cells of the n-th column, one for each row, as they were written: '' for nothing, several values on lines of their own. A column is asked for once, so that a large base need never be in memory as a whole
/// @param size how many rows there are
/// @param first how many of the rows come from the first source; all of them when there is but one
public record Records(List<String> columns, IntFunction<List<String>> cells, int size, int first) {

    public static Records of(List<String> columns, List<String[]> rows) {
        return new Records(columns, column -> column(rows, column), rows.size(), rows.size());
    }

    /// Two sources, each without duplicates in itself.
    public static Records linked(List<String> columns, List<String[]> left, List<String[]> right) {
        List<String[]> all = new ArrayList<>(left);
        all.addAll(right);
        return new Records(columns, column -> column(all, column), all.size(), left.size());
    }

    private static List<String> column(List<String[]> rows, int column) {
        return rows.stream().map(row -> row[column]).toList();
    }

    boolean linking() {
        return first < size;
    }

    /// Whether these two can be the same thing at all.
    boolean comparable(int a, int b) {
        return !linking() || (a < first) != (b < first);
    }

    /// How many pairs there are.
    double pairs() {
        return linking() ? (double) first * (size - first) : size * (size - 1.0) / 2;
    }
}
