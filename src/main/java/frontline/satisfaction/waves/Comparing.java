package frontline.satisfaction.waves;

import frontline.satisfaction.statistics.Difference;
import frontline.satisfaction.statistics.Estimated;
import frontline.satisfaction.statistics.ShareDifference;
import frontline.satisfaction.statistics.Wilson;
import java.util.Arrays;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/// Intervals and tests of what changed between two waves, from what the database has counted. Intervals are 95 %, p two-sided.
final class Comparing {

    private static final int FEWEST = 2;

    private Comparing() {}

    /// @param value the difference, later less earlier, with its interval
    record Change(double value, double low, double high, double p) {}

    record Interval(double low, double high) {}

    /// Student's; null below two answers.
    static @Nullable Interval ofMean(Sample sample) {
        if (sample.answered() < FEWEST || sample.effective() <= 1) return null;
        return interval(Estimated.student(sample.mean(), Math.sqrt(sample.error()), sample.effective() - 1));
    }

    /// That of a large sample, for promoters less detractors.
    static @Nullable Interval ofScore(Sample sample) {
        if (sample.answered() < FEWEST) return null;
        return interval(Estimated.normal(sample.mean(), Math.sqrt(sample.error())));
    }

    /// Wilson's, for a share.
    static @Nullable Interval ofShare(Sample sample) {
        if (sample.effective() <= 0) return null;
        Wilson interval = Wilson.ofShare(sample.mean(), sample.effective());
        return new Interval(interval.low(), interval.high());
    }

    private static Change change(Estimated estimated, double p) {
        return new Change(estimated.value(), estimated.low(), estimated.high(), p);
    }

    private static Interval interval(Estimated estimated) {
        return new Interval(estimated.low(), estimated.high());
    }

    /// Welch's t; null when one side has fewer than two answers, or neither varies.
    static @Nullable Change ofMeans(Sample earlier, Sample later) {
        if (earlier.answered() < FEWEST || later.answered() < FEWEST || earlier.effective() <= 1 || later.effective() <= 1) return null;
        double variance = earlier.error() + later.error();
        if (variance == 0) return null;
        double df = variance * variance / (earlier.error() * earlier.error() / (earlier.effective() - 1) + later.error() * later.error() / (later.effective() - 1));
        double difference = later.mean() - earlier.mean();
        return change(Estimated.student(difference, Math.sqrt(variance), df), 2 * new TDistribution(df).cumulativeProbability(-Math.abs(difference / Math.sqrt(variance))));
    }

    /// z of two net promoter scores.
    static @Nullable Change ofScores(Sample earlier, Sample later) {
        double error = Math.sqrt(earlier.error() + later.error());
        if (earlier.answered() < FEWEST || later.answered() < FEWEST || error == 0) return null;
        double difference = later.mean() - earlier.mean();
        return Difference.of(difference, error).optional().map(found -> change(found.difference(), found.p())).orElse(null);
    }

    /// χ² of two shares with the variance of both together; the interval with that of each.
    static @Nullable Change ofShares(Sample earlier, Sample later) {
        if (earlier.effective() < FEWEST || later.effective() < FEWEST) return null;
        return ShareDifference.of(later.mean(), later.effective(), earlier.mean(), earlier.effective()).optional().map(found -> change(found.difference(), found.p())).orElse(null);
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
