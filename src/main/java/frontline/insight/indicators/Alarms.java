package frontline.insight.indicators;

import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.insight.db.Tables.ALARMS;
import static frontline.insight.db.Tables.ALARM_READERS;
import static frontline.insight.db.Tables.INDICATORS;
import static frontline.insight.db.Tables.INDICATOR_VALUES;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;

import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.departments.Heads;
import frontline.insight.db.tables.records.AlarmsRecord;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.live.Announcements;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Row2;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The alarms: raised and closed by the measurements, answered by people.
@Component
public class Alarms {

    static final String TOPIC = "alarms";
    private static final int TREND_DAYS = 24;
    private static final int LONGEST_NOTE = 500;

    private final DSLContext sql;
    private final Subjects subjects;
    private final AlarmLetters letters;
    private final Announcements announcements;
    private final Clock clock;

    Alarms(DSLContext sql, Subjects subjects, AlarmLetters letters, Announcements announcements, Clock clock) {
        this.sql = sql;
        this.subjects = subjects;
        this.letters = letters;
        this.announcements = announcements;
        this.clock = clock;
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
        known.forEach((whose, alarms) -> {
            if (!subjectOf.containsKey(whose)) alarms.stream().filter(alarm -> alarm.getClosedOn() == null).forEach(alarm -> changes.add(closing(alarm, day, "gone")));
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
        if (live && !begun.isEmpty() && indicator.byMail()) letters.tell(indicator, list(ALARMS.ID.in(begun)), subjectOf);
        if (!begun.isEmpty() || !changes.isEmpty()) announcements.changed(TOPIC);
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
        sql.update(ALARMS).set(ALARMS.CLOSED_ON, org.jooq.impl.DSL.greatest(ALARMS.RAISED_ON, org.jooq.impl.DSL.val(day))).set(ALARMS.CLOSED_BY, "gone").where(ALARMS.INDICATOR_ID.eq(indicatorId), ALARMS.CLOSED_ON.isNull()).execute();
        announcements.changed(TOPIC);
    }

    /// What stands and concerns the viewer, unanswered: the block on Today. The viewer's own first.
    public List<Alarm> waitingFor(Viewer viewer) {
        return list(ALARMS.CLOSED_ON.isNull(), ALARMS.ACKNOWLEDGED_AT.isNull(), concerns(viewer), seenBy(viewer)).stream()
                .sorted(java.util.Comparator.comparing((Alarm alarm) -> !alarm.whose().equals(Whose.person(viewer.userId()))).thenComparing(alarm -> alarm.whose().id()).thenComparing(Alarm::id)).toList();
    }

    /// @param indicatorId null for all
    /// @param standing true: only those that stand
    public List<Alarm> seen(Viewer viewer, @Nullable Long indicatorId, @Nullable Whose whose, boolean standing, int limit) {
        return list(seenBy(viewer), indicatorId == null ? noCondition() : ALARMS.INDICATOR_ID.eq(indicatorId), whose == null ? noCondition() : ALARMS.WHOSE.eq(whose.kind().code()).and(ALARMS.WHOSE_ID.eq(whose.id())),
                standing ? ALARMS.CLOSED_ON.isNull() : noCondition()).stream().limit(limit).toList();
    }

    /// Quiet until the quiet time is over. What a colleague has answered keeps the colleague's words.
    /// @throws NotFound when it does not exist, is not seen, or concerns somebody else
    @Transactional
    public Outcome<Long> acknowledge(Viewer viewer, long id, String note) {
        String words = note.replace("\u0000", "").strip();
        Condition mine = viewer.may(Permission.SET_UP_SALES) ? noCondition() : concerns(viewer);
        Alarm alarm = list(ALARMS.ID.eq(id), seenBy(viewer), mine).stream().findFirst().orElseThrow(() -> new NotFound("alarm " + id));
        if (words.length() > LONGEST_NOTE) return Outcome.refused("note", "payment.note.long", LONGEST_NOTE);
        int done = sql.update(ALARMS).set(ALARMS.ACKNOWLEDGED_AT, Instant.now(clock)).set(ALARMS.ACKNOWLEDGED_BY, viewer.userId()).set(ALARMS.NOTE, words)
                .where(ALARMS.ID.eq(id), ALARMS.CLOSED_ON.isNull(), ALARMS.ACKNOWLEDGED_AT.isNull().or(ALARMS.ACKNOWLEDGED_BY.eq(viewer.userId()))).execute();
        if (done == 0) return alarm.stands() ? Outcome.refused("", "alarm.answered_already", Objects.requireNonNullElse(alarm.acknowledgedBy(), "")) : Outcome.refused("", "alarm.closed_already");
        announcements.changed(TOPIC);
        return Outcome.done(id);
    }

    /// Takes the answer back.
    /// @throws NotFound when it does not exist, is not seen, or somebody else has answered it
    @Transactional
    public void unacknowledge(Viewer viewer, long id) {
        list(ALARMS.ID.eq(id), seenBy(viewer), viewer.may(Permission.SET_UP_SALES) ? noCondition() : ALARMS.ACKNOWLEDGED_BY.eq(viewer.userId())).stream().findFirst().orElseThrow(() -> new NotFound("alarm " + id));
        sql.update(ALARMS).setNull(ALARMS.ACKNOWLEDGED_AT).setNull(ALARMS.ACKNOWLEDGED_BY).set(ALARMS.NOTE, "").where(ALARMS.ID.eq(id), ALARMS.CLOSED_ON.isNull()).execute();
        announcements.changed(TOPIC);
    }

    private static Condition concerns(Viewer viewer) {
        return exists(selectOne().from(ALARM_READERS).where(ALARM_READERS.ALARM_ID.eq(ALARMS.ID), ALARM_READERS.USER_ID.eq(viewer.userId())));
    }

    /// As [Subjects#isSeen], in the database.
    private static Condition seenBy(Viewer viewer) {
        if (viewer.seesAll()) return noCondition();
        Condition person = ALARMS.WHOSE.eq("person").and(exists(selectOne().from(USERS).where(USERS.ID.eq(ALARMS.WHOSE_ID), viewer.sees(USERS.ID, USERS.DEPARTMENT_ID))));
        Condition department = ALARMS.WHOSE.eq("department").and(exists(selectOne().from(DEPARTMENTS).where(DEPARTMENTS.ID.eq(ALARMS.WHOSE_ID), DEPARTMENTS.ID.in(viewer.departments()))));
        return viewer.role() == Role.HEAD_OF_SALES ? or(person, department) : person;
    }

    private List<Alarm> list(Condition... which) {
        return sql.select(ALARMS.asterisk(), USERS.NAME).from(ALARMS).join(INDICATORS).on(INDICATORS.ID.eq(ALARMS.INDICATOR_ID)).leftJoin(USERS).on(USERS.ID.eq(ALARMS.ACKNOWLEDGED_BY))
                .where(which).orderBy(ALARMS.CLOSED_ON.isNotNull(), ALARMS.RAISED_ON.desc(), ALARMS.ID.desc()).limit(MOST)
                .fetch(r -> new Alarm(r.get(ALARMS.ID), r.get(ALARMS.INDICATOR_ID), Whose.of(r.get(ALARMS.WHOSE), r.get(ALARMS.WHOSE_ID)), Side.of(r.get(ALARMS.SIDE)), r.get(ALARMS.RAISED_ON), r.get(ALARMS.VALUE),
                        new Bounds(r.get(ALARMS.LOWER), r.get(ALARMS.UPPER)), new Trend(Trend.Way.valueOf(r.get(ALARMS.TREND).toUpperCase()), r.get(ALARMS.TREND_WEEKS)), r.get(ALARMS.ACKNOWLEDGED_AT), r.get(USERS.NAME), r.get(ALARMS.NOTE),
                        r.get(ALARMS.CLOSED_ON), r.get(ALARMS.CLOSED_BY)));
    }

    private static final int MOST = 500;
}
