package frontline.agenda.actions;

import static frontline.agenda.db.Tables.ACTIONS;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;

import frontline.agenda.db.tables.Actions;
import frontline.agenda.types.ActionTypes;
import frontline.agenda.types.ActionTypes.ActionType;
import frontline.identity.Directory;
import frontline.platform.text.Language;
import frontline.platform.web.Cursor;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.RecordMapper;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How actions are read.
@Component
public class ActionQueries {

    public static final Condition OPEN = ACTIONS.DONE_AT.isNull().and(ACTIONS.CANCELLED_AT.isNull());

    private final DSLContext sql;
    private final ActionTypes types;
    private final Directory directory;

    ActionQueries(DSLContext sql, ActionTypes types, Directory directory) {
        this.sql = sql;
        this.types = types;
        this.directory = directory;
    }

    /// Open actions, the next one first; those without a time at the end of their day.
    public List<ActionView> open(Condition which, int limit, Language language) {
        return sql.select(columns(ACTIONS)).from(ACTIONS).where(which, OPEN)
                .orderBy(ACTIONS.DUE_ON, ACTIONS.DUE_TIME, ACTIONS.ID)
                .limit(inline(limit)) // a number the planner knows, or it plans each time anew
                .fetch(views(ACTIONS, language));
    }

    /// Open actions by day, a stretch at a time.
    /// @param after a [#cursor] as it was given away, null for the beginning
    /// @return one more than `limit` where there are more
    public List<ActionView> byDay(Condition which, @Nullable String after, int limit, Language language) {
        return sql.select(columns(ACTIONS)).from(ACTIONS).where(which, OPEN).and(Cursor.decoded(after, 2).map(ActionQueries::behind).orElse(noCondition()))
                .orderBy(ACTIONS.DUE_ON, ACTIONS.ID).limit(limit + 1).fetch(views(ACTIONS, language));
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

    /// The next open action for each of these values of `key`, one by one: some have a hundred of them.
    Map<Long, ActionView> firstOf(Field<Long> key, Collection<Long> values, Condition which, Language language) {
        if (values.isEmpty()) return Map.of();
        Table<?> each = unnest(values.toArray(Long[]::new)).as("each_of", "value");
        Actions next = ACTIONS.as("next");
        Table<?> first = lateral(select(columns(ACTIONS)).from(ACTIONS).where(key.eq(each.field("value", Long.class)), which, OPEN)
                .orderBy(ACTIONS.DUE_ON, ACTIONS.DUE_TIME, ACTIONS.ID).limit(inline(1))).as(next);
        return sql.select(columns(next)).from(each, first).fetchMap(next.field(key), views(next, language));
    }

    Optional<ActionView> one(Condition which, Language language) {
        return sql.select(columns(ACTIONS)).from(ACTIONS).where(which).fetchOptional(views(ACTIONS, language));
    }

    /// What a view is made of, and no more: a list reads fifty of them.
    private static List<Field<?>> columns(Actions a) {
        return List.of(a.ID, a.TYPE_ID, a.ASSIGNEE_ID, a.DUE_ON, a.DUE_TIME, a.PREPARE, a.SUBJECT_KIND, a.SUBJECT_ID, a.SUBJECT_LABEL, a.TOPIC_KIND, a.TOPIC_ID, a.TOPIC_LABEL, a.DONE_AT);
    }

    /// Types and colleagues are remembered, not joined.
    private RecordMapper<Record, ActionView> views(Actions a, Language language) {
        LongFunction<ActionType> byId = types.byId();
        LongFunction<String> names = directory.names();
        return action -> {
            ActionType type = byId.apply(action.get(a.TYPE_ID));
            long assignee = action.get(a.ASSIGNEE_ID);
            Long topic = action.get(a.TOPIC_ID);
            return new ActionView(action.get(a.ID), type.id(), type.name(language), type.icon(),
                    assignee, names.apply(assignee), action.get(a.DUE_ON), action.get(a.DUE_TIME), action.get(a.PREPARE),
                    new Subject(action.get(a.SUBJECT_KIND), action.get(a.SUBJECT_ID), action.get(a.SUBJECT_LABEL)),
                    topic == null ? null : new Subject(action.get(a.TOPIC_KIND), topic, action.get(a.TOPIC_LABEL)),
                    action.get(a.DONE_AT));
        };
    }
}
