package frontline.satisfaction.statistics;

/// A value and where it lies with 95 %.
public record Estimated(double value, double low, double high) {

    /// @param half half the width of the interval
    static Estimated around(double value, double half) {
        return new Estimated(value, value - half, value + half);
    }

    public boolean holds(double other) {
        return low <= other && other <= high;
    }
}
