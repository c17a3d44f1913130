package frontline.insight.indicators;

import static frontline.insight.db.Tables.ALARMS;
import static frontline.insight.db.Tables.ALARM_READERS;
import static frontline.insight.db.Tables.INDICATOR_VALUES;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import frontline.identity.departments.Heads;
import frontline.insight.db.tables.records.AlarmsRecord;
import frontline.platform.live.Announcements;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Row2;
import org.springframework.stereotype.Component;

/// Holds what was measured against the bounds: raises alarms, closes them, names whom they concern.
@Component
class Judging {

    /// Enough for a trend of three weeks.
    private static final int TREND_DAYS = 24;

    private final DSLContext sql;
    private final Subjects subjects;
    private final Alarms alarms;
    private final AlarmLetters letters;
    private final Announcements announcements;

    Judging(DSLContext sql, Subjects subjects, Alarms alarms, AlarmLetters letters, Announcements announcements) {
        this.sql = sql;
        this.subjects = subjects;
        this.alarms = alarms;
        this.letters = letters;
        this.announcements = announcements;
    }

    /// Holds the values of a day against the bounds.
    /// @param live whether it is today's: only then it is told by mail
    void judge(Indicator indicator, LocalDate day, List<Subject> whom, Map<Whose, BigDecimal> values, Heads.Lead lead, boolean live) {
        Map<Whose, List<AlarmsRecord>> known = sql.selectFrom(ALARMS).where(ALARMS.INDICATOR_ID.eq(indicator.id()), ALARMS.CLOSED_ON.isNull().or(ALARMS.RAISED_ON.gt(day.minusDays(indicator.quietDays()))))
                .orderBy(ALARMS.RAISED_ON, ALARMS.ID).fetch().stream().collect(Collectors.groupingBy(alarm -> Whose.of(alarm.getWhose(), alarm.getWhoseId())));
        Map<Whose, Trend> trends = trends(indicator.id(), day);
        List<Query> changes = new ArrayList<>();
        List<AlarmsRecord> raised = new ArrayList<>();
        Map<Whose, Subject> subjectOf = whom.stream().collect(Collectors.toMap(Subject::whose, subject -> subject));
        known.forEach((whose, standing) -> {
            if (!subjectOf.containsKey(whose)) standing.stream().filter(alarm -> alarm.getClosedOn() == null).forEach(alarm -> changes.add(closing(alarm, day, "gone")));
        });
        for (Subject subject : whom) {
            List<AlarmsRecord> earlier = known.getOrDefault(subject.whose(), List.of());
            Optional<AlarmsRecord> open = earlier.stream().filter(alarm -> alarm.getClosedOn() == null).findFirst();
            BigDecimal value = values.get(subject.whose());
            if (value == null) {
                open.ifPresent(alarm -> changes.add(closing(alarm, day, "gone")));
                continue;
            }
            Optional<Bounds> bounds = Bound.closest(indicator.bounds(), subject);
            Optional<Side> broken = bounds.flatMap(limits -> limits.brokenBy(value));
            Optional<LocalDate> last = earlier.stream().filter(alarm -> broken.isPresent() && alarm.getSide().equals(broken.get().code())).map(AlarmsRecord::getRaisedOn).reduce((former, later) -> later);
            Verdict verdict = Verdict.of(day, broken, open.map(alarm -> new Verdict.Standing(alarm.getId(), Side.of(alarm.getSide()), alarm.getRaisedOn(), alarm.getAcknowledgedAt() != null)), last, indicator.quietDays());
            Trend trend = trends.getOrDefault(subject.whose(), Trend.NONE);
            if (verdict.closing() != null) changes.add(closing(open.orElseThrow(), day, verdict.closing()));
            else if (open.isPresent()) changes.add(sql.update(ALARMS).set(ALARMS.VALUE, value).set(ALARMS.LOWER, bounds.orElseThrow().lower()).set(ALARMS.UPPER, bounds.orElseThrow().upper())
                    .set(ALARMS.TREND, code(trend)).set(ALARMS.TREND_WEEKS, trend.weeks()).where(ALARMS.ID.eq(open.get().getId())));
            if (verdict.raises()) raised.add(raised(indicator, subject, day, broken.orElseThrow(), value, bounds.orElseThrow(), trend));
        }
        if (!changes.isEmpty()) sql.batch(changes).execute();
        List<Long> begun = raised.isEmpty() ? List.of() : insert(raised);
        nameReaders(indicator, subjectOf, lead);
        if (live && !begun.isEmpty() && indicator.byMail()) letters.tell(indicator, alarms.of(begun), subjectOf);
        if (!begun.isEmpty() || !changes.isEmpty()) announcements.changed(Alarms.TOPIC);
    }

    private Map<Whose, Trend> trends(long indicatorId, LocalDate day) {
        Map<Whose, List<Trend.Day>> days = new HashMap<>();
        sql.select(INDICATOR_VALUES.WHOSE, INDICATOR_VALUES.WHOSE_ID, INDICATOR_VALUES.DAY, INDICATOR_VALUES.VALUE).from(INDICATOR_VALUES)
                .where(INDICATOR_VALUES.INDICATOR_ID.eq(indicatorId), INDICATOR_VALUES.DAY.between(day.minusDays(TREND_DAYS), day))
                .forEach(r -> days.computeIfAbsent(Whose.of(r.value1(), r.value2()), none -> new ArrayList<>()).add(new Trend.Day(r.value3(), r.value4())));
        return days.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> Trend.of(entry.getValue())));
    }

    private Query closing(AlarmsRecord alarm, LocalDate day, String why) {
        return sql.update(ALARMS).set(ALARMS.CLOSED_ON, day.isBefore(alarm.getRaisedOn()) ? alarm.getRaisedOn() : day).set(ALARMS.CLOSED_BY, why).where(ALARMS.ID.eq(alarm.getId()));
    }

    private static AlarmsRecord raised(Indicator indicator, Subject subject, LocalDate day, Side side, BigDecimal value, Bounds bounds, Trend trend) {
        AlarmsRecord alarm = new AlarmsRecord();
        alarm.setIndicatorId(indicator.id());
        alarm.setWhose(subject.whose().kind().code());
        alarm.setWhoseId(subject.whose().id());
        alarm.setSide(side.code());
        alarm.setRaisedOn(day);
        alarm.setValue(value);
        alarm.setLower(bounds.lower());
        alarm.setUpper(bounds.upper());
        alarm.setTrend(code(trend));
        alarm.setTrendWeeks(trend.weeks());
        return alarm;
    }

    private static String code(Trend trend) {
        return trend.way().name().toLowerCase();
    }

    private List<Long> insert(List<AlarmsRecord> raised) {
        return sql.insertInto(ALARMS, ALARMS.INDICATOR_ID, ALARMS.WHOSE, ALARMS.WHOSE_ID, ALARMS.SIDE, ALARMS.RAISED_ON, ALARMS.VALUE, ALARMS.LOWER, ALARMS.UPPER, ALARMS.TREND, ALARMS.TREND_WEEKS)
                .valuesOfRows(raised.stream().map(a -> row(a.getIndicatorId(), a.getWhose(), a.getWhoseId(), a.getSide(), a.getRaisedOn(), a.getValue(), a.getLower(), a.getUpper(), a.getTrend(), a.getTrendWeeks())).toList())
                .returning(ALARMS.ID).fetch(ALARMS.ID);
    }

    /// Found anew each time: people move.
    private void nameReaders(Indicator indicator, Map<Whose, Subject> subjectOf, Heads.Lead lead) {
        List<AlarmsRecord> open = sql.selectFrom(ALARMS).where(ALARMS.INDICATOR_ID.eq(indicator.id()), ALARMS.CLOSED_ON.isNull()).fetch();
        if (open.isEmpty()) return;
        List<Long> executives = subjects.executives();
        List<Row2<Long, Long>> readers = open.stream().filter(alarm -> subjectOf.containsKey(Whose.of(alarm.getWhose(), alarm.getWhoseId())))
                .flatMap(alarm -> subjects.concerned(Objects.requireNonNull(subjectOf.get(Whose.of(alarm.getWhose(), alarm.getWhoseId()))), lead, executives).stream().distinct().map(user -> row(alarm.getId(), user))).toList();
        sql.deleteFrom(ALARM_READERS).where(ALARM_READERS.ALARM_ID.in(open.stream().map(AlarmsRecord::getId).toList())).execute();
        if (!readers.isEmpty()) sql.insertInto(ALARM_READERS, ALARM_READERS.ALARM_ID, ALARM_READERS.USER_ID).valuesOfRows(readers).execute();
    }

    void letGo(long indicatorId, LocalDate day) {
        sql.update(ALARMS).set(ALARMS.CLOSED_ON, greatest(ALARMS.RAISED_ON, val(day))).set(ALARMS.CLOSED_BY, "gone").where(ALARMS.INDICATOR_ID.eq(indicatorId), ALARMS.CLOSED_ON.isNull()).execute();
        announcements.changed(Alarms.TOPIC);
    }
}
