package frontline.satisfaction.statistics;

/// A value and where it lies with 95 %.
public record Estimated(double value, double low, double high) {

    /// Of a large sample: the normal interval.
    public static Estimated normal(double value, double error) {
        return around(value, Distributions.Z * error);
    }

    /// Student's interval.
    /// @param df degrees of freedom, above 0
    public static Estimated student(double value, double error, double df) {
        return around(value, Distributions.t(df) * error);
    }

    /// @param half half the width of the interval
    static Estimated around(double value, double half) {
        return new Estimated(value, value - half, value + half);
    }

    public boolean holds(double other) {
        return low <= other && other <= high;
    }
}
