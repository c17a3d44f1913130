package frontline.insight.stability;

import frontline.identity.Viewer;
import frontline.insight.query.Answer;
import frontline.insight.query.Slices;
import frontline.platform.Outcome;
import frontline.platform.text.Written;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Follows a measure of a rep, a department or the company over complete weeks or months, within the sight of whoever asks.
@Component
class Stability {

    private final Slices slices;
    private final KeptRules kept;

    Stability(Slices slices, KeptRules kept) {
        this.slices = slices;
        this.kept = kept;
    }

    /// The current period is left out: it is not over, and would always look low.
    public Outcome<Followed> follow(Viewer viewer, StabilityFilter filter, Written written) {
        LocalDate current = filter.weekly() ? written.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : written.today().withDayOfMonth(1);
        LocalDate first = filter.weekly() ? current.minusWeeks(filter.length()) : current.minusMonths(filter.length());
        return slices.answer(viewer, filter.counted().question(filter, first, current.minusDays(1)), written)
                .map(answer -> charted(filter, filter.rules().orElseGet(() -> kept.of(viewer)), answer, values(filter, answer, first, current)));
    }

    /// Nothing in a week is a zero, but not before there ever was something: the rep was not there yet.
    private static Map<LocalDate, BigDecimal> values(StabilityFilter filter, Answer answer, LocalDate first, LocalDate current) {
        Map<LocalDate, BigDecimal> found = new HashMap<>();
        for (Answer.Line row : answer.rows()) {
            BigDecimal figure = answer.figure(row, answer.columns().getFirst(), 0);
            if (row.depth() == 1 && !row.keys().getFirst().isEmpty() && figure != null) found.put(LocalDate.parse(row.keys().getFirst()), figure);
        }
        Map<LocalDate, BigDecimal> values = new LinkedHashMap<>();
        for (LocalDate at = first; at.isBefore(current); at = next(filter, at)) {
            if (!values.isEmpty() || found.containsKey(at)) values.put(at, found.getOrDefault(at, BigDecimal.ZERO));
        }
        return values;
    }

    private static Followed charted(StabilityFilter filter, RunRules rules, Answer answer, Map<LocalDate, BigDecimal> values) {
        List<LocalDate> periods = List.copyOf(values.keySet());
        List<BigDecimal> figures = List.copyOf(values.values());
        IndividualsChart chart = figures.size() < IndividualsChart.FEWEST ? null : IndividualsChart.of(figures);
        List<Signal> signals = chart == null ? List.of() : chart.signals(rules);
        List<Followed.Point> points = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            int at = i;
            LocalDate last = next(filter, periods.get(i)).minusDays(1);
            BigDecimal range = i == 0 ? null : figures.get(i).subtract(figures.get(i - 1)).abs();
            points.add(new Followed.Point(periods.get(i), last, figures.get(i), range, chart != null && range != null && range.compareTo(chart.rangeLimit()) > 0,
                    signals.stream().filter(signal -> signal.at() == at).toList(), filter.counted().records(filter, periods.get(i), last, answer.currency())));
        }
        return new Followed(filter, rules, points, chart, answer.currency(), answer.otherCurrencies());
    }

    private static LocalDate next(StabilityFilter filter, LocalDate at) {
        return filter.weekly() ? at.plusWeeks(1) : at.plusMonths(1);
    }
}
