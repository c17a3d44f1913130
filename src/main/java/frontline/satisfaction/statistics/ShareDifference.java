package frontline.satisfaction.statistics;

/// The difference of two shares. χ² is Pearson's without correction (variance of both together); the interval is Wald's (variance of
/// each). Agresti: Categorical Data Analysis, 3rd ed., 3.1–3.2.
/// @param difference the first less the second, −1 … 1
public record ShareDifference(Estimated difference, double chi2, double p) {

    /// @param of how many cases, where weights count as many as would be as exact without; refused without cases, and when all or none of both hit
    public static Result<ShareDifference> of(double share, double of, double otherShare, double ofOthers) {
        if (of < 1 || ofOthers < 1) return Result.refused(Reason.TOO_FEW);
        double all = (share * of + otherShare * ofOthers) / (of + ofOthers);
        if (all <= 0 || all >= 1) return Result.refused(Reason.CONSTANT);
        double chi2 = (share - otherShare) * (share - otherShare) / (all * (1 - all) * (1 / of + 1 / ofOthers));
        double error = Math.sqrt(share * (1 - share) / of + otherShare * (1 - otherShare) / ofOthers);
        return Result.found(new ShareDifference(Estimated.normal(share - otherShare, error), chi2, Distributions.pOfChi2(chi2, 1)));
    }
}
