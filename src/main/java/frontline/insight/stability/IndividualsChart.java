package frontline.insight.stability;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/// A control chart for single values in the order of time (XmR): centre line at their mean, limits at three standard
/// deviations, the deviation estimated from the mean moving range and not from the spread of all values, so that a shift does
/// not widen the limits that shall show it.
///
/// With n = 2 values in each range: limits x̄ ± 3·m̄R/d₂ = x̄ ± 2.66·m̄R (d₂ = 1.128), and for the ranges themselves
/// D₄·m̄R = 3.267·m̄R. All figures are in the unit of the values. Decimal arithmetic to 16 digits; the constants carry three
/// to four, as they are published.
///
/// D. C. Montgomery, *Introduction to Statistical Quality Control*, chapter "Control charts for individual measurements";
/// D. J. Wheeler, *Understanding Variation*.
///
/// @param ranges the moving ranges |xᵢ − xᵢ₋₁|, one fewer than values
/// @param lower may lie below zero, where a count cannot get to
public record IndividualsChart(List<BigDecimal> values, List<BigDecimal> ranges, BigDecimal centre, BigDecimal meanRange, BigDecimal lower, BigDecimal upper, BigDecimal rangeLimit) {

    /// With fewer values the limits mean little.
    public static final int FEWEST = 8;

    private static final MathContext DIGITS = MathContext.DECIMAL64;
    private static final BigDecimal THREE_SIGMA = new BigDecimal("2.66");
    private static final BigDecimal RANGE_LIMIT = new BigDecimal("3.267");

    /// @throws IllegalArgumentException with fewer than two values: there is no range
    public static IndividualsChart of(List<BigDecimal> values) {
        if (values.size() < 2) throw new IllegalArgumentException(values.size() + " values have no moving range");
        List<BigDecimal> ranges = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) ranges.add(values.get(i).subtract(values.get(i - 1)).abs());
        BigDecimal centre = mean(values);
        BigDecimal meanRange = mean(ranges);
        BigDecimal reach = meanRange.multiply(THREE_SIGMA);
        return new IndividualsChart(List.copyOf(values), List.copyOf(ranges), centre, meanRange, centre.subtract(reach, DIGITS), centre.add(reach, DIGITS), meanRange.multiply(RANGE_LIMIT, DIGITS));
    }

    /// A third of the way to the limits.
    public BigDecimal sigma() {
        return upper.subtract(centre).divide(BigDecimal.valueOf(3), DIGITS);
    }

    public List<Signal> signals(RunRules rules) {
        return rules.signals(values, centre, sigma());
    }

    private static BigDecimal mean(List<BigDecimal> of) {
        return of.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(BigDecimal.valueOf(of.size()), DIGITS);
    }
}
