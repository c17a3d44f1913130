package frontline.clients.duplicates.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Links put together into groups. Two groups join when their members on the whole agree, so that a chain of likenesses does not tie strangers.
final class Groups {

    private static final int MOST_COMPARED = 400;

    private Groups() {}

    interface Odds {
        double of(int a, int b);
    }

    /// @param links the likeliest first
    static List<int[]> of(int rows, List<Matching.Link> links, Odds odds) {
        Map<Integer, List<Integer>> groups = new HashMap<>();
        int[] group = new int[rows];
        java.util.Arrays.setAll(group, i -> i);
        for (Matching.Link link : links) {
            int a = group[link.a()];
            int b = group[link.b()];
            if (a == b) continue;
            List<Integer> as = groups.getOrDefault(a, List.of(a));
            List<Integer> bs = groups.getOrDefault(b, List.of(b));
            if (as.size() * bs.size() > 1 && average(as, bs, odds) <= 0) continue;
            List<Integer> joined = new ArrayList<>(as);
            joined.addAll(bs);
            bs.forEach(row -> group[row] = a);
            groups.put(a, joined);
            groups.remove(b);
        }
        return groups.values().stream().map(rowsOf -> rowsOf.stream().mapToInt(Integer::intValue).sorted().toArray()).sorted((x, y) -> Integer.compare(x[0], y[0])).toList();
    }

    private static double average(List<Integer> as, List<Integer> bs, Odds odds) {
        double sum = 0;
        int n = 0;
        for (int a : as) {
            for (int b : bs) {
                if (n == MOST_COMPARED) return sum / n;
                sum += odds.of(a, b);
                n++;
            }
        }
        return sum / n;
    }
}
