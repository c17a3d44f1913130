package frontline.insight.stability;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A measure over time, with its chart.
/// @param points from the first period in which there was something
/// @param chart null with too few points to say what is usual
/// @param currency null where it is no money
public record Followed(StabilityFilter filter, RunRules rules, List<Point> points, @Nullable IndividualsChart chart, @Nullable String currency, long otherCurrencies) {

    /// @param range to the point before, null for the first one
    /// @param link to the records behind it
    public record Point(LocalDate from, LocalDate to, BigDecimal value, @Nullable BigDecimal range, boolean rangeBeyond, List<Signal> signals, String link) {}

    static Followed nothing(StabilityFilter filter) {
        return new Followed(filter, filter.rules().orElse(RunRules.USUAL), List.of(), null, null, 0);
    }

    /// The points that break a rule, the latest first.
    public List<Point> signalled() {
        return points.stream().filter(point -> !point.signals().isEmpty() || point.rangeBeyond()).toList().reversed();
    }

    /// None of these measures can lie below zero, so a limit there limits nothing.
    public boolean hasLowerLimit() {
        return chart != null && chart.lower().signum() > 0;
    }
}
