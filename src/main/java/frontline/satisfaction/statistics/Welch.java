package frontline.satisfaction.statistics;

/// The difference of two means with unequal variances: t = (x̄₁ − x̄₂)/√(s₁²/n₁ + s₂²/n₂), degrees of freedom after Satterthwaite.
/// Welch 1947, Biometrika 34.
/// @param p two-sided
/// @param difference the first less the second, in marks
public record Welch(Estimated difference, double t, double df, double p, Mean first, Mean second) {

    /// @param first NaN where no mark was given; refused below two marks on a side, and when neither side varies
    public static Result<Welch> of(double[] first, double[] second) {
        return Mean.of(first).then(a -> Mean.of(second).then(b -> of(a, b)));
    }

    private static Result<Welch> of(Mean a, Mean b) {
        double variance = a.variance() + b.variance();
        if (variance == 0) return Result.refused(Reason.CONSTANT);
        double difference = a.mean() - b.mean();
        double t = difference / Math.sqrt(variance);
        double df = variance * variance / (a.variance() * a.variance() / (a.answered() - 1) + b.variance() * b.variance() / (b.answered() - 1));
        return Result.found(new Welch(Estimated.around(difference, Distributions.t(df) * Math.sqrt(variance)), t, df, Distributions.pOfT(t, df), a, b));
    }
}
