package frontline.satisfaction.answers;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What stands in a column of a file, over all its rows.
/// @param counts cell → how often; empty when there are more than [#MOST] different ones
/// @param whole all that is filled is whole numbers; `low` and `high` are then their ends
/// @param unique no value occurs twice
public record ColumnProfile(int position, String heading, int filled, Map<String, Integer> counts, boolean whole, int low, int high, boolean unique, List<String> samples) {

    static final int MOST = 60;

    /// Marks go upwards, words by how often they occur: the database keeps no order of keys.
    public ColumnProfile {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        Comparator<Map.Entry<String, Integer>> order = Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());
        boolean marks = whole;
        counts.entrySet().stream().sorted(marks ? Comparator.<Map.Entry<String, Integer>>comparingInt(entry -> mark(entry.getKey()).orElse(Integer.MAX_VALUE)).thenComparing(order) : order)
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        counts = java.util.Collections.unmodifiableMap(ordered);
        samples = List.copyOf(samples);
    }

    public boolean few() {
        return !counts.isEmpty();
    }

    public boolean wholeNumbers() {
        return whole;
    }

    /// A few of the cells, for the eye.
    public List<String> shown() {
        return few() ? counts.keySet().stream().limit(5).toList() : samples;
    }

    /// The different whole numbers.
    TreeSet<Integer> marks() {
        TreeSet<Integer> marks = new TreeSet<>();
        if (whole) counts.keySet().forEach(cell -> mark(cell).ifPresent(marks::add));
        return marks;
    }

    boolean words() {
        return few() && counts.keySet().stream().noneMatch(cell -> mark(cell).isPresent());
    }

    static java.util.OptionalInt mark(String cell) {
        String digits = cell.endsWith(".0") ? cell.substring(0, cell.length() - 2) : cell;
        if (digits.isEmpty() || digits.length() > 7) return java.util.OptionalInt.empty();
        for (int i = digits.charAt(0) == '-' && digits.length() > 1 ? 1 : 0; i < digits.length(); i++)
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') return java.util.OptionalInt.empty();
        return java.util.OptionalInt.of(Integer.parseInt(digits));
    }

    /// Gathers one column.
    static final class Gathering {
        private static final int REMEMBERED = 200_000;
        private final int position;
        private final String heading;
        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private int filled;
        private boolean whole = true;
        private boolean unique = true;
        private int low = Integer.MAX_VALUE;
        private int high = Integer.MIN_VALUE;

        Gathering(int position, String heading) {
            this.position = position;
            this.heading = heading;
        }

        void see(String cell) {
            if (cell.isEmpty()) return;
            filled++;
            if (whole && !Answered.saysNothing(cell)) {
                java.util.OptionalInt mark = mark(cell);
                whole = mark.isPresent();
                if (whole) {
                    low = Math.min(low, mark.getAsInt());
                    high = Math.max(high, mark.getAsInt());
                }
            }
            if (counts.size() >= REMEMBERED || !unique && counts.size() > MOST) return;
            if (counts.merge(cell.length() > 200 ? cell.substring(0, 200) : cell, 1, Integer::sum) > 1) unique = false;
        }

        ColumnProfile done() {
            Map<String, Integer> kept = new LinkedHashMap<>();
            boolean few = counts.size() <= MOST;
            counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).limit(few ? MOST : 0).forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
            boolean numbers = whole && filled > 0 && low <= high;
            return new ColumnProfile(position, heading, filled, kept, numbers, numbers ? low : 0, numbers ? high : 0, unique && filled > 1, counts.keySet().stream().limit(4).toList());
        }
    }
}
