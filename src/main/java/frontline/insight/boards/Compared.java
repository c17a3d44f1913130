package frontline.insight.boards;

import frontline.platform.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Two spans of days that are compared: what has passed of one, and as much of an earlier one.
record Compared(Period now, Period then) {

    /// @param planned whether the days lie ahead, as those of planned receipts do; else what has not passed yet is left out of both
    static Optional<Compared> of(Period period, Tile.Against against, boolean planned, LocalDate today) {
        if (against == Tile.Against.NOTHING || !planned && period.from().isAfter(today)) return Optional.empty();
        boolean cut = !planned && period.to().isAfter(today);
        Period now = cut ? new Period(period.from(), today) : period;
        return Optional.of(new Compared(now, earlier(period, now, against)));
    }

    private static Period earlier(Period whole, Period now, Tile.Against against) {
        boolean endsMonth = now.to().equals(now.to().withDayOfMonth(now.to().lengthOfMonth()));
        boolean months = whole.from().getDayOfMonth() == 1 && whole.to().plusDays(1).getDayOfMonth() == 1;
        if (against == Tile.Against.BEFORE && !months) {
            long days = ChronoUnit.DAYS.between(whole.from(), whole.to()) + 1;
            return new Period(now.from().minusDays(days), now.to().minusDays(days));
        }
        long back = against == Tile.Against.YEAR ? 12 : ChronoUnit.MONTHS.between(whole.from(), whole.to().plusDays(1));
        LocalDate from = now.from().minusMonths(back);
        LocalDate to = now.to().minusMonths(back);
        return new Period(from, endsMonth ? to.withDayOfMonth(to.lengthOfMonth()) : to);
    }

    /// @return as a share of what was: 0.12 is twelve percent more; empty where there was nothing
    static Optional<BigDecimal> growth(BigDecimal now, BigDecimal then) {
        return then.signum() == 0 ? Optional.empty() : Optional.of(now.subtract(then).divide(then.abs(), MathContext.DECIMAL64));
    }
}
