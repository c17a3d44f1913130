package frontline.insight.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;

/// A forecast held against what came.
/// @param made at the beginning of which month, with nothing known of it
/// @param lastYear what came in the same month of the year before; zero: nothing
public record Trial(YearMonth made, YearMonth month, BigDecimal actual, BigDecimal expected, BigDecimal low, BigDecimal high, BigDecimal weighted, BigDecimal lastYear) {

    public int ahead() {
        return (int) made.until(month, java.time.temporal.ChronoUnit.MONTHS);
    }

    public boolean hit() {
        return actual.compareTo(low) >= 0 && actual.compareTo(high) <= 0;
    }

    /// As if that much had come, and the forecast had been as far off.
    Trial broughtTo(BigDecimal actual) {
        return this.actual.compareTo(actual) == 0 ? this : new Trial(made, month, actual, scaled(expected, actual), scaled(low, actual), scaled(high, actual), scaled(weighted, actual), lastYear);
    }

    private BigDecimal scaled(BigDecimal said, BigDecimal actual) {
        return said.multiply(actual).divide(this.actual, 2, RoundingMode.HALF_UP);
    }

    Trial widened(double factor) {
        MonthForecast wider = new MonthForecast(month, BigDecimal.ZERO, expected, low, high, BigDecimal.ZERO, weighted).widened(factor);
        return new Trial(made, month, actual, expected, wider.low(), wider.high(), weighted, lastYear);
    }
}
