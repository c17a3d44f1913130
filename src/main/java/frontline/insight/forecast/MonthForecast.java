package frontline.insight.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;

/// What one month will bring, in the company's currency.
/// @param won so far
/// @param expected all of it: what is won, what open deals will bring, what deals not opened yet will bring
/// @param low,high eight of ten months end between them
/// @param fresh the part of `expected` from deals not opened yet
/// @param weighted what is won, and each open deal's amount times its estimate in the month it is expected; nothing else
public record MonthForecast(YearMonth month, BigDecimal won, BigDecimal expected, BigDecimal low, BigDecimal high, BigDecimal fresh, BigDecimal weighted) {

    /// Of the same month, in which that much more has been won.
    MonthForecast plusWon(BigDecimal more) {
        return new MonthForecast(month, won.add(more), expected.add(more), low.add(more), high.add(more), fresh, weighted.add(more));
    }

    /// @param factor how much wider the interval has to be
    MonthForecast widened(double factor) {
        BigDecimal below = expected.subtract(low).multiply(BigDecimal.valueOf(factor));
        BigDecimal above = high.subtract(expected).multiply(BigDecimal.valueOf(factor));
        return new MonthForecast(month, won, expected, expected.subtract(below).max(won).setScale(2, RoundingMode.HALF_UP), expected.add(above).setScale(2, RoundingMode.HALF_UP), fresh, weighted);
    }
}
