package frontline.clients.duplicates.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How much each agreement speaks for two rows being the same, learned from the rows alone.
/// Source: I. Fellegi, A. Sunter (1969); weights without examples by expectation and maximisation, W. Winkler (1988); agreement on a rare value weighs more, W. Winkler (2000).
public final class Model {

    private static final int ROUNDS = 60;
    private static final double STEADY = 1e-5;
    private static final double ABOUT = 0.7;
    private static final int FEW = 3;
    private static final double SURE = 7;
    private static final double NEGLIGIBLE = 1e-6;
    private static final double[] EXPECTED = {0.72, 0.12, 0.06, 0.04, 0.03, 0.03};

    final List<Column> columns;
    /// Logarithms of the shares of levels among pairs that are the same.
    final double[][] same;
    final Strangers strangers;
    /// Share of the same among all pairs.
    double prior;

    private Model(List<Column> columns, Sample sample) {
        this.columns = columns;
        same = new double[columns.size()][Column.LEVELS];
        strangers = new Strangers(columns, sample);
    }

    static Model learned(Records records, List<Column> columns, Sample sample) {
        Model model = new Model(columns, sample);
        double pairs = records.pairs();
        double few = Math.max(2, 0.01 * records.size());
        model.prior = Math.max(1, 0.1 * records.size()) / pairs;
        double[][][][] agreed = Strangers.counts(columns.size());
        double[][][][] doubtful = Strangers.counts(columns.size());
        model.fit(agreed, agreed, few);
        model.strangers.independent();
        boolean[] mutual = model.mutual(records.size(), sample);
        for (int i = 0; i < sample.blocked(); i++) if (mutual[i]) Strangers.add(agreed, sample, i, sample.weight(i));
        model.fit(agreed, agreed, few);
        for (int round = 0; round < ROUNDS; round++) {
            double before = model.prior;
            double matches = model.expect(sample, mutual, agreed, doubtful);
            model.fit(agreed, doubtful, few);
            model.prior = Math.clamp(matches / pairs, 0.5 / pairs, 0.5);
            if (Math.abs(model.prior - before) < STEADY * before) break;
        }
        return model;
    }

    /// Pairs of which each is about the best the other has, or one of very few: a stranger that looks alike for the sake of a town looks like many.
    private boolean[] mutual(int rows, Sample sample) {
        double[] best = new double[rows];
        int[] partners = new int[rows];
        double[] odds = new double[sample.blocked()];
        for (int i = 0; i < odds.length; i++) {
            odds[i] = odds(sample, i);
            best[sample.a(i)] = Math.max(best[sample.a(i)], odds[i]);
            best[sample.b(i)] = Math.max(best[sample.b(i)], odds[i]);
            if (odds[i] <= 0) continue;
            partners[sample.a(i)]++;
            partners[sample.b(i)]++;
        }
        boolean[] mutual = new boolean[odds.length];
        for (int i = 0; i < odds.length; i++) {
            int a = sample.a(i);
            int b = sample.b(i);
            mutual[i] = odds[i] > 0 && odds[i] >= ABOUT * Math.max(best[a], best[b]) || odds[i] > SURE && Math.max(partners[a], partners[b]) <= FEW;
        }
        return mutual;
    }

    private double odds(Sample sample, int pair) {
        byte[] levels = new byte[columns.size()];
        int[] sharing = new int[columns.size()];
        for (int c = 0; c < levels.length; c++) {
            levels[c] = sample.level(pair, c);
            sharing[c] = sample.sharing(pair, c);
        }
        return odds(levels, sharing);
    }

    /// Adds up how the pairs of the sample agree, each as far as it is held for the same; in `doubtful` also those that are no strangers for sure.
    private double expect(Sample sample, boolean[] mutual, double[][][][] agreed, double[][][][] doubtful) {
        for (double[][][][] counts : List.of(agreed, doubtful)) for (double[][][] c : counts) for (double[][] d : c) for (double[] levels : d) Arrays.fill(levels, 0);
        double matches = 0;
        for (int i = 0; i < sample.blocked(); i++) {
            double held = 1 / (1 + Math.exp(-odds(sample, i)));
            if (held < NEGLIGIBLE && !mutual[i]) continue;
            matches += held * sample.weight(i);
            Strangers.add(agreed, sample, i, held * sample.weight(i));
            Strangers.add(doubtful, sample, i, (mutual[i] ? 1 : held) * sample.weight(i));
        }
        return matches;
    }

    private void fit(double[][][][] agreed, double[][][][] doubtful, double few) {
        for (int c = 0; c < columns.size(); c++) {
            double sum = few;
            for (int l = 0; l < Column.LEVELS; l++) sum += agreed[c][c][l][l];
            for (int l = 0; l < Column.LEVELS; l++) same[c][l] = Math.log((agreed[c][c][l][l] + few * EXPECTED[l]) / sum);
        }
        strangers.learn(doubtful);
    }

    private double odds(byte[] levels, int[] sharing) {
        double odds = Math.log(prior / (1 - prior));
        for (int c = 0; c < levels.length; c++) odds += weight(c, levels, sharing);
        return odds;
    }

    private double weight(int column, byte[] levels, int[] sharing) {
        byte level = levels[column];
        if (level == Column.MISSING) return 0;
        int parent = strangers.parent[column];
        return same[column][level] - strangers.log(column, level, parent < 0 ? 0 : levels[parent], sharing[column]);
    }

    /// Looks at one pair after the other without leaving anything behind.
    Reading reading() {
        return new Reading();
    }

    final class Reading {
        private final Bounds most = new Bounds();
        private final byte[] levels = new byte[columns.size()];
        private final int[] sharing = new int[levels.length];

        /// Logarithm of the odds that two rows are the same.
        double odds(int a, int b) {
            read(a, b);
            return Model.this.odds(levels, sharing);
        }

        /// The same where it is above zero, else something that is not. Most pairs are settled by what is missing or equal to the letter and by what is soon compared.
        double oddsIfLikely(int a, int b) {
            int open = 0;
            for (int c = 0; c < levels.length; c++) {
                levels[c] = columns.get(c).quickLevel(a, b);
                if (levels[c] == Column.UNEQUAL) open++;
                sharing[c] = levels[c] == 0 ? columns.get(c).sharing(a, b) : 0;
            }
            for (int next = 0; open > 0; next++) {
                int c = most.quickest[next];
                if (levels[c] != Column.UNEQUAL) continue;
                if (most.odds(levels, sharing) < 0) return -1;
                byte worst = most.worst(levels, sharing, c);
                if (worst == 0) return -1;
                levels[c] = columns.get(c).unequalLevel(a, b, worst);
                if (levels[c] > worst) return -1;
                open--;
            }
            return Model.this.odds(levels, sharing);
        }

        private void read(int a, int b) {
            for (int c = 0; c < levels.length; c++) {
                levels[c] = columns.get(c).level(a, b);
                sharing[c] = levels[c] == 0 ? columns.get(c).sharing(a, b) : 0;
            }
        }
    }

    /// The most that can come out while some columns are known to be unequal and not yet how much.
    private final class Bounds {
        private static final double MARGIN = 1e-6;

        final int[] quickest = java.util.stream.IntStream.range(0, columns.size()).boxed().sorted(java.util.Comparator.comparingInt(c -> columns.get(c).kind.ordinal() >= Kind.NUMBER.ordinal() ? 0 : 1))
                .mapToInt(Integer::intValue).toArray();
        private final double before = Math.log(prior / (1 - prior)) + MARGIN;
        /// By column, level and the state of the column it looks at, where UNEQUAL stands for any of its levels.
        private final double[][][] weights = new double[columns.size()][Column.UNEQUAL + 1][Column.UNEQUAL + 1];

        Bounds() {
            for (int c = 0; c < weights.length; c++) {
                for (byte looked = 0; looked < Column.UNEQUAL; looked++) {
                    double best = Double.NEGATIVE_INFINITY;
                    for (byte level = 1; level < Column.LEVELS; level++) {
                        double weight = same[c][level] - strangers.log(c, level, looked, 0);
                        weights[c][level][looked] = weight;
                        best = Math.max(best, weight);
                    }
                    weights[c][Column.UNEQUAL][looked] = best;
                }
                for (int level = 1; level <= Column.UNEQUAL; level++) weights[c][level][Column.UNEQUAL] = worstOf(weights[c][level]);
            }
        }

        private static double worstOf(double[] weights) {
            double most = Double.NEGATIVE_INFINITY;
            for (int looked = 1; looked < Column.LEVELS; looked++) most = Math.max(most, weights[looked]);
            return most;
        }

        double odds(byte[] levels, int[] sharing) {
            double odds = before;
            for (int c = 0; c < levels.length; c++) {
                byte level = levels[c];
                if (level == Column.MISSING) continue;
                int parent = strangers.parent[c];
                byte looked = parent < 0 ? 0 : levels[parent];
                odds += level == 0 ? equal(c, looked, sharing[c]) : weights[c][level][looked];
            }
            return odds;
        }

        /// The least agreement of a column with which it can still be likely; 0 for none.
        byte worst(byte[] levels, int[] sharing, int c) {
            byte level = Column.DIFFERENT;
            for (; level > 0; level--) {
                levels[c] = level;
                if (odds(levels, sharing) >= 0) break;
            }
            levels[c] = Column.UNEQUAL;
            return level;
        }

        private double equal(int c, byte looked, int shared) {
            if (looked != Column.UNEQUAL) return same[c][0] - strangers.log(c, (byte) 0, looked, shared);
            double most = Double.NEGATIVE_INFINITY;
            for (byte any = 1; any < Column.LEVELS; any++) most = Math.max(most, same[c][0] - strangers.log(c, (byte) 0, any, shared));
            return most;
        }
    }

    double odds(int a, int b) {
        return new Reading().odds(a, b);
    }

    /// What the same value in each column speaks for on the average, the weightiest first.
    public List<Reason> weights() {
        List<Reason> weights = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) weights.add(new Reason(columns.get(c).name, true, (same[c][0] - strangers.alone(c)) / Math.log(2)));
        weights.sort((x, y) -> Double.compare(y.bits(), x.bits()));
        return weights;
    }

    /// What agrees, the weightiest first.
    public List<Reason> reasons(int a, int b) {
        Reading reading = new Reading();
        reading.read(a, b);
        List<Reason> reasons = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            double weight = weight(c, reading.levels, reading.sharing);
            if (reading.levels[c] < Column.DIFFERENT && weight > 0) reasons.add(new Reason(columns.get(c).name, reading.levels[c] == 0, weight / Math.log(2)));
        }
        reasons.sort((x, y) -> Double.compare(y.bits(), x.bits()));
        return reasons;
    }

    /// @param equal whether it is the same, not only alike
    /// @param bits how much it speaks for the two being one
    public record Reason(String column, boolean equal, double bits) {}
}
