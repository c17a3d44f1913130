package frontline.insight.forecast;

import frontline.sales.outcomes.DealCourse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known at the end of a day, and which month is the first to be forecast.
/// @param since all deals closed since then are there; null: all there ever were
record Known(List<DealCourse> deals, LocalDate day, YearMonth first, @Nullable LocalDate since) {

    /// In the middle of a month the rest of it is forecast.
    /// @param most so many closed deals were asked for: where there are as many, there are more
    static Known today(List<DealCourse> deals, LocalDate today, int most) {
        List<LocalDate> closed = deals.stream().map(DealCourse::closedOn).filter(Objects::nonNull).toList();
        return new Known(deals, today, YearMonth.from(today), closed.size() < most ? null : Collections.min(closed));
    }

    /// As if nothing of that month had happened yet.
    static Known before(List<DealCourse> deals, YearMonth month) {
        return new Known(deals, month.atDay(1).minusDays(1), month, null);
    }

    /// Whether all deals closed since that day are there.
    boolean reaches(LocalDate since) {
        return this.since == null || this.since.isBefore(since);
    }

    boolean closed(DealCourse deal) {
        return deal.closedOn() != null && !deal.closedOn().isAfter(day);
    }

    /// Complete months with closed deals behind them, the first of which is not looked at: it may have begun in its middle.
    int months() {
        return deals.stream().filter(this::closed).map(DealCourse::closedOn).min(LocalDate::compareTo)
                .map(oldest -> (int) ChronoUnit.MONTHS.between(YearMonth.from(oldest), YearMonth.from(day.plusDays(1)))).orElse(0);
    }

    /// Days from now to the end of each month.
    int[] ends(int months) {
        int[] ends = new int[months];
        for (int i = 0; i < months; i++) ends[i] = (int) ChronoUnit.DAYS.between(day, first.plusMonths(i).atEndOfMonth());
        return ends;
    }

    int start(int month) {
        return month == 0 ? 0 : (int) ChronoUnit.DAYS.between(day, first.plusMonths(month).atDay(1)) - 1;
    }
}
