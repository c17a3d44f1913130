package frontline.clients.duplicates.matching;

import java.util.Arrays;
import java.util.List;

/// How pairs agree that are not the same. Agreements hang together even among strangers: the same street is mostly in the same town. Each column therefore looks at one other, the one that
/// tells most about it. Source: C. Chow, C. Liu (1968), a tree of dependences.
final class Strangers {

    private static final int STATES = Column.LEVELS + 1;
    private static final double BORROWED = 10;

    private final int columns;
    private final int[] rows;
    private final double[][][][] all;
    private final double least;
    /// Logarithms: of a level alone, and of a level at each state of the column looked at.
    private final double[][] alone;
    private final double[][][] given;
    /// Rows beside two that have the same value, where no others are seen to.
    private final double[] expected;
    final int[] parent;

    Strangers(List<Column> filled, Sample sample) {
        columns = filled.size();
        rows = filled.stream().mapToInt(Column::filled).toArray();
        all = counts(columns);
        alone = new double[columns][Column.LEVELS];
        given = new double[columns][STATES][Column.LEVELS];
        parent = new int[columns];
        expected = new double[columns];
        double heaviest = 1;
        for (int i = 0; i < sample.size(); i++) {
            add(all, sample, i, sample.weight(i));
            if (i < sample.blocked()) heaviest = Math.max(heaviest, sample.weight(i));
        }
        least = 0.5 * heaviest;
    }

    static double[][][][] counts(int columns) {
        return new double[columns][columns][STATES][STATES];
    }

    static void add(double[][][][] counts, Sample sample, int pair, double weight) {
        for (int c = 0; c < counts.length; c++) for (int d = c; d < counts.length; d++) counts[c][d][sample.level(pair, c)][sample.level(pair, d)] += weight;
    }

    /// @param same how those pairs agree that are held for the same, taken from all
    void learn(double[][][][] same) {
        double[][] tie = new double[columns][columns];
        for (int c = 0; c < columns; c++) {
            double sum = 0;
            for (int l = 0; l < Column.LEVELS; l++) sum += alone[c][l] = Math.max(least, rest(same, c, c, l, l));
            for (int l = 0; l < Column.LEVELS; l++) alone[c][l] = Math.log(alone[c][l] / sum);
            expected[c] = Math.min(1, Math.max(2.0, rows[c]) * Math.exp(alone[c][0]));
            for (int d = 0; d < c; d++) tie[c][d] = tie[d][c] = tie(same, d, c);
        }
        span(tie);
        for (int c = 0; c < columns; c++) {
            if (parent[c] < 0) continue;
            for (int s = 0; s < STATES; s++) {
                double sum = BORROWED;
                for (int l = 0; l < Column.LEVELS; l++) sum += rest(same, c, parent[c], l, s);
                for (int l = 0; l < Column.LEVELS; l++) given[c][s][l] = Math.log((rest(same, c, parent[c], l, s) + BORROWED * Math.exp(alone[c][l])) / sum);
            }
        }
    }

    /// To begin with, before it is known which agreements are those of the same.
    void independent() {
        Arrays.fill(parent, -1);
    }

    private double rest(double[][][][] same, int c, int d, int lc, int ld) {
        return c <= d ? Math.max(0, all[c][d][lc][ld] - same[c][d][lc][ld]) : Math.max(0, all[d][c][ld][lc] - same[d][c][ld][lc]);
    }

    /// What the same value in one column tells about another, in nats. Only agreement can be counted twice: how columns differ together is let be, lest the tie that
    /// matters, such as a telephone to its address, gives way to many that do not.
    private double tie(double[][][][] same, int c, int d) {
        double[] cs = new double[STATES];
        double[] ds = new double[STATES];
        double sum = 0;
        for (int l = 0; l < STATES; l++) for (int k = 0; k < STATES; k++) {
            double n = rest(same, c, d, l, k);
            cs[l] += n;
            ds[k] += n;
            sum += n;
        }
        double told = 0;
        for (int l = 0; l < STATES; l++) for (int k = 0; k < STATES; k++) {
            double n = rest(same, c, d, l, k);
            if (n > 0 && (l == 0 || k == 0)) told += n / sum * Math.log(n * sum / (cs[l] * ds[k]));
        }
        return told;
    }

    /// The tree that keeps most of what columns tell about one another.
    private void span(double[][] tie) {
        double[] best = new double[columns];
        boolean[] in = new boolean[columns];
        Arrays.fill(parent, -1);
        for (int step = 0; step < columns; step++) {
            int next = -1;
            for (int c = 0; c < columns; c++) if (!in[c] && (next < 0 || best[c] > best[next])) next = c;
            in[next] = true;
            for (int c = 0; c < columns; c++) {
                if (in[c] || tie[next][c] <= best[c]) continue;
                best[c] = tie[next][c];
                parent[c] = next;
            }
        }
    }

    /// Logarithm of the share of strangers that have the same value in a column.
    double alone(int column) {
        return alone[column][0];
    }

    /// Logarithm of the share of strangers that agree so.
    /// @param sharing where both have the same value, how many rows have it
    double log(int column, byte level, byte looked, int sharing) {
        double log = parent[column] < 0 ? alone[column][level] : given[column][looked][level];
        return level == 0 ? Math.min(-1e-9, log - alone[column][0] + rarity(column, sharing)) : log;
    }

    /// Logarithm of the share of rows that have a value by chance: those beside the two that share it, and where there are none, what the column leads to expect.
    private double rarity(int column, int sharing) {
        return Math.log((Math.max(0, sharing - 2) + expected[column]) / Math.max(2.0, rows[column]));
    }
}
