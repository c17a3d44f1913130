package frontline.insight.indicators;

import frontline.identity.Viewer;
import frontline.platform.text.Texts;
import frontline.platform.web.Page;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Standings and alarms in the words of whoever looks.
@Component
class Showing {

    private final Indicators indicators;
    private final Standings standings;
    private final Watch watch;
    private final Texts texts;

    Showing(Indicators indicators, Standings standings, Watch watch, Texts texts) {
        this.indicators = indicators;
        this.standings = standings;
        this.watch = watch;
        this.texts = texts;
    }

    private AlarmWords words(Watch.Shape shape, Page page) {
        return new AlarmWords(texts, page.written(), shape.currency(page.house().currency()));
    }

    List<ShownStanding> standings(Viewer viewer, List<Indicator> of, Page page) {
        LocalDate today = page.written().today();
        Map<Long, Watch.Shape> shapes = shapes(of);
        return standings.of(viewer, of, today).stream()
                .map(standing -> shown(standing, Objects.requireNonNull(shapes.get(standing.indicator().id())), page, today)).toList();
    }

    private ShownStanding shown(Standings.Standing standing, Watch.Shape shape, Page page, LocalDate today) {
        return ShownStanding.of(standing, shape, words(shape, page), page, today);
    }

    /// @param own whether one's own alarms bear one's name
    List<ShownAlarm> alarms(Viewer viewer, List<Alarm> alarms, Page page, boolean own) {
        if (alarms.isEmpty()) return List.of();
        List<Long> ids = alarms.stream().map(Alarm::indicatorId).distinct().toList();
        Map<Long, Indicator> byId = indicators.all().stream().filter(indicator -> ids.contains(indicator.id())).collect(Collectors.toMap(Indicator::id, indicator -> indicator));
        Map<Long, Watch.Shape> shapes = shapes(List.copyOf(byId.values()));
        Map<Whose, Subject> names = standings.names(List.copyOf(byId.values()));
        return alarms.stream().map(alarm -> {
            Indicator indicator = Objects.requireNonNull(byId.get(alarm.indicatorId()));
            Watch.Shape shape = Objects.requireNonNull(shapes.get(indicator.id()));
            Subject subject = names.get(alarm.whose());
            boolean unnamed = !own && alarm.whose().equals(Whose.person(viewer.userId()));
            return new ShownAlarm(alarm, indicator, unnamed ? "" : subject == null ? page.t("indicator.gone") : subject.name().in(page.language()),
                    words(shape, page).sentence(indicator, shape.unit(), alarm), shape.recordsOf(alarm.whose()));
        }).toList();
    }

    private Map<Long, Watch.Shape> shapes(List<Indicator> of) {
        Map<Long, Watch.Shape> shapes = new HashMap<>();
        of.forEach(indicator -> shapes.put(indicator.id(), watch.shape(indicator)));
        return shapes;
    }
}
