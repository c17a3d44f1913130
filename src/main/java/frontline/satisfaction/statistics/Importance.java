package frontline.satisfaction.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Derived importance: what each driver has in the explained variance of what it drives.
/// @param method that was used
/// @param answers sheets the figures count on: complete ones (listwise), the smallest pair (pairwise), all (mean)
/// @param r2 explained share of the variance, 0 … 1; the parts of the drivers make it together
/// @param samples of the bootstrap that could be computed
/// @param repeating drivers (counted from 0) that repeat those before them: no coefficient is given for any driver then
public record Importance(Method method, Missing missing, int answers, double r2, int samples, List<Driver> drivers, List<Integer> repeating) {

    /// Ten answers for each driver, and fifty at least, before importances are more than a hint (Green 1991, Multivariate Behavioral
    /// Research 26: 50 + 8 k to test a whole regression).
    public boolean enough() {
        return answers >= enough(drivers.size());
    }

    public static int enough(int drivers) {
        return 50 + 8 * drivers;
    }

    public enum Method {
        LMG,
        JOHNSON;

        /// As findings name it.
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /// LMG as far as it can be computed exactly, Johnson's weights beyond.
        public static Method usual(int drivers) {
            return drivers <= Lmg.MOST_DRIVERS ? LMG : JOHNSON;
        }
    }

    /// @param share of what is explained, 0 … 1, with the bootstrap's percentile interval
    /// @param r2 the same as a part of the variance
    /// @param sign of the correlation, +1 or −1
    /// @param coefficient of the regression on all drivers, in units of what is explained for one unit, with Student's interval; null when drivers repeat each other
    /// @param inflation variance inflation factor, 1 … ; null when drivers repeat each other
    public record Driver(Estimated share, double r2, double correlation, int sign, @Nullable Estimated coefficient, @Nullable Double inflation) {}

    /// @param method LMG for 15 drivers at most
    /// @param samples of the bootstrap, 0 for none (the intervals have no width then)
    public record Settings(Method method, Missing missing, int samples, long seed) {

        public static Settings usual(int drivers, Missing missing) {
            return new Settings(Method.usual(drivers), missing, 1000, 1);
        }
    }

    /// Sheets without a mark for what is explained are left out, whatever becomes of the other missing marks.
    /// @param explained marks, NaN where none was given
    /// @param drivers a column a driver, NaN where no mark was given
    /// Refused with fewer than drivers + 2 answers, and for a column that does not vary: 0 is what is explained, drivers count from 1.
    public static Result<Importance> of(double[] explained, double[][] drivers, Settings settings) {
        if (settings.method == Method.LMG && drivers.length > Lmg.MOST_DRIVERS) throw new IllegalArgumentException("LMG of " + drivers.length + " drivers");
        if (drivers.length == 0) return Result.refused(Reason.TOO_FEW);
        int[] rows = IntStream.range(0, explained.length).filter(row -> !Double.isNaN(explained[row]) && Arrays.stream(drivers).anyMatch(driver -> !Double.isNaN(driver[row]))).toArray();
        double[][] columns = new double[drivers.length + 1][];
        for (int c = 0; c < columns.length; c++) {
            double[] from = c == 0 ? explained : drivers[c - 1];
            columns[c] = Arrays.stream(rows).mapToDouble(row -> from[row]).toArray();
        }
        CrossProducts products = CrossProducts.of(columns, settings.missing, Bootstrap.MOST_BLOCKS, settings.seed);
        int[] once = new int[products.blocks()];
        Arrays.fill(once, 1);
        return products.moments(once).then(moments -> of(moments, products, settings));
    }

    private static Result<Importance> of(Moments moments, CrossProducts products, Settings settings) {
        int k = moments.means().length - 1;
        if (moments.used() < k + 2) return Result.refused(Reason.TOO_FEW);
        double[] parts = parts(settings.method, moments);
        double[] shares = shares(parts);
        List<double[]> sampled = new Bootstrap(settings.samples, settings.seed).of(products, sample -> shares(parts(settings.method, sample)));
        List<Integer> repeating = repeating(moments, k);
        @Nullable Regression regression = repeating.isEmpty() ? Regression.of(moments, 0, IntStream.rangeClosed(1, k).toArray()).optional().orElse(null) : null;
        List<Driver> found = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            int driver = i;
            double correlation = moments.correlation(0, i + 1);
            found.add(new Driver(Distributions.percentiles(shares[i], sampled.stream().mapToDouble(sample -> sample[driver]).toArray()), parts[i], correlation, correlation < 0 ? -1 : 1,
                    regression == null ? null : regression.coefficient(i), regression == null ? null : regression.inflation()[i]));
        }
        return Result.found(new Importance(settings.method, settings.missing, moments.used(), Arrays.stream(parts).sum(), sampled.size(), found, repeating));
    }

    private static double[] parts(Method method, Moments moments) {
        return method == Method.LMG ? Lmg.of(moments) : RelativeWeights.of(moments);
    }

    /// Nothing explained: all alike.
    private static double[] shares(double[] parts) {
        double r2 = Arrays.stream(parts).sum();
        return Arrays.stream(parts).map(part -> r2 > 0 ? part / r2 : 1.0 / parts.length).toArray();
    }

    private static List<Integer> repeating(Moments moments, int k) {
        List<Integer> repeating = new ArrayList<>();
        int[] kept = new int[0];
        for (int i = 1; i <= k; i++) {
            int[] tried = Arrays.copyOf(kept, kept.length + 1);
            tried[kept.length] = i;
            if (Regression.of(moments, 0, tried) instanceof Result.Refused<Regression>(Reason reason, int column) && reason == Reason.COLLINEAR) repeating.add(i - 1);
            else kept = tried;
        }
        return repeating;
    }
}
