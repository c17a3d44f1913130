package frontline.insight.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where a value has been going, by four measurements a week apart.
/// @param weeks for how many weeks in a row it has gone that way, 0 to 3
public record Trend(Way way, int weeks) {

    public enum Way { FALLING, RISING, LEVEL }

    public static final Trend NONE = new Trend(Way.LEVEL, 0);

    private static final int MEASUREMENTS = 4;
    /// A measurement may be missing, as on a day when the program stood: one up to so many days older stands in.
    private static final int SLACK = 2;

    public record Day(LocalDate day, BigDecimal value) {}

    /// @param days in any order; the latest is measured from
    public static Trend of(List<Day> days) {
        List<BigDecimal> weekly = weekly(days);
        int weeks = 0;
        int sign = 0;
        for (int i = 1; i < weekly.size(); i++) {
            int step = weekly.get(i - 1).compareTo(weekly.get(i)); // from the older to the younger
            if (step == 0 || sign != 0 && step != sign) break;
            sign = step;
            weeks++;
        }
        return weeks == 0 ? NONE : new Trend(sign < 0 ? Way.FALLING : Way.RISING, weeks);
    }

    /// The youngest first; ends at the first week without a measurement.
    private static List<BigDecimal> weekly(List<Day> days) {
        List<BigDecimal> found = new ArrayList<>();
        LocalDate latest = days.stream().map(Day::day).max(Comparator.naturalOrder()).orElse(LocalDate.EPOCH);
        for (int week = 0; week < MEASUREMENTS; week++) {
            LocalDate wanted = latest.minusWeeks(week);
            var near = days.stream().filter(day -> !day.day().isAfter(wanted) && ChronoUnit.DAYS.between(day.day(), wanted) <= SLACK).max(Comparator.comparing(Day::day));
            if (near.isEmpty()) break;
            found.add(near.get().value());
        }
        return found;
    }

    /// One week is chance.
    public boolean tells() {
        return weeks >= 2;
    }
}
