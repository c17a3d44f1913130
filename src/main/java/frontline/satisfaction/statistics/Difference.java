package frontline.satisfaction.statistics;

/// A difference of two large samples.
/// @param z the difference over its standard error
/// @param p two-sided, of the normal distribution
public record Difference(Estimated difference, double z, double p) {

    /// @param error standard error of the difference; refused when there is none
    public static Result<Difference> of(double difference, double error) {
        if (error == 0) return Result.refused(Reason.CONSTANT);
        double z = difference / error;
        return Result.found(new Difference(Estimated.around(difference, Distributions.Z * error), z, Distributions.pOfZ(z)));
    }
}
