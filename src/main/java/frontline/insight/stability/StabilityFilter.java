package frontline.insight.stability;

import frontline.insight.query.Question.Grain;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is looked at, as it stands in the address.
/// @param grain 'week' or 'month'
/// @param periods how many complete ones before the current one
/// @param rule which run rules: 'run7', 'run8', 'trend', 'two'; 'beyond' always holds and, standing alone, means no other. None at all: those the viewer keeps
public record StabilityFilter(String measure, String grain, @Nullable Integer periods, @Nullable Long owner, @Nullable Long department, Set<String> rule) {

    private static final int MOST_WEEKS = 156;
    private static final int MOST_MONTHS = 60;

    public StabilityFilter(@Nullable String measure, @Nullable String grain, @Nullable Integer periods, @Nullable Long owner, @Nullable Long department, @Nullable Set<String> rule) {
        this.measure = Objects.requireNonNullElse(measure, "");
        this.grain = "week".equals(grain) ? "week" : "month";
        this.periods = periods;
        this.owner = owner;
        this.department = owner == null ? department : null;
        this.rule = Set.copyOf(Objects.requireNonNullElse(rule, Set.of()));
    }

    public Measure counted() {
        return Measure.of(measure).orElse(Measure.INCOME);
    }

    Grain every() {
        return Grain.valueOf(grain.toUpperCase(Locale.ROOT));
    }

    public boolean weekly() {
        return grain.equals("week");
    }

    public int length() {
        return Math.clamp(Objects.requireNonNullElse(periods, weekly() ? 52 : 24), IndividualsChart.FEWEST, weekly() ? MOST_WEEKS : MOST_MONTHS);
    }

    public List<Integer> lengths() {
        return new LinkedHashSet<>(weekly() ? List.of(26, 52, 104, 156) : List.of(12, 24, 36, 60)).stream().toList();
    }

    /// Empty when the address asks for none.
    Optional<RunRules> rules() {
        return rule.isEmpty() ? Optional.empty() : Optional.of(rules(rule));
    }

    static RunRules rules(Set<String> rule) {
        return new RunRules(rule.contains("run7") ? 7 : rule.contains("run8") ? 8 : 0, rule.contains("trend"), rule.contains("two"));
    }
}
