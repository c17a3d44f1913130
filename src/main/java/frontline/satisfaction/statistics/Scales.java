package frontline.satisfaction.statistics;

import frontline.satisfaction.statistics.PartialLeastSquares.Fit;

/// From standardised constructs to indices of 0 … 100: marks are moved to 0 … 100 by their scales, weights are divided by the standard
/// deviations of the marks so moved and made to sum to 1. The index is then the construct times a factor, and effects follow.
/// Ringle, Sarstedt 2016, Industrial Management & Data Systems 116.
record Scales(PathGraph graph, double[] lowest, double[] highest) {

    /// Mean index of each construct.
    double[] indices(Moments moments, Fit fit) {
        double[] indices = new double[graph.constructs()];
        for (int j = 0; j < indices.length; j++) {
            double sum = 0;
            for (int column : graph.indicators()[j]) {
                double mean = 100 * (moments.means()[column] - lowest[column]) / (highest[column] - lowest[column]);
                sum += mean * fit.weights()[column] / spread(moments, column);
            }
            indices[j] = sum * deviation(moments, fit, j);
        }
        return indices;
    }

    /// Total effects [from][to] in points of the target's index for one point of the source's.
    double[][] points(Moments moments, Fit fit) {
        double[][] points = new double[graph.constructs()][graph.constructs()];
        for (int i = 0; i < points.length; i++) for (int j = 0; j < points.length; j++) {
            points[i][j] = fit.totals()[i][j] * deviation(moments, fit, j) / deviation(moments, fit, i);
        }
        return points;
    }

    /// Standard deviation of a construct's index.
    private double deviation(Moments moments, Fit fit, int construct) {
        double sum = 0;
        for (int column : graph.indicators()[construct]) sum += fit.weights()[column] / spread(moments, column);
        return 1 / sum;
    }

    /// Standard deviation of a mark moved to 0 … 100.
    private double spread(Moments moments, int column) {
        return 100 * moments.deviation(column) / (highest[column] - lowest[column]);
    }
}
