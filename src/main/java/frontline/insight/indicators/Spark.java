package frontline.insight.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The line of the last days, as the points of a drawing of `width` by `height`.
/// @param lower,upper the heights of the bounds; null where there is none
/// @param end the last point
public record Spark(String points, double width, double height, @Nullable Double lower, @Nullable Double upper, double endX, double endY) {

    private static final double MARGIN = 2;

    /// @param days the oldest first, at least one
    static Spark of(List<Trend.Day> days, Bounds bounds, LocalDate from, LocalDate to, double width, double height) {
        List<BigDecimal> all = Stream.concat(days.stream().map(Trend.Day::value), Stream.of(bounds.lower(), bounds.upper()).filter(java.util.Objects::nonNull)).toList();
        double least = all.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
        double most = all.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(0);
        double span = most > least ? most - least : 1;
        double whole = Math.max(1, ChronoUnit.DAYS.between(from, to));
        java.util.function.ToDoubleFunction<LocalDate> x = day -> MARGIN + (width - 2 * MARGIN) * ChronoUnit.DAYS.between(from, day) / whole;
        java.util.function.ToDoubleFunction<BigDecimal> y = value -> most > least ? height - MARGIN - (height - 2 * MARGIN) * (value.doubleValue() - least) / span : height / 2;
        Trend.Day last = days.getLast();
        return new Spark(days.stream().map(day -> number(x.applyAsDouble(day.day())) + "," + number(y.applyAsDouble(day.value()))).collect(Collectors.joining(" ")), width, height,
                bounds.lower() == null ? null : y.applyAsDouble(bounds.lower()), bounds.upper() == null ? null : y.applyAsDouble(bounds.upper()), x.applyAsDouble(last.day()), y.applyAsDouble(last.value()));
    }

    /// As a drawing has it, whatever the language.
    public static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
