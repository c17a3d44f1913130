package frontline.satisfaction.statistics;

/// Linear regression by least squares, from moments.
/// @param explained column of the moments
/// @param by columns of the moments
/// @param coefficients units of what is explained for one unit of each column
/// @param errors their standard errors
/// @param inflation of each coefficient's variance by the other columns (VIF): 1 when it stands alone
/// @param inverse of the columns' covariance
/// @param residual variance, degrees of freedom below
/// @param df used − columns − 1
record Regression(int explained, int[] by, double[] coefficients, double[] errors, double[] inflation, double[][] inverse, double residual, int df, double r2) {

    /// A column of which less than this stays of its own repeats the others.
    private static final double NOTHING = 1e-9;

    /// Refused with fewer than columns + 2 answers, and for a column that repeats those before it.
    static Result<Regression> of(Moments moments, int explained, int... by) {
        int k = by.length;
        int df = moments.used() - k - 1;
        if (df < 1) return Result.refused(Reason.TOO_FEW);
        double[][] inverse = new double[k][k];
        for (int i = 0; i < k; i++) for (int j = 0; j < k; j++) inverse[i][j] = moments.correlation(by[i], by[j]);
        for (int pivot = 0; pivot < k; pivot++) {
            if (!(inverse[pivot][pivot] > NOTHING)) return Result.refused(Reason.COLLINEAR, by[pivot]);
            sweep(inverse, pivot);
        }
        double[] coefficients = new double[k];
        double[] inflation = new double[k];
        double r2 = 0;
        for (int i = 0; i < k; i++) {
            double beta = 0;
            for (int j = 0; j < k; j++) beta += inverse[i][j] * moments.correlation(by[j], explained);
            r2 += beta * moments.correlation(by[i], explained);
            inflation[i] = inverse[i][i];
            coefficients[i] = beta * moments.deviation(explained) / moments.deviation(by[i]);
        }
        double residual = Math.max(0, 1 - r2) * moments.covariance()[explained][explained] * (moments.used() - 1) / df;
        double[] errors = new double[k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) inverse[i][j] /= moments.deviation(by[i]) * moments.deviation(by[j]);
            errors[i] = Math.sqrt(residual * inverse[i][i] / (moments.used() - 1));
        }
        return Result.found(new Regression(explained, by, coefficients, errors, inflation, inverse, residual, df, Math.min(1, r2)));
    }

    Estimated coefficient(int i) {
        return Estimated.around(coefficients[i], Distributions.t(df) * errors[i]);
    }

    /// One coefficient plus a multiple of another one, with its interval.
    Estimated combined(int one, double factor, int other) {
        int n = df + by.length + 1;
        double variance = residual / (n - 1) * (inverse[one][one] + factor * factor * inverse[other][other] + 2 * factor * inverse[one][other]);
        return Estimated.around(coefficients[one] + factor * coefficients[other], Distributions.t(df) * Math.sqrt(variance));
    }

    /// Gauss and Jordan's step in place: after all pivots the matrix is its inverse.
    private static void sweep(double[][] a, int pivot) {
        int k = a.length;
        double by = 1 / a[pivot][pivot];
        for (int j = 0; j < k; j++) if (j != pivot) a[pivot][j] *= by;
        for (int i = 0; i < k; i++) {
            if (i == pivot) continue;
            double part = a[i][pivot];
            for (int j = 0; j < k; j++) if (j != pivot) a[i][j] -= part * a[pivot][j];
            a[i][pivot] = -part * by;
        }
        a[pivot][pivot] = by;
    }
}
