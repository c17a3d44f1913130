package frontline.satisfaction.statistics;

/// How well the questions of a block hang together: α = k/(k−1) (1 − Σ s²ᵢ / s²(Σ)). Cronbach 1951, Psychometrika 16.
public final class CronbachAlpha {

    private CronbachAlpha() {}

    /// @param columns a column a question, NaN where no mark was given
    /// @return α, 1 at most; refused for fewer than two questions, and as [Moments] refuses
    public static Result<Double> of(double[][] columns, Missing missing) {
        if (columns.length < 2) return Result.refused(Reason.TOO_FEW);
        return Moments.of(columns, missing).then(moments -> {
            double own = 0;
            double all = 0;
            int k = columns.length;
            for (int i = 0; i < k; i++) {
                own += moments.covariance()[i][i];
                for (int j = 0; j < k; j++) all += moments.covariance()[i][j];
            }
            return all <= 0 ? Result.refused(Reason.CONSTANT) : Result.found(k / (k - 1.0) * (1 - own / all));
        });
    }
}
