package frontline.satisfaction.statistics;

/// What changed with those who were touched, less what changed with the others: (x̄₁₁ − x̄₁₀) − (x̄₀₁ − x̄₀₀). It is the effect only if
/// both would have moved alike without the measure. Angrist, Pischke: Mostly Harmless Econometrics, 5.2.
/// @param effect in the unit of the marks
/// @param touched change of those who were touched
/// @param others change of those who were not
public record DifferenceInDifferences(Estimated effect, double t, double df, double p, double touched, double others) {

    /// Different people before and after: four means; the error is that of independent means with unequal variances,
    /// √Σ s²/n, degrees of freedom after Satterthwaite. Refused below two marks in one of the four, or when none of them varies.
    /// @param touchedBefore NaN where no mark was given
    public static Result<DifferenceInDifferences> of(double[] touchedBefore, double[] touchedAfter, double[] othersBefore, double[] othersAfter) {
        return Mean.of(touchedBefore).then(a -> Mean.of(touchedAfter).then(b -> Mean.of(othersBefore).then(c -> Mean.of(othersAfter).then(d -> of(b.mean() - a.mean(), d.mean() - c.mean(), a, b, c, d)))));
    }

    /// The same people before and after: the change of each, compared by Welch's t.
    /// @param touched after less before of each one who was touched; NaN where one of the two is missing
    public static Result<DifferenceInDifferences> ofChanges(double[] touched, double[] others) {
        return Mean.of(touched).then(a -> Mean.of(others).then(b -> of(a.mean(), b.mean(), a, b)));
    }

    private static Result<DifferenceInDifferences> of(double touched, double others, Mean... means) {
        double variance = 0;
        double below = 0;
        for (Mean mean : means) {
            variance += mean.variance();
            below += mean.variance() * mean.variance() / (mean.answered() - 1);
        }
        if (variance == 0) return Result.refused(Reason.CONSTANT);
        double effect = touched - others;
        double t = effect / Math.sqrt(variance);
        double df = variance * variance / below;
        return Result.found(new DifferenceInDifferences(Estimated.around(effect, Distributions.t(df) * Math.sqrt(variance)), t, df, Distributions.pOfT(t, df), touched, others));
    }
}
