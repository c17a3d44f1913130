package frontline.insight.query;

import frontline.insight.query.Question.Criterion;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Grain;
import frontline.insight.query.Question.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The second, independent computation: loops over facts in memory, and knows nothing of the statement.
record SecondCount(List<RawFact> facts, ZoneId zone, String currency) {

    Map<Place, List<BigDecimal>> of(Question question) {
        Map<Place, List<RawFact>> groups = new HashMap<>();
        for (RawFact fact : facts) {
            if (!question.filters().stream().allMatch(criterion -> meets(fact, criterion))) continue;
            for (int row = 0; row <= question.rows().size(); row++) {
                for (int column = 0; column <= question.columns().size(); column++) {
                    for (List<String> inRows : paths(fact, question.rows().subList(0, row)))
                        for (List<String> inColumns : paths(fact, question.columns().subList(0, column))) groups.computeIfAbsent(new Place(inRows, inColumns), none -> new ArrayList<>()).add(fact);
                }
            }
        }
        Map<Place, List<BigDecimal>> figures = new HashMap<>();
        groups.forEach((place, group) -> {
            List<BigDecimal> all = new ArrayList<>();
            question.measures().forEach(measure -> all.add(figure(measure, group)));
            figures.put(place, all);
        });
        return figures;
    }

    private List<List<String>> paths(RawFact fact, List<Division> divisions) {
        List<List<String>> paths = List.of(List.of());
        for (Division division : divisions) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> path : paths) {
                for (String key : keys(fact, division)) {
                    List<String> next = new ArrayList<>(path);
                    next.add(key);
                    longer.add(next);
                }
            }
            paths = longer;
        }
        return paths;
    }

    private Set<String> keys(RawFact fact, Division division) {
        String field = division.field();
        Set<String> keys = fact.keys().getOrDefault(field, Set.of());
        Grain grain = Objects.requireNonNullElse(division.grain(), Grain.DAY);
        if (fact.days().containsKey(field)) keys = Set.of(dated(fact.days().get(field), grain, 0));
        if (fact.moments().containsKey(field)) keys = Set.of(dated(fact.moments().get(field).atZone(zone).toLocalDate(), grain, fact.moments().get(field).atZone(zone).getHour()));
        if (division.step() != null && fact.numbers().containsKey(field)) keys = Set.of(fact.numbers().get(field).divide(division.step(), 0, RoundingMode.FLOOR).multiply(division.step()).stripTrailingZeros().toPlainString());
        return keys.isEmpty() ? Set.of("") : keys;
    }

    private static String dated(LocalDate day, Grain grain, int hour) {
        return switch (grain) {
            case DAY -> day.toString();
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            case MONTH -> day.withDayOfMonth(1).toString();
            case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3).toString();
            case YEAR -> day.withDayOfYear(1).toString();
            case WEEKDAY -> String.valueOf(day.getDayOfWeek().getValue());
            case MONTH_OF_YEAR -> String.valueOf(day.getMonthValue());
            case HOUR -> String.valueOf(hour);
        };
    }

    private boolean meets(RawFact fact, Criterion criterion) {
        Set<String> keys = keys(fact, Division.by(criterion.field()));
        LocalDate day = fact.days().containsKey(criterion.field()) ? fact.days().get(criterion.field())
                : fact.moments().containsKey(criterion.field()) ? fact.moments().get(criterion.field()).atZone(zone).toLocalDate() : null;
        List<String> asked = criterion.values();
        return switch (criterion.op()) {
            case IN -> keys.stream().anyMatch(asked::contains);
            case NOT_IN -> keys.stream().noneMatch(asked::contains);
            case EMPTY -> keys.equals(Set.of(""));
            case NOT_EMPTY -> !keys.equals(Set.of(""));
            case LESS -> day != null && day.isBefore(LocalDate.parse(asked.getFirst()));
            case AT_MOST -> day != null && !day.isAfter(LocalDate.parse(asked.getFirst()));
            case AT_LEAST -> day != null && !day.isBefore(LocalDate.parse(asked.getFirst()));
            case MORE -> day != null && day.isAfter(LocalDate.parse(asked.getFirst()));
            case BETWEEN -> day != null && !day.isBefore(LocalDate.parse(asked.getFirst())) && !day.isAfter(LocalDate.parse(asked.getLast()));
            case CONTAINS, PERIOD, MINE -> throw new IllegalArgumentException(criterion.op() + " is not counted here");
        };
    }

    private @Nullable BigDecimal figure(Measure measure, List<RawFact> group) {
        List<RawFact> counted = group.stream().filter(fact -> measure.where().stream().allMatch(criterion -> meets(fact, criterion))).toList();
        List<BigDecimal> values = measure.of() == null ? List.of() : counted.stream()
                .filter(fact -> !measure.of().equals("amount") || currency.equals(fact.currency()))
                .map(fact -> fact.numbers().get(measure.of())).filter(Objects::nonNull).sorted().toList();
        return switch (measure.fn()) {
            case COUNT -> BigDecimal.valueOf(counted.size());
            case COUNT_DISTINCT -> BigDecimal.valueOf(counted.stream().flatMap(fact -> fact.keys().getOrDefault(Objects.requireNonNull(measure.of()), Set.of()).stream()).collect(Collectors.toSet()).size());
            case CONVERSION -> {
                List<RawFact> over = group.stream().filter(fact -> measure.over().stream().allMatch(criterion -> meets(fact, criterion))).toList();
                long met = over.stream().filter(counted::contains).count();
                yield over.isEmpty() ? null : BigDecimal.valueOf(met).divide(BigDecimal.valueOf(over.size()), MathContext.DECIMAL64);
            }
            case SUM -> values.stream().reduce(BigDecimal::add).orElse(null);
            case AVERAGE -> values.stream().reduce(BigDecimal::add).map(sum -> sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64)).orElse(null);
            case MIN -> values.isEmpty() ? null : values.getFirst();
            case MAX -> values.isEmpty() ? null : values.getLast();
            case MEDIAN -> percentile(values, new BigDecimal("0.5"));
            case PERCENTILE -> percentile(values, Objects.requireNonNull(measure.percent()).movePointLeft(2));
        };
    }

    /// Between the two neighbours in proportion, as Hyndman and Fan's definition 7.
    private static @Nullable BigDecimal percentile(List<BigDecimal> sorted, BigDecimal share) {
        if (sorted.isEmpty()) return null;
        BigDecimal place = share.multiply(BigDecimal.valueOf(sorted.size() - 1L));
        int below = place.intValue();
        BigDecimal low = sorted.get(below);
        BigDecimal high = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return low.add(high.subtract(low).multiply(place.subtract(BigDecimal.valueOf(below))));
    }
}
