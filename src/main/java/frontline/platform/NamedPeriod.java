package frontline.platform;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Periods that are chosen by name and move with the calendar.
public enum NamedPeriod {
    THIS_MONTH, LAST_MONTH, THIS_QUARTER, LAST_QUARTER, THIS_YEAR, LAST_YEAR, LAST_12_MONTHS, LAST_7_DAYS, LAST_90_DAYS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NamedPeriod> of(@Nullable String code) {
        return Arrays.stream(values()).filter(period -> period.code().equals(code)).findFirst();
    }

    public Period at(LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        LocalDate quarter = month.minusMonths((month.getMonthValue() - 1) % 3);
        LocalDate year = today.withDayOfYear(1);
        return switch (this) {
            case THIS_MONTH -> months(month, 1);
            case LAST_MONTH -> months(month.minusMonths(1), 1);
            case THIS_QUARTER -> months(quarter, 3);
            case LAST_QUARTER -> months(quarter.minus(1, IsoFields.QUARTER_YEARS), 3);
            case THIS_YEAR -> months(year, 12);
            case LAST_YEAR -> months(year.minusYears(1), 12);
            case LAST_12_MONTHS -> months(month.minusMonths(11), 12);
            case LAST_7_DAYS -> daysBefore(today, 7);
            case LAST_90_DAYS -> daysBefore(today, 90);
        };
    }

    /// Whole days: today is not over.
    private static Period daysBefore(LocalDate today, int count) {
        return new Period(today.minusDays(count), today.minusDays(1));
    }

    private static Period months(LocalDate from, int count) {
        return new Period(from, from.plusMonths(count).minusDays(1));
    }
}
