package frontline.satisfaction.statistics;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/// Sums and sums of products of the marks, block by block, from which the moments of the answers or of a sample of them come without
/// reading the answers again. Up to as many sheets as blocks each sheet is a block of its own, and sampling blocks is sampling sheets;
/// beyond, the sheets are dealt out to equal blocks at random: what varies between samples is then estimated from that many blocks,
/// with a relative error of the standard error of 1/√(2·blocks) — 2 % for a thousand — below that of a thousand samples themselves.
final class CrossProducts {

    /// Variance below this part of the raw squares is rounding.
    private static final double NOTHING = 1e-12;

    private final int columns;
    private final Missing missing;
    /// Every mark was given: sums need not be kept pair by pair.
    private final boolean complete;
    private final double[] centre;
    private final double[][] blocks;

    private CrossProducts(int columns, Missing missing, boolean complete, double[] centre, double[][] blocks) {
        this.columns = columns;
        this.missing = missing;
        this.complete = complete;
        this.centre = centre;
        this.blocks = blocks;
    }

    /// @param marks a column a question, NaN where no mark was given
    /// @param seed of the dealing out
    static CrossProducts of(double[][] marks, Missing missing, int mostBlocks, long seed) {
        int columns = marks.length;
        int[] rows = rows(marks, missing);
        boolean complete = Arrays.stream(rows).allMatch(row -> Arrays.stream(marks).noneMatch(column -> Double.isNaN(column[row])));
        double[] centre = Arrays.stream(marks).mapToDouble(column -> Arrays.stream(rows).mapToDouble(row -> column[row]).filter(mark -> !Double.isNaN(mark)).average().orElse(0)).toArray();
        if (rows.length > mostBlocks && mostBlocks > 1) shuffle(rows, seed);
        double[][] blocks = new double[Math.min(rows.length, mostBlocks)][complete ? 1 + columns + triangle(columns) : 1 + columns * columns + 2 * triangle(columns)];
        CrossProducts products = new CrossProducts(columns, missing, complete, centre, blocks);
        double[] row = new double[columns];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < columns; c++) row[c] = marks[c][rows[i]] - centre[c];
            products.add(blocks[i % blocks.length], row);
        }
        return products;
    }

    private static int[] rows(double[][] marks, Missing missing) {
        if (marks.length == 0) return new int[0];
        return IntStream.range(0, marks[0].length).filter(row -> missing == Missing.LISTWISE
                ? Arrays.stream(marks).noneMatch(column -> Double.isNaN(column[row]))
                : Arrays.stream(marks).anyMatch(column -> !Double.isNaN(column[row]))).toArray();
    }

    private static void shuffle(int[] rows, long seed) {
        Random random = new Random(seed);
        for (int i = rows.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = rows[i];
            rows[i] = rows[other];
            rows[other] = kept;
        }
    }

    private void add(double[] block, double[] row) {
        block[0]++;
        int at = 1;
        if (complete) {
            for (int i = 0; i < columns; i++) block[at++] += row[i];
            for (int i = 0; i < columns; i++) for (int j = 0; j <= i; j++) block[at++] += row[i] * row[j];
            return;
        }
        for (int i = 0; i < columns; i++) for (int j = 0; j < columns; j++, at++) if (given(row, i, j)) block[at] += row[i];
        for (int i = 0; i < columns; i++) for (int j = 0; j <= i; j++, at++) if (given(row, i, j)) block[at]++;
        for (int i = 0; i < columns; i++) for (int j = 0; j <= i; j++, at++) if (given(row, i, j)) block[at] += row[i] * row[j];
    }

    private static boolean given(double[] row, int i, int j) {
        return !Double.isNaN(row[i]) && !Double.isNaN(row[j]);
    }

    int blocks() {
        return blocks.length;
    }

    /// @param weights how often each block counts
    Result<Moments> moments(int[] weights) {
        if (blocks.length == 0) return Result.refused(Reason.TOO_FEW);
        double[] sums = new double[blocks[0].length];
        for (int b = 0; b < blocks.length; b++) {
            int weight = weights[b];
            if (weight == 0) continue;
            double[] block = blocks[b];
            for (int i = 0; i < sums.length; i++) sums[i] += weight * block[i];
        }
        return sums[0] < 3 ? Result.refused(Reason.TOO_FEW) : complete ? ofComplete(sums) : ofPairs(sums);
    }

    private Result<Moments> ofComplete(double[] sums) {
        double n = sums[0];
        double[] means = new double[columns];
        double[][] covariance = new double[columns][columns];
        int[][] pairs = new int[columns][columns];
        for (int i = 0, at = 1 + columns; i < columns; i++) {
            means[i] = centre[i] + sums[1 + i] / n;
            for (int j = 0; j <= i; j++, at++) {
                double products = sums[at] - sums[1 + i] * sums[1 + j] / n;
                if (i == j && products <= NOTHING * sums[at]) return Result.refused(Reason.CONSTANT, i);
                covariance[i][j] = covariance[j][i] = products / (n - 1);
                pairs[i][j] = pairs[j][i] = (int) n;
            }
        }
        return Result.found(new Moments(means, covariance, pairs, (int) n, missing));
    }

    private Result<Moments> ofPairs(double[] sums) {
        int counts = 1 + columns * columns;
        int products = counts + triangle(columns);
        double[] means = new double[columns];
        for (int i = 0; i < columns; i++) means[i] = sums[1 + i * columns + i] / sums[counts + triangle(i) + i];
        double[][] covariance = new double[columns][columns];
        int[][] pairs = new int[columns][columns];
        double used = sums[0];
        for (int i = 0, at = 0; i < columns; i++) for (int j = 0; j <= i; j++, at++) {
            double n = sums[counts + at];
            if (n < 3) return i == j ? Result.refused(Reason.TOO_FEW, i) : Result.refused(Reason.NO_PAIRS, i);
            double one = sums[1 + i * columns + j];
            double other = sums[1 + j * columns + i];
            double square = missing == Missing.MEAN
                    ? sums[products + at] - means[i] * other - means[j] * one + n * means[i] * means[j]
                    : sums[products + at] - one * other / n;
            if (i == j && square <= NOTHING * sums[products + at]) return Result.refused(Reason.CONSTANT, i);
            covariance[i][j] = covariance[j][i] = square / ((missing == Missing.MEAN ? sums[0] : n) - 1);
            pairs[i][j] = pairs[j][i] = (int) n;
            if (missing == Missing.PAIRWISE) used = Math.min(used, n);
        }
        for (int i = 0; i < columns; i++) means[i] += centre[i];
        return Result.found(new Moments(means, covariance, pairs, (int) used, missing));
    }

    private static int triangle(int columns) {
        return columns * (columns + 1) / 2;
    }
}
