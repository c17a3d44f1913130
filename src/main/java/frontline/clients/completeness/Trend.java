package frontline.clients.completeness;

import frontline.platform.web.Page;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The days as a plot and as a table: each day for a month, beyond that the last day of each week.
public record Trend(Page page, List<CompletenessDays.Day> days) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DAILY = 31;

    private record Series(String name, String tone, List<BigDecimal> values, List<String> texts, List<String> labels, List<@Nullable String> links) {}

    private record Columns(String shape, String arrangement, String axis, List<String> categories, List<Series> series) {}

    public List<CompletenessDays.Day> shown() {
        if (days.size() <= 1 || ChronoUnit.DAYS.between(days.getFirst().day(), days.getLast().day()) <= DAILY) return days;
        List<CompletenessDays.Day> weeks = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            LocalDate next = i + 1 < days.size() ? days.get(i + 1).day() : LocalDate.MAX;
            if (i + 1 == days.size() || !next.minusDays(next.getDayOfWeek().getValue() - 1L).equals(monday(days.get(i).day()))) weeks.add(days.get(i));
        }
        return weeks;
    }

    /// As `chart.js` reads it.
    public String json() {
        return JSON.writeValueAsString(new Columns("columns", "beside", "%", shown().stream().map(day -> page.written().day(day.day())).toList(), List.of(
                series("completeness.average", "accent", CompletenessDays.Day::average),
                series("completeness.good_share", "quiet", CompletenessDays.Day::goodShare))));
    }

    private Series series(String key, String tone, Function<CompletenessDays.Day, BigDecimal> value) {
        List<CompletenessDays.Day> shown = shown();
        return new Series(page.t(key), tone, shown.stream().map(value).toList(), shown.stream().map(day -> page.written().number(value.apply(day)) + " %").toList(),
                Collections.nCopies(shown.size(), ""), Collections.nCopies(shown.size(), null));
    }

    private static LocalDate monday(LocalDate day) {
        return day.minusDays(day.getDayOfWeek().getValue() - 1L);
    }
}
