package frontline.insight.forecast;

import frontline.sales.outcomes.DealCourse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is known at the end of a day, and which month is the first to be forecast.
/// @param deals all there were, or a sample
/// @param wins how many deals were won in each month that is over, of all
record Known(List<DealCourse> deals, LocalDate day, YearMonth first, Map<YearMonth, Integer> wins) {

    Known {
        YearMonth current = YearMonth.from(day.plusDays(1));
        wins = wins.entrySet().stream().filter(month -> month.getKey().isBefore(current)).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// In the middle of a month the rest of it is forecast.
    static Known today(List<DealCourse> deals, LocalDate today, Map<YearMonth, Integer> wins) {
        return new Known(deals, today, YearMonth.from(today), wins);
    }

    /// As if nothing of that month had happened yet.
    static Known before(List<DealCourse> deals, YearMonth month, Map<YearMonth, Integer> wins) {
        return new Known(deals, month.atDay(1).minusDays(1), month, wins);
    }

    /// As [#before], where these deals are all there were.
    static Known before(List<DealCourse> deals, YearMonth month) {
        Map<YearMonth, Integer> wins = new HashMap<>();
        for (DealCourse deal : deals) if (deal.won() && deal.closedOn() != null) wins.merge(YearMonth.from(deal.closedOn()), 1, Integer::sum);
        return before(deals, month, wins);
    }

    boolean closed(DealCourse deal) {
        return deal.closedOn() != null && !deal.closedOn().isAfter(day);
    }

    /// The last that is over.
    YearMonth lastMonth() {
        return YearMonth.from(day.plusDays(1)).minusMonths(1);
    }

    /// The first day of any deal.
    LocalDate oldest() {
        return deals.stream().map(DealCourse::openedOn).min(LocalDate::compareTo).orElse(day);
    }

    /// Complete months with closed deals behind them, the first of which is not looked at: it may have begun in its middle.
    int months() {
        return deals.stream().filter(this::closed).map(DealCourse::closedOn).min(LocalDate::compareTo)
                .map(oldest -> (int) ChronoUnit.MONTHS.between(YearMonth.from(oldest), YearMonth.from(day.plusDays(1)))).orElse(0);
    }

    /// Won of what was closed.
    double share() {
        long closed = 0;
        long won = 0;
        for (DealCourse deal : deals) {
            if (!closed(deal)) continue;
            closed += deal.weight();
            if (deal.won()) won += deal.weight();
        }
        return closed == 0 ? 0 : won / (double) closed;
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
