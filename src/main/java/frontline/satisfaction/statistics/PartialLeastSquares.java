package frontline.satisfaction.statistics;

import frontline.satisfaction.statistics.PathModel.Scheme;
import java.util.Arrays;

/// Partial least squares path modelling with composites in mode A, from the moments of the marks: the constructs are weighted sums of
/// standardised marks with variance 1, so their covariances come from the marks' correlations and no scores are needed.
/// Inner estimate: z_j = Σ e_ij y_i over the neighbours; outer: w_j ∝ cov(x_j, z_j); until no weight moves by 1e-7. Then each construct
/// is regressed on those that lead to it. Wold 1982; Lohmöller 1989, ch. 2; Tenenhaus et al. 2005, Computational Statistics & Data Analysis 48.
final class PartialLeastSquares {

    private static final double CLOSE = 1e-7;
    private static final int MOST_STEPS = 1000;

    private final Moments moments;
    private final PathGraph graph;
    private final int[] order;
    private final double[][] correlation;
    private double[] weights;
    private double[][] constructs;
    private int iterations;

    /// One estimate.
    /// @param paths [from][to], standardised
    /// @param totals [from][to], standardised; 1 on the diagonal
    record Fit(double[] weights, double[] loadings, double[][] constructs, double[][] paths, double[][] totals, double[] r2, int iterations) {}

    private PartialLeastSquares(Moments moments, PathGraph graph, int[] order) {
        this.moments = moments;
        this.graph = graph;
        this.order = order;
        int columns = moments.means().length;
        correlation = new double[columns][columns];
        for (int i = 0; i < columns; i++) for (int j = 0; j < columns; j++) correlation[i][j] = i == j ? 1 : moments.correlation(i, j);
        weights = new double[columns];
        constructs = new double[graph.constructs()][graph.constructs()];
    }

    /// @param order of the graph
    /// @param like loadings whose direction each construct takes: those of the estimate a sample belongs to, else all 1
    static Result<Fit> fit(Moments moments, PathGraph graph, int[] order, Scheme scheme, double[] like) {
        PartialLeastSquares pls = new PartialLeastSquares(moments, graph, order);
        Result<Integer> settled = pls.settle(scheme);
        return settled.then(steps -> pls.read(like));
    }

    private Result<Integer> settle(Scheme scheme) {
        double[] next = new double[weights.length];
        for (int[] columns : graph.indicators()) for (int column : columns) next[column] = 1;
        for (iterations = 0; iterations <= MOST_STEPS; iterations++) {
            int flat = scaled(next);
            if (flat >= 0) return Result.refused(Reason.COLLINEAR, flat);
            double moved = 0;
            for (int i = 0; i < next.length; i++) moved = Math.max(moved, Math.abs(Math.abs(next[i]) - Math.abs(weights[i])));
            weights = next.clone();
            relate();
            if (iterations > 0 && moved < CLOSE) return Result.found(iterations);
            for (int j = 0; j < graph.constructs(); j++) {
                double[] inner = inner(scheme, j);
                for (int column : graph.indicators()[j]) next[column] = along(column, inner);
            }
        }
        return Result.refused(Reason.NOT_SETTLED);
    }

    /// Gives every construct the variance 1.
    /// @return a construct without variance, −1 for none
    private int scaled(double[] next) {
        for (int j = 0; j < graph.constructs(); j++) {
            int[] columns = graph.indicators()[j];
            double variance = 0;
            for (int a : columns) for (int b : columns) variance += next[a] * next[b] * correlation[a][b];
            if (!(variance > 0)) return j;
            for (int a : columns) next[a] /= Math.sqrt(variance);
        }
        return -1;
    }

    private void relate() {
        for (int i = 0; i < graph.constructs(); i++) for (int j = 0; j <= i; j++) {
            double sum = 0;
            for (int a : graph.indicators()[i]) for (int b : graph.indicators()[j]) sum += weights[a] * weights[b] * correlation[a][b];
            constructs[i][j] = constructs[j][i] = i == j ? 1 : sum;
        }
    }

    private double[] inner(Scheme scheme, int j) {
        double[] inner = new double[graph.constructs()];
        for (int i = 0; i < inner.length; i++) {
            if (i == j || !graph.joined(i, j)) continue;
            inner[i] = scheme == Scheme.CENTROID ? Math.signum(constructs[i][j]) : constructs[i][j];
        }
        int[] before = graph.before(j);
        if (scheme == Scheme.PATH && before.length > 0) regression(j, before).optional().ifPresent(regression -> {
            for (int i = 0; i < before.length; i++) inner[before[i]] = regression.coefficients()[i];
        });
        return inner;
    }

    private Result<Regression> regression(int construct, int[] before) {
        return Regression.of(new Moments(new double[graph.constructs()], constructs, new int[0][0], moments.used(), moments.missing()), construct, before);
    }

    private double along(int column, double[] inner) {
        double sum = 0;
        for (int i = 0; i < inner.length; i++) {
            if (inner[i] == 0) continue;
            for (int b : graph.indicators()[i]) sum += inner[i] * weights[b] * correlation[column][b];
        }
        return sum;
    }

    private Result<Fit> read(double[] like) {
        int n = graph.constructs();
        double[] loadings = new double[weights.length];
        for (int j = 0; j < n; j++) {
            double[] own = new double[n];
            own[j] = 1;
            double direction = 0;
            for (int column : graph.indicators()[j]) {
                loadings[column] = along(column, own);
                direction += loadings[column] * like[column];
            }
            if (direction >= 0) continue;
            for (int column : graph.indicators()[j]) {
                weights[column] = -weights[column];
                loadings[column] = -loadings[column];
            }
        }
        relate();
        double[][] paths = new double[n][n];
        double[] r2 = new double[n];
        for (int j = 0; j < n; j++) {
            int[] before = graph.before(j);
            if (before.length == 0) continue;
            Result<Regression> regression = regression(j, before);
            if (regression instanceof Result.Refused<Regression>(Reason reason, int column)) return Result.refused(reason, column);
            Regression found = regression.optional().orElseThrow();
            r2[j] = found.r2();
            for (int i = 0; i < before.length; i++) paths[before[i]][j] = found.coefficients()[i];
        }
        return Result.found(new Fit(weights, loadings, Arrays.stream(constructs).map(double[]::clone).toArray(double[][]::new), paths, totals(paths), r2, iterations));
    }

    private double[][] totals(double[][] paths) {
        int n = graph.constructs();
        double[][] totals = new double[n][n];
        for (int from = 0; from < n; from++) {
            totals[from][from] = 1;
            for (int to : order) for (int by : graph.before(to)) if (to != from) totals[from][to] += totals[from][by] * paths[by][to];
        }
        return totals;
    }
}
