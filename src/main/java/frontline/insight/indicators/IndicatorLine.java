package frontline.insight.indicators;

import frontline.platform.web.Page;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The last three months of one of them, drawn between the least and the most, the bounds as lines across; the table behind it.
/// @param upper,lower the bounds as they are written; null where there is none
public record IndicatorLine(Spark spark, String most, String least, @Nullable String upper, @Nullable String lower, String from, String to, List<Row> rows) {

    public record Row(String day, String value) {}

    static @Nullable IndicatorLine of(List<Trend.Day> days, Bounds bounds, Unit unit, String currency, LocalDate from, Page page, double width, double height) {
        if (days.isEmpty()) return null;
        List<BigDecimal> all = Stream.concat(days.stream().map(Trend.Day::value), Stream.of(bounds.lower(), bounds.upper()).filter(Objects::nonNull)).toList();
        BigDecimal most = all.stream().max(Comparator.naturalOrder()).orElseThrow();
        BigDecimal least = all.stream().min(Comparator.naturalOrder()).orElseThrow();
        return new IndicatorLine(Spark.of(days, bounds, from, page.written().today(), width, height), written(most, unit, currency, page), written(least, unit, currency, page),
                bounds.upper() == null ? null : written(bounds.upper(), unit, currency, page), bounds.lower() == null ? null : written(bounds.lower(), unit, currency, page), page.written().day(from), page.written().day(page.written().today()),
                days.reversed().stream().map(day -> new Row(page.written().day(day.day()), written(day.value(), unit, currency, page))).toList());
    }

    private static String written(BigDecimal value, Unit unit, String currency, Page page) {
        return unit.inShort(value, currency, page.written());
    }
}
