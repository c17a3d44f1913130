package frontline.insight.indicators;

import static frontline.insight.db.Tables.INDICATOR_VALUES;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.percentileCont;

import frontline.identity.Viewer;
import frontline.identity.departments.Heads;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// Where everybody stands: the latest values with their bounds, what is usual, trends and standing alarms.
@Component
public class Standings {

    static final int SHORT = 30;
    static final int LONG = 90;
    private static final int MOST_ALARMS = 500;

    private final DSLContext sql;
    private final Subjects subjects;
    private final Alarms alarms;
    private final Heads heads;

    Standings(DSLContext sql, Subjects subjects, Alarms alarms, Heads heads) {
        this.sql = sql;
        this.subjects = subjects;
        this.alarms = alarms;
        this.heads = heads;
    }

    /// @param bounds what is in order, or where nobody has said it, the middle half of the own last ninety days
    /// @param set whether the bounds were set
    /// @param days those of the last thirty that were measured, the oldest first
    public record Standing(Indicator indicator, Subject subject, BigDecimal value, Optional<Bounds> bounds, boolean set, Trend trend, Optional<Alarm> alarm, List<Trend.Day> days) {}

    /// Of the indicators those that the viewer may see, the indicators in their order, those whom it is taken for by name.
    public List<Standing> of(Viewer viewer, List<Indicator> indicators, LocalDate today) {
        Heads.Lead lead = heads.all();
        Map<String, List<Subject>> taken = new HashMap<>(); // most indicators are taken for the same people
        Map<Long, Map<Whose, Alarm>> standing = alarms.seen(viewer, null, null, true, MOST_ALARMS).stream().collect(Collectors.groupingBy(Alarm::indicatorId, Collectors.toMap(Alarm::whose, alarm -> alarm)));
        Map<Long, List<Subject>> seen = new HashMap<>();
        for (Indicator indicator : indicators) seen.put(indicator.id(), taken.computeIfAbsent(indicator.takenFor(), key -> subjects.of(indicator, lead)).stream().filter(subject -> Subjects.isSeen(viewer, subject)).toList());
        Map<Long, Map<Whose, Kept>> kept = kept(indicators, seen.values().stream().flatMap(Collection::stream).map(Subject::whose).distinct().toList(), today);
        List<Standing> all = new ArrayList<>();
        for (Indicator indicator : indicators)
            for (Subject subject : seen.getOrDefault(indicator.id(), List.of())) {
                Kept values = kept.getOrDefault(indicator.id(), Map.of()).get(subject.whose());
                if (values == null) continue;
                Optional<Bounds> set = Bound.closest(indicator.bounds(), subject);
                all.add(new Standing(indicator, subject, values.days().getLast().value(), set.or(() -> Optional.of(values.middle())), set.isPresent(), Trend.of(values.days()),
                        Optional.ofNullable(standing.getOrDefault(indicator.id(), Map.of()).get(subject.whose())), values.days()));
            }
        return all;
    }

    private record Kept(Bounds middle, List<Trend.Day> days) {}

    /// Two quartiles and a short line of each, in one statement.
    private Map<Long, Map<Whose, Kept>> kept(List<Indicator> indicators, List<Whose> whose, LocalDate today) {
        Map<Long, Map<Whose, Kept>> all = new HashMap<>();
        if (indicators.isEmpty() || whose.isEmpty()) return all;
        Condition recent = INDICATOR_VALUES.DAY.gt(today.minusDays(SHORT));
        sql.select(INDICATOR_VALUES.INDICATOR_ID, INDICATOR_VALUES.WHOSE, INDICATOR_VALUES.WHOSE_ID,
                        percentileCont(inline(new BigDecimal("0.25"))).withinGroupOrderBy(INDICATOR_VALUES.VALUE), percentileCont(inline(new BigDecimal("0.75"))).withinGroupOrderBy(INDICATOR_VALUES.VALUE),
                        arrayAgg(INDICATOR_VALUES.DAY).orderBy(INDICATOR_VALUES.DAY).filterWhere(recent), arrayAgg(INDICATOR_VALUES.VALUE).orderBy(INDICATOR_VALUES.DAY).filterWhere(recent))
                .from(INDICATOR_VALUES)
                .where(INDICATOR_VALUES.INDICATOR_ID.in(indicators.stream().map(Indicator::id).toList()), INDICATOR_VALUES.DAY.between(today.minusDays(LONG), today), among(whose))
                .groupBy(INDICATOR_VALUES.INDICATOR_ID, INDICATOR_VALUES.WHOSE, INDICATOR_VALUES.WHOSE_ID)
                .forEach(r -> {
                    if (r.value6() == null) return;
                    List<Trend.Day> days = new ArrayList<>();
                    for (int i = 0; i < r.value6().length; i++) days.add(new Trend.Day(r.value6()[i], r.value7()[i]));
                    all.computeIfAbsent(r.value1(), none -> new HashMap<>()).put(Whose.of(r.value2(), r.value3()), new Kept(new Bounds(r.value4(), r.value5()), days));
                });
        return all;
    }

    private static Condition among(List<Whose> whose) {
        return DSL.or(whose.stream().collect(Collectors.groupingBy(Whose::kind)).entrySet().stream()
                .map(entry -> INDICATOR_VALUES.WHOSE.eq(entry.getKey().code()).and(INDICATOR_VALUES.WHOSE_ID.in(entry.getValue().stream().map(Whose::id).toList()))).toList());
    }

    boolean isSeen(Viewer viewer, Indicator indicator, Whose whose) {
        return subjects.of(indicator, heads.all()).stream().anyMatch(subject -> subject.whose().equals(whose) && Subjects.isSeen(viewer, subject));
    }

    /// The days of one of them, the oldest first; whether the asker may see them is asked before.
    public List<Trend.Day> days(Indicator indicator, Whose whose, LocalDate from, LocalDate to) {
        return sql.select(INDICATOR_VALUES.DAY, INDICATOR_VALUES.VALUE).from(INDICATOR_VALUES)
                .where(INDICATOR_VALUES.INDICATOR_ID.eq(indicator.id()), INDICATOR_VALUES.WHOSE.eq(whose.kind().code()), INDICATOR_VALUES.WHOSE_ID.eq(whose.id()), INDICATOR_VALUES.DAY.between(from, to))
                .orderBy(INDICATOR_VALUES.DAY).fetch(r -> new Trend.Day(r.value1(), r.value2()));
    }

    /// Whom an alarm of any of the indicators may be of, by name: also those it is no longer taken for are looked up elsewhere.
    Map<Whose, Subject> names(List<Indicator> indicators) {
        Heads.Lead lead = heads.all();
        Map<Whose, Subject> all = new HashMap<>();
        indicators.stream().collect(Collectors.toMap(Indicator::takenFor, indicator -> indicator, (former, later) -> former)).values()
                .forEach(indicator -> subjects.of(indicator, lead).forEach(subject -> all.put(subject.whose(), subject)));
        return all;
    }
}
