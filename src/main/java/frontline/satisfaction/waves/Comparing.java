package frontline.satisfaction.waves;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/// Intervals and tests of what changed between two waves, from what the database has counted. Intervals are 95 %, p two-sided.
final class Comparing {

    static final double Z = 1.959963984540054;
    private static final int FEWEST = 2;

    private Comparing() {}

    /// @param value the difference, later less earlier, with its interval
    record Change(double value, double low, double high, double p) {}

    record Interval(double low, double high) {}

    /// Student's; null below two answers.
    static @Nullable Interval ofMean(Sample sample) {
        if (sample.answered() < FEWEST || sample.effective() <= 1) return null;
        double half = new TDistribution(sample.effective() - 1).inverseCumulativeProbability(.975) * Math.sqrt(sample.error());
        return new Interval(sample.mean() - half, sample.mean() + half);
    }

    /// That of a large sample, for promoters less detractors.
    static @Nullable Interval ofScore(Sample sample) {
        if (sample.answered() < FEWEST) return null;
        double half = Z * Math.sqrt(sample.error());
        return new Interval(sample.mean() - half, sample.mean() + half);
    }

    /// Wilson's, for a share.
    static @Nullable Interval ofShare(Sample sample) {
        double n = sample.effective();
        if (n <= 0) return null;
        double p = sample.mean();
        double square = Z * Z / n;
        double half = Z * Math.sqrt((p * (1 - p) + square / 4) / n);
        return new Interval(Math.max(0, (p + square / 2 - half) / (1 + square)), Math.min(1, (p + square / 2 + half) / (1 + square)));
    }

    /// Welch's t; null when one side has fewer than two answers, or neither varies.
    static @Nullable Change ofMeans(Sample earlier, Sample later) {
        if (earlier.answered() < FEWEST || later.answered() < FEWEST || earlier.effective() <= 1 || later.effective() <= 1) return null;
        double variance = earlier.error() + later.error();
        if (variance == 0) return null;
        double df = variance * variance / (earlier.error() * earlier.error() / (earlier.effective() - 1) + later.error() * later.error() / (later.effective() - 1));
        double difference = later.mean() - earlier.mean();
        TDistribution t = new TDistribution(df);
        double half = t.inverseCumulativeProbability(.975) * Math.sqrt(variance);
        return new Change(difference, difference - half, difference + half, 2 * t.cumulativeProbability(-Math.abs(difference / Math.sqrt(variance))));
    }

    /// z of two net promoter scores.
    static @Nullable Change ofScores(Sample earlier, Sample later) {
        double error = Math.sqrt(earlier.error() + later.error());
        if (earlier.answered() < FEWEST || later.answered() < FEWEST || error == 0) return null;
        double difference = later.mean() - earlier.mean();
        return new Change(difference, difference - Z * error, difference + Z * error, 2 * new NormalDistribution().cumulativeProbability(-Math.abs(difference / error)));
    }

    /// χ² of two shares with the variance of both together; the interval with that of each.
    static @Nullable Change ofShares(Sample earlier, Sample later) {
        double n = earlier.effective();
        double m = later.effective();
        double all = (earlier.mean() * n + later.mean() * m) / (n + m);
        if (n < FEWEST || m < FEWEST || all <= 0 || all >= 1) return null;
        double difference = later.mean() - earlier.mean();
        double chi2 = difference * difference / (all * (1 - all) * (1 / n + 1 / m));
        double error = Math.sqrt(earlier.mean() * (1 - earlier.mean()) / n + later.mean() * (1 - later.mean()) / m);
        return new Change(difference, difference - Z * error, difference + Z * error, ofChi2(chi2, 1));
    }

    /// Pearson's χ² of whether a choice was made alike in both waves.
    /// @return null when there is one option at most, or a wave without answers
    static @Nullable Double ofCounts(double[] earlier, double[] later) {
        double n = Arrays.stream(earlier).sum();
        double m = Arrays.stream(later).sum();
        if (n == 0 || m == 0) return null;
        double chi2 = 0;
        int options = 0;
        for (int i = 0; i < earlier.length; i++) {
            double both = earlier[i] + later[i];
            if (both == 0) continue;
            options++;
            double expected = both * n / (n + m);
            double expectedLater = both - expected;
            chi2 += (earlier[i] - expected) * (earlier[i] - expected) / expected + (later[i] - expectedLater) * (later[i] - expectedLater) / expectedLater;
        }
        return options < 2 ? null : Double.valueOf(ofChi2(chi2, options - 1));
    }

    private static double ofChi2(double chi2, int df) {
        return 1 - new ChiSquaredDistribution(df).cumulativeProbability(chi2);
    }
}
