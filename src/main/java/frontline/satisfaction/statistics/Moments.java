package frontline.satisfaction.statistics;

/// Means and covariances of questions: all that derived importance, regressions and path models need of the answers.
/// @param means of each column
/// @param covariance n−1 below
/// @param pairs sheets behind each covariance
/// @param used sheets the figures may count on: complete ones (listwise), the smallest pair (pairwise), all (mean)
record Moments(double[] means, double[][] covariance, int[][] pairs, int used, Missing missing) {

    /// @param columns a column a question, NaN where no mark was given
    /// Refused below three sheets, for a column that does not vary, and for a pair of columns hardly answered together.
    public static Result<Moments> of(double[][] columns, Missing missing) {
        return CrossProducts.of(columns, missing, 1, 0).moments(new int[] {1});
    }

    public double deviation(int column) {
        return Math.sqrt(covariance[column][column]);
    }

    public double correlation(int one, int other) {
        return covariance[one][other] / (deviation(one) * deviation(other));
    }
}
