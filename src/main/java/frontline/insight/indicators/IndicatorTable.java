package frontline.insight.indicators;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// People, departments, stages: each kind a table of its own, who has alarms first.
/// @param more how many lines were left out
public record IndicatorTable(Whose.Kind kind, List<Indicator> indicators, List<Line> lines, int more) {

    private static final int MOST_LINES = 100;

    public record Line(Whose whose, String name, Map<Long, ShownStanding> cells) {
        public @Nullable ShownStanding at(Indicator indicator) {
            return cells.get(indicator.id());
        }

        long alarms() {
            return cells.values().stream().filter(cell -> cell.alarm() != null).count();
        }
    }

    static List<IndicatorTable> of(List<ShownStanding> standings) {
        List<IndicatorTable> tables = new ArrayList<>();
        for (Whose.Kind kind : Whose.Kind.values()) {
            Map<Long, Indicator> indicators = new LinkedHashMap<>();
            Map<Whose, Line> lines = new LinkedHashMap<>();
            standings.stream().filter(standing -> standing.whose().kind() == kind).forEach(standing -> {
                indicators.putIfAbsent(standing.indicator().id(), standing.indicator());
                lines.computeIfAbsent(standing.whose(), whose -> new Line(whose, standing.name(), new LinkedHashMap<>())).cells().put(standing.indicator().id(), standing);
            });
            List<Line> ordered = kind == Whose.Kind.STAGE ? List.copyOf(lines.values()) : lines.values().stream().sorted(Comparator.comparing(Line::alarms).reversed()).toList();
            if (!lines.isEmpty()) tables.add(new IndicatorTable(kind, List.copyOf(indicators.values()), ordered.stream().limit(MOST_LINES).toList(), Math.max(0, ordered.size() - MOST_LINES)));
        }
        return tables;
    }
}
