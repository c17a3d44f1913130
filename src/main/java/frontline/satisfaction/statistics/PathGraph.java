package frontline.satisfaction.statistics;

import java.util.ArrayList;
import java.util.List;

/// A path model: which columns measure which construct, and which construct leads to which.
/// @param indicators columns of each construct; a construct of one question is that question
/// @param leads leads[i][j]: construct i leads to construct j
public record PathGraph(int[][] indicators, boolean[][] leads) {

    /// @param paths pairs from, to
    public static PathGraph of(int[][] indicators, int[][] paths) {
        boolean[][] leads = new boolean[indicators.length][indicators.length];
        for (int[] path : paths) leads[path[0]][path[1]] = true;
        return new PathGraph(indicators, leads);
    }

    public int constructs() {
        return indicators.length;
    }

    public int[] before(int construct) {
        List<Integer> before = new ArrayList<>();
        for (int i = 0; i < constructs(); i++) if (leads[i][construct]) before.add(i);
        return before.stream().mapToInt(i -> i).toArray();
    }

    public boolean joined(int one, int other) {
        return leads[one][other] || leads[other][one];
    }

    /// Why it cannot be computed, about a construct; found: constructs in an order in which none leads to an earlier one.
    Result<int[]> order() {
        int n = constructs();
        for (int j = 0; j < n; j++) {
            boolean joined = false;
            for (int i = 0; i < n; i++) joined |= i != j && joined(i, j);
            if (!joined || indicators[j].length == 0) return Result.refused(Reason.UNCONNECTED, j);
        }
        int[] order = new int[n];
        boolean[] placed = new boolean[n];
        for (int at = 0; at < n; at++) {
            int next = -1;
            for (int j = 0; j < n && next < 0; j++) {
                boolean ready = !placed[j];
                for (int i = 0; i < n; i++) ready &= placed[i] || !leads[i][j];
                if (ready) next = j;
            }
            if (next < 0) {
                for (int j = 0; j < n; j++) if (!placed[j]) return Result.refused(Reason.CYCLE, j);
            }
            placed[next] = true;
            order[at] = next;
        }
        return Result.found(order);
    }
}
