package frontline.satisfaction.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Many comparisons at once: the chance to call any of them wrongly stays below the level. Holm 1979, Scandinavian Journal of Statistics 6.
public final class Holm {

    private Holm() {}

    /// @param p of each comparison
    /// @return the same, adjusted, in the same order: max over the smaller ones of (m − rank + 1) p, at most 1
    public static double[] adjusted(double[] p) {
        int[] order = IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).mapToInt(i -> i).toArray();
        double[] adjusted = new double[p.length];
        double least = 0;
        for (int rank = 0; rank < order.length; rank++) {
            least = Math.max(least, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = least;
        }
        return adjusted;
    }
}
