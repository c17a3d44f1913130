package frontline.agenda.actions;

import static frontline.agenda.db.Tables.ACTIONS;
import static frontline.agenda.db.Tables.ACTION_TYPES;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import frontline.platform.text.Language;
import frontline.platform.web.Cursor;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFromStep;
import org.jooq.SelectOnConditionStep;
import org.jooq.SelectSelectStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How actions are read.
@Component
public class ActionQueries {

    public static final Condition OPEN = ACTIONS.DONE_AT.isNull().and(ACTIONS.CANCELLED_AT.isNull());

    private final DSLContext sql;

    ActionQueries(DSLContext sql) {
        this.sql = sql;
    }

    /// Open actions, the next one first; those without a time at the end of their day.
    public List<ActionView> open(Condition which, int limit, Language language) {
        return select(language).where(which, OPEN)
                .orderBy(ACTIONS.DUE_ON, ACTIONS.DUE_TIME, ACTIONS.ID)
                .limit(limit)
                .fetch(ActionQueries::view);
    }

    /// Open actions by day, a stretch at a time.
    /// @param after a [#cursor] as it was given away, null for the beginning
    /// @return one more than `limit` where there are more
    public List<ActionView> byDay(Condition which, @Nullable String after, int limit, Language language) {
        return select(language).where(which, OPEN).and(Cursor.decoded(after, 2).map(ActionQueries::behind).orElse(noCondition()))
                .orderBy(ACTIONS.DUE_ON, ACTIONS.ID).limit(limit + 1).fetch(ActionQueries::view);
    }

    public static Cursor cursor(ActionView last) {
        return Cursor.of(last.dueOn(), last.id());
    }

    private static Condition behind(Cursor cursor) {
        try {
            return row(ACTIONS.DUE_ON, ACTIONS.ID).gt(val(LocalDate.parse(cursor.text(0))), val(cursor.number(1)));
        } catch (DateTimeException foreign) {
            return noCondition();
        }
    }

    /// The next open action for each value of `key`.
    Map<Long, ActionView> firstPer(Field<Long> key, Condition which, Language language) {
        return from(columns(language).distinctOn(key)).where(which, OPEN)
                .orderBy(key, ACTIONS.DUE_ON, ACTIONS.DUE_TIME, ACTIONS.ID)
                .fetchMap(key, ActionQueries::view);
    }

    SelectOnConditionStep<Record> select(Language language) {
        return from(columns(language));
    }

    private SelectSelectStep<Record> columns(Language language) {
        return sql.select(ACTIONS.asterisk(), language.pick(ACTION_TYPES.NAME_EN, ACTION_TYPES.NAME_RU).as("type_name"), ACTION_TYPES.ICON, USERS.NAME.as("assignee_name"));
    }

    private static SelectOnConditionStep<Record> from(SelectFromStep<Record> columns) {
        return columns.from(ACTIONS)
                .join(ACTION_TYPES).on(ACTION_TYPES.ID.eq(ACTIONS.TYPE_ID))
                .join(USERS).on(USERS.ID.eq(ACTIONS.ASSIGNEE_ID));
    }

    static ActionView view(Record row) {
        Long topicId = row.get(ACTIONS.TOPIC_ID);
        return new ActionView(row.get(ACTIONS.ID), row.get(ACTIONS.TYPE_ID), row.get("type_name", String.class), row.get(ACTION_TYPES.ICON),
                row.get(ACTIONS.ASSIGNEE_ID), row.get("assignee_name", String.class), row.get(ACTIONS.DUE_ON), row.get(ACTIONS.DUE_TIME), row.get(ACTIONS.PREPARE),
                new Subject(row.get(ACTIONS.SUBJECT_KIND), row.get(ACTIONS.SUBJECT_ID), row.get(ACTIONS.SUBJECT_LABEL)),
                topicId == null ? null : new Subject(row.get(ACTIONS.TOPIC_KIND), topicId, row.get(ACTIONS.TOPIC_LABEL)),
                row.get(ACTIONS.DONE_AT));
    }
}
