package frontline.clients.duplicates.matching;

import java.util.List;

/// Rows under common columns, of one source or of two.
/// @param rows cells as they were written, '' for nothing; several values of a cell stand on lines of their own
/// @param first how many of the rows come from the first source; all of them when there is but one
public record Records(List<String> columns, List<String[]> rows, int first) {

    public static Records of(List<String> columns, List<String[]> rows) {
        return new Records(columns, rows, rows.size());
    }

    /// Two sources, each without duplicates in itself.
    public static Records linked(List<String> columns, List<String[]> left, List<String[]> right) {
        List<String[]> all = new java.util.ArrayList<>(left);
        all.addAll(right);
        return new Records(columns, all, left.size());
    }

    public int size() {
        return rows.size();
    }

    boolean linking() {
        return first < rows.size();
    }

    /// Whether these two can be the same thing at all.
    boolean comparable(int a, int b) {
        return !linking() || (a < first) != (b < first);
    }

    /// How many pairs there are.
    double pairs() {
        return linking() ? (double) first * (size() - first) : size() * (size() - 1.0) / 2;
    }
}
