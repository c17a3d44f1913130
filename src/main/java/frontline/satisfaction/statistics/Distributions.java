package frontline.satisfaction.statistics;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/// Quantiles and probabilities. Intervals are two-sided, 95 %.
final class Distributions {

    static final double Z = 1.959963984540054;

    private Distributions() {}

    /// @param df degrees of freedom, above 0
    static double t(double df) {
        return new TDistribution(df).inverseCumulativeProbability(.975);
    }

    /// Two-sided.
    static double pOfT(double t, double df) {
        return 2 * new TDistribution(df).cumulativeProbability(-Math.abs(t));
    }

    /// Two-sided.
    static double pOfZ(double z) {
        return 2 * new NormalDistribution().cumulativeProbability(-Math.abs(z));
    }

    static double pOfChi2(double chi2, double df) {
        return 1 - new ChiSquaredDistribution(df).cumulativeProbability(chi2);
    }

    /// Between the order statistics (type 7 of Hyndman, Fan 1996, The American Statistician 50).
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        double rest = at - below;
        return rest == 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest;
    }

    /// The percentile interval of a bootstrap, widened to the estimate should that lie outside.
    static Estimated percentiles(double value, double[] samples) {
        double[] sorted = Arrays.stream(samples).filter(Double::isFinite).sorted().toArray();
        if (sorted.length < 2) return new Estimated(value, value, value);
        return new Estimated(value, Math.min(value, quantile(sorted, .025)), Math.max(value, quantile(sorted, .975)));
    }
}
