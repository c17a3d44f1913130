package frontline.satisfaction.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A path model estimated by partial least squares.
/// @param answers sheets the figures count on
/// @param iterations until no weight moved by 1e-7
/// @param samples of the bootstrap that could be computed
/// @param weights of each column, for standardised marks: the construct has variance 1
/// @param loadings correlation of each column with its construct
/// @param r2 explained share of each construct, 0 for what nothing leads to
/// @param paths standardised coefficients [from][to]; null where there is no path
/// @param totals total effects, direct and along every path, standardised
/// @param effects total effects in points of the target's index (0 … 100) for one point of the source's; null when an index has no meaning
/// @param indices mean index of each construct, 0 … 100, with the weights of the model; null when an index has no meaning
/// @param correlations of the constructs
/// @param withoutIndex constructs with a weight that is not above nothing: then there are neither indices nor effects in points
public record PathModel(int answers, int iterations, int samples, double[] weights, double[] loadings, double[] r2,
        @Nullable Estimated[][] paths, @Nullable Estimated[][] totals, @Nullable Estimated @Nullable [][] effects, double @Nullable [] indices, double[][] correlations, List<Integer> withoutIndex) {

    /// How a construct's neighbours count in the inner estimate.
    public enum Scheme {
        /// By the sign of the correlation.
        CENTROID,
        /// By the correlation.
        FACTORIAL,
        /// What leads to it by its regression coefficient, what it leads to by the correlation.
        PATH
    }

    /// @param samples of the bootstrap, 0 for none
    public record Settings(Scheme scheme, Missing missing, int samples, long seed) {

        public static Settings usual(Missing missing) {
            return new Settings(Scheme.PATH, missing, 500, 1);
        }
    }

    /// @param marks a column a question, NaN where no mark was given
    /// @param lowest mark of each column's scale
    /// @param highest mark of each column's scale
    /// Refused for a model that cannot be (CYCLE, UNCONNECTED: about a construct) and for answers that do not allow it (TOO_FEW,
    /// CONSTANT, NO_PAIRS: about a column; COLLINEAR: about a construct; NOT_SETTLED).
    public static Result<PathModel> of(double[][] marks, double[] lowest, double[] highest, PathGraph graph, Settings settings) {
        return graph.order().then(order -> {
            CrossProducts products = CrossProducts.of(marks, settings.missing, Bootstrap.MOST_BLOCKS, settings.seed);
            int[] once = new int[products.blocks()];
            Arrays.fill(once, 1);
            double[] ones = new double[marks.length];
            Arrays.fill(ones, 1);
            return products.moments(once).then(moments -> PartialLeastSquares.fit(moments, graph, order, settings.scheme, ones).then(fit -> {
                Scales scales = new Scales(graph, lowest, highest);
                List<Sampled> samples = new Bootstrap(settings.samples, settings.seed).of(products, sample ->
                        PartialLeastSquares.fit(sample, graph, order, settings.scheme, fit.loadings()).optional().map(found -> new Sampled(found, scales.points(sample, found))).orElse(null));
                return Result.found(read(graph, moments, fit, scales, samples));
            }));
        });
    }

    /// @param points total effects in points of an index
    private record Sampled(PartialLeastSquares.Fit fit, double[][] points) {}

    private static PathModel read(PathGraph graph, Moments moments, PartialLeastSquares.Fit fit, Scales scales, List<Sampled> samples) {
        int n = graph.constructs();
        List<Integer> withoutIndex = IntStream.range(0, n).filter(j -> Arrays.stream(graph.indicators()[j]).anyMatch(column -> !(fit.weights()[column] > 0))).boxed().toList();
        double[][] points = scales.points(moments, fit);
        @Nullable Estimated[][] paths = new Estimated[n][n];
        @Nullable Estimated[][] totals = new Estimated[n][n];
        @Nullable Estimated[][] effects = new Estimated[n][n];
        for (int from = 0; from < n; from++) for (int to = 0; to < n; to++) {
            int i = from;
            int j = to;
            if (graph.leads()[i][j]) paths[i][j] = estimated(fit.paths()[i][j], samples, sample -> sample.fit().paths()[i][j]);
            if (i == j || fit.totals()[i][j] == 0) continue;
            totals[i][j] = estimated(fit.totals()[i][j], samples, sample -> sample.fit().totals()[i][j]);
            effects[i][j] = estimated(points[i][j], samples, sample -> sample.points()[i][j]);
        }
        boolean indexed = withoutIndex.isEmpty();
        return new PathModel(moments.used(), fit.iterations(), samples.size(), fit.weights(), fit.loadings(), fit.r2(), paths, totals, indexed ? effects : null,
                indexed ? scales.indices(moments, fit) : null, fit.constructs(), withoutIndex);
    }

    private static Estimated estimated(double value, List<Sampled> samples, ToDoubleFunction<Sampled> figure) {
        return Distributions.percentiles(value, samples.stream().mapToDouble(figure).toArray());
    }

    /// Importance and performance for a target.
    /// @param importance total effect in points of the target for one point
    /// @param performance mean index, 0 … 100
    public record Place(int construct, Estimated importance, double performance) {}

    /// The importance–performance map: every construct with an effect on the target; empty when an index has no meaning.
    /// Ringle, Sarstedt 2016, Industrial Management & Data Systems 116.
    public List<Place> map(int target) {
        if (effects == null || indices == null) return List.of();
        return IntStream.range(0, indices.length).filter(from -> effects[from][target] != null)
                .mapToObj(from -> new Place(from, effects[from][target], indices[from])).toList();
    }
}
