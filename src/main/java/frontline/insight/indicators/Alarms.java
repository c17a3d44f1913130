package frontline.insight.indicators;

import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.insight.db.Tables.ALARMS;
import static frontline.insight.db.Tables.ALARM_READERS;
import static frontline.insight.db.Tables.INDICATORS;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.selectOne;

import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.live.Announcements;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The alarms that people see and answer. [Judging] raises and closes them.
@Component
public class Alarms {

    static final String TOPIC = "alarms";
    private static final int MOST = 500;
    private static final int LONGEST_NOTE = 500;

    private final DSLContext sql;
    private final Announcements announcements;
    private final Clock clock;

    Alarms(DSLContext sql, Announcements announcements, Clock clock) {
        this.sql = sql;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// What stands and concerns the viewer, unanswered: the block on Today. The viewer's own first.
    public List<Alarm> waitingFor(Viewer viewer) {
        return list(MOST, ALARMS.CLOSED_ON.isNull(), ALARMS.ACKNOWLEDGED_AT.isNull(), concerns(viewer), seenBy(viewer)).stream()
                .sorted(Comparator.comparing((Alarm alarm) -> !alarm.whose().equals(Whose.person(viewer.userId()))).thenComparing(alarm -> alarm.whose().id()).thenComparing(Alarm::id)).toList();
    }

    /// @param indicatorId null for all
    /// @param standing true: only those that stand
    public List<Alarm> seen(Viewer viewer, @Nullable Long indicatorId, @Nullable Whose whose, boolean standing, int limit) {
        return list(limit, seenBy(viewer), indicatorId == null ? noCondition() : ALARMS.INDICATOR_ID.eq(indicatorId), whose == null ? noCondition() : ALARMS.WHOSE.eq(whose.kind().code()).and(ALARMS.WHOSE_ID.eq(whose.id())),
                standing ? ALARMS.CLOSED_ON.isNull() : noCondition());
    }

    /// Quiet until the quiet time is over. What a colleague has answered keeps the colleague's words.
    /// @throws NotFound when it does not exist, is not seen, or concerns somebody else
    @Transactional
    public Outcome<Long> acknowledge(Viewer viewer, long id, String note) {
        String words = note.replace("\u0000", "").strip();
        Condition mine = viewer.may(Permission.SET_UP_SALES) ? noCondition() : concerns(viewer);
        Alarm alarm = list(1, ALARMS.ID.eq(id), seenBy(viewer), mine).stream().findFirst().orElseThrow(() -> new NotFound("alarm " + id));
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
        list(1, ALARMS.ID.eq(id), seenBy(viewer), viewer.may(Permission.SET_UP_SALES) ? noCondition() : ALARMS.ACKNOWLEDGED_BY.eq(viewer.userId())).stream().findFirst().orElseThrow(() -> new NotFound("alarm " + id));
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

    List<Alarm> of(List<Long> ids) {
        return list(ids.size(), ALARMS.ID.in(ids));
    }

    private List<Alarm> list(int limit, Condition... which) {
        return sql.select(ALARMS.asterisk(), USERS.NAME).from(ALARMS).join(INDICATORS).on(INDICATORS.ID.eq(ALARMS.INDICATOR_ID)).leftJoin(USERS).on(USERS.ID.eq(ALARMS.ACKNOWLEDGED_BY))
                .where(which).orderBy(ALARMS.CLOSED_ON.isNotNull(), ALARMS.RAISED_ON.desc(), ALARMS.ID.desc()).limit(limit)
                .fetch(r -> new Alarm(r.get(ALARMS.ID), r.get(ALARMS.INDICATOR_ID), Whose.of(r.get(ALARMS.WHOSE), r.get(ALARMS.WHOSE_ID)), Side.of(r.get(ALARMS.SIDE)), r.get(ALARMS.RAISED_ON), r.get(ALARMS.VALUE),
                        new Bounds(r.get(ALARMS.LOWER), r.get(ALARMS.UPPER)), new Trend(Trend.Way.valueOf(r.get(ALARMS.TREND).toUpperCase()), r.get(ALARMS.TREND_WEEKS)), r.get(ALARMS.ACKNOWLEDGED_AT), r.get(USERS.NAME), r.get(ALARMS.NOTE),
                        r.get(ALARMS.CLOSED_ON), r.get(ALARMS.CLOSED_BY)));
    }
}
