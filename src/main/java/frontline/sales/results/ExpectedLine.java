package frontline.sales.results;

import frontline.platform.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Open deals that are expected in the same month.
/// @param month its first day; null for the other kinds
/// @param days which days of expectation these are; open ends are null
/// @param weighted the sum with each deal at its probability
public record ExpectedLine(Kind kind, @Nullable LocalDate month, @Nullable LocalDate from, @Nullable LocalDate to, int deals, BigDecimal sum, BigDecimal weighted) {

    public enum Kind { OVERDUE, MONTH, LATER, NO_DATE, TOTAL }

    static ExpectedLine of(Kind kind, @Nullable LocalDate month, LocalDate today, int deals, BigDecimal sum, BigDecimal weighted) {
        return switch (kind) {
            case OVERDUE -> new ExpectedLine(kind, null, null, today.minusDays(1), deals, sum, weighted);
            case MONTH -> {
                Period days = new Period(month.isBefore(today) ? today : month, month.plusMonths(1).minusDays(1));
                yield new ExpectedLine(kind, month, days.from(), days.to(), deals, sum, weighted);
            }
            case LATER -> new ExpectedLine(kind, null, month, null, deals, sum, weighted);
            case NO_DATE, TOTAL -> new ExpectedLine(kind, null, null, null, deals, sum, weighted);
        };
    }
}
