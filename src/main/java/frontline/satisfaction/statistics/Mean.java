package frontline.satisfaction.statistics;

/// The mean of marks with Student's interval, x̄ ± t(n−1) s/√n.
/// @param answered marks that were given
/// @param deviation standard deviation, n−1 below
public record Mean(int answered, double mean, double deviation, Estimated estimate) {

    /// @param marks NaN where none was given; refused below two marks. Equal marks give an interval without width
    public static Result<Mean> of(double[] marks) {
        int n = 0;
        double sum = 0;
        for (double mark : marks) {
            if (Double.isNaN(mark)) continue;
            n++;
            sum += mark;
        }
        if (n < 2) return Result.refused(Reason.TOO_FEW);
        double mean = sum / n;
        double squares = 0;
        for (double mark : marks) if (!Double.isNaN(mark)) squares += (mark - mean) * (mark - mean);
        double deviation = Math.sqrt(squares / (n - 1));
        return Result.found(new Mean(n, mean, deviation, Estimated.around(mean, Distributions.t(n - 1) * deviation / Math.sqrt(n))));
    }

    /// Squared standard error of the mean.
    double variance() {
        return deviation * deviation / answered;
    }
}
