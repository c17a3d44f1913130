package frontline.insight.query;

import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Grain;
import frontline.insight.query.Question.Show;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns the plain figure of a place into what is asked to be shown: a share, a running total, a change.
/// @param figures plain, by place
/// @param earlier plain figures that reach one period, or a year, further back; the same where nothing limits the time
/// @param rows in the order they are shown, for running totals
/// @param runs by measure, made when one is asked for
record Shown(Question question, Map<Place, BigDecimal[]> figures, Map<Place, BigDecimal[]> earlier, List<Answer.Line> rows, List<Answer.Line> columns, Map<Integer, Map<Place, BigDecimal>> runs) {

    static Shown of(Question question, Map<Place, BigDecimal[]> figures, Map<Place, BigDecimal[]> earlier, List<Answer.Line> rows, List<Answer.Line> columns) {
        return new Shown(question, figures, earlier, rows, columns, new HashMap<>());
    }

    /// A share or a change of nothing is null, never a division by zero.
    @Nullable BigDecimal at(Place place, int measure) {
        Show show = question.measures().get(measure).show();
        return switch (show) {
            case PLAIN -> plain(place, measure);
            case SHARE_OF_ROW -> share(plain(place, measure), plain(new Place(place.row(), List.of()), measure));
            case SHARE_OF_COLUMN -> share(plain(place, measure), plain(new Place(List.of(), place.column()), measure));
            case SHARE_OF_TOTAL -> share(plain(place, measure), plain(Place.TOTAL, measure));
            case RUNNING -> running(place, measure);
            case CHANGE, CHANGE_PERCENT, YEAR_CHANGE, YEAR_CHANGE_PERCENT -> change(place, measure, show);
        };
    }

    private @Nullable BigDecimal plain(Place place, int measure) {
        BigDecimal[] found = figures.get(place);
        return found == null ? null : found[measure];
    }

    private static @Nullable BigDecimal share(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        return part == null || whole == null || whole.signum() == 0 ? null : part.divide(whole, MathContext.DECIMAL64);
    }

    /// Along the rows, within what they stand under; along the columns where there are no rows.
    private @Nullable BigDecimal running(Place place, int measure) {
        return runs.computeIfAbsent(measure, this::run).get(place);
    }

    private Map<Place, BigDecimal> run(int measure) {
        boolean alongRows = !question.rows().isEmpty();
        Map<Place, BigDecimal> sums = new HashMap<>();
        Map<Place, BigDecimal> run = new HashMap<>();
        for (Answer.Line along : alongRows ? rows : columns) {
            List<String> parent = along.keys().subList(0, Math.max(0, along.depth() - 1));
            for (Answer.Line across : alongRows ? columns : rows) {
                Place place = alongRows ? new Place(along.keys(), across.keys()) : new Place(across.keys(), along.keys());
                BigDecimal plain = plain(place, measure);
                if (along.depth() == 0) run.put(place, plain);
                else run.put(place, sums.merge(alongRows ? new Place(parent, across.keys()) : new Place(across.keys(), parent), Objects.requireNonNullElse(plain, BigDecimal.ZERO), BigDecimal::add));
            }
        }
        return run;
    }

    private @Nullable BigDecimal change(Place place, int measure, Show show) {
        Place before = before(place, show.againstLastYear());
        BigDecimal now = plain(place, measure);
        BigDecimal[] found = before == null ? null : earlier.get(before);
        BigDecimal then = found == null ? null : found[measure];
        if (now == null || then == null) return null;
        BigDecimal difference = now.subtract(then);
        return show.inPercent() ? share(difference, then.abs()) : difference;
    }

    private @Nullable Place before(Place place, boolean aYear) {
        Division calendar = PlanReader.calendar(question).orElseThrow();
        int inRows = question.rows().lastIndexOf(calendar);
        int inColumns = question.columns().lastIndexOf(calendar);
        return inColumns >= 0
                ? moved(place.column(), inColumns, calendar, aYear) instanceof List<String> column ? new Place(place.row(), column) : null
                : moved(place.row(), inRows, calendar, aYear) instanceof List<String> row ? new Place(row, place.column()) : null;
    }

    private static @Nullable List<String> moved(List<String> keys, int at, Division calendar, boolean aYear) {
        if (keys.size() <= at || keys.get(at).isEmpty()) return null;
        Grain grain = Objects.requireNonNull(calendar.grain());
        LocalDate first = LocalDate.parse(keys.get(at));
        List<String> moved = new ArrayList<>(keys);
        moved.set(at, (aYear ? Periods.aYearBefore(grain, first) : Periods.before(grain, first)).toString());
        return moved;
    }
}
