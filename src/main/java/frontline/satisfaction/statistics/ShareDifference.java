package frontline.satisfaction.statistics;

/// The difference of two shares. χ² is Pearson's without correction (variance of both together); the interval is Wald's (variance of
/// each). Agresti: Categorical Data Analysis, 3rd ed., 3.1–3.2.
/// @param difference the first less the second, −1 … 1
public record ShareDifference(Estimated difference, double chi2, double p) {

    /// @param of how many cases; refused without cases, and when all or none of both hit
    public static Result<ShareDifference> of(long hits, long of, long otherHits, long ofOthers) {
        if (of < 1 || ofOthers < 1) return Result.refused(Reason.TOO_FEW);
        double one = hits / (double) of;
        double other = otherHits / (double) ofOthers;
        double all = (hits + otherHits) / (double) (of + ofOthers);
        if (all == 0 || all == 1) return Result.refused(Reason.CONSTANT);
        double chi2 = (one - other) * (one - other) / (all * (1 - all) * (1.0 / of + 1.0 / ofOthers));
        double error = Math.sqrt(one * (1 - one) / of + other * (1 - other) / ofOthers);
        return Result.found(new ShareDifference(Estimated.around(one - other, Distributions.Z * error), chi2, Distributions.pOfChi2(chi2, 1)));
    }
}
