package frontline.insight.subscriptions;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/// When it goes: each day, on a day of each week, or on a day of each month.
/// @param onDay of the week, 1 is Monday; of the month, whose last it is where the month is shorter; of no account for each day
/// @param hour 0 to 23, of the company's clock; where the clock leaps over it, the hour after
record Rhythm(Every every, int onDay, int hour) {

    enum Every { DAY, WEEK, MONTH;
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The first time after `moment`.
    Instant next(Instant moment, ZoneId zone) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        Instant first = at(from(today), zone);
        return first.isAfter(moment) ? first : at(from(today.plusDays(1)), zone);
    }

    /// The first day that is not before `day`.
    private LocalDate from(LocalDate day) {
        return switch (every) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(onDay)));
            case MONTH -> {
                LocalDate inThis = inMonthOf(day);
                yield inThis.isBefore(day) ? inMonthOf(day.plusMonths(1)) : inThis;
            }
        };
    }

    private LocalDate inMonthOf(LocalDate day) {
        return day.withDayOfMonth(Math.min(onDay, day.lengthOfMonth()));
    }

    private Instant at(LocalDate day, ZoneId zone) {
        return day.atTime(hour, 0).atZone(zone).toInstant();
    }
}
