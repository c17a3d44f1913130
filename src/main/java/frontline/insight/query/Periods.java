package frontline.insight.query;

import frontline.insight.query.Question.Grain;
import java.time.LocalDate;

/// Which period follows which, by its first day.
final class Periods {

    private Periods() {}

    static LocalDate after(Grain grain, LocalDate first) {
        return moved(grain, first, 1);
    }

    static LocalDate before(Grain grain, LocalDate first) {
        return moved(grain, first, -1);
    }

    /// A week is compared to the one 52 weeks before, for years do not begin on Mondays.
    static LocalDate aYearBefore(Grain grain, LocalDate first) {
        return grain == Grain.WEEK ? first.minusWeeks(52) : first.minusYears(1);
    }

    private static LocalDate moved(Grain grain, LocalDate first, int periods) {
        return switch (grain) {
            case DAY -> first.plusDays(periods);
            case WEEK -> first.plusWeeks(periods);
            case MONTH -> first.plusMonths(periods);
            case QUARTER -> first.plusMonths(3L * periods);
            case YEAR -> first.plusYears(periods);
            case WEEKDAY, MONTH_OF_YEAR, HOUR -> throw new IllegalArgumentException(grain + " does not follow the calendar");
        };
    }
}
