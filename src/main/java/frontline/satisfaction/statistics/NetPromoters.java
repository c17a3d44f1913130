package frontline.satisfaction.statistics;

/// Net promoter score, −100 … 100: 100 (p − d), standard error 100 √((p + d − (p − d)²)/n). Reichheld 2003, Harvard Business Review 81;
/// the error is that of a mean of +1, 0, −1.
/// @param promoters marks 9 and 10
/// @param passives 7 and 8
/// @param detractors 0 to 6
/// @param error standard error, in points
public record NetPromoters(long promoters, long passives, long detractors, Estimated score, double error) {

    /// @param marks 0 … 10, NaN where none was given
    public static Result<NetPromoters> of(double[] marks) {
        long promoters = 0;
        long passives = 0;
        long detractors = 0;
        for (double mark : marks) {
            if (mark >= 9) promoters++;
            else if (mark >= 7) passives++;
            else if (!Double.isNaN(mark)) detractors++;
        }
        return of(promoters, passives, detractors);
    }

    /// Refused below two answers.
    public static Result<NetPromoters> of(long promoters, long passives, long detractors) {
        double n = promoters + passives + detractors;
        if (n < 2) return Result.refused(Reason.TOO_FEW);
        double net = (promoters - detractors) / n;
        double error = Math.sqrt(((promoters + detractors) / n - net * net) / n);
        return Result.found(new NetPromoters(promoters, passives, detractors, Estimated.around(100 * net, 100 * Distributions.Z * error), 100 * error));
    }

    public long answered() {
        return promoters + passives + detractors;
    }

    /// This score less the other one; refused when neither varies.
    public Result<Difference> less(NetPromoters other) {
        return Difference.of(score.value() - other.score.value(), Math.hypot(error, other.error));
    }
}
