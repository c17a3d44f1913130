package frontline.agenda.actions;

import static frontline.agenda.db.Tables.ACTIONS;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;

import frontline.agenda.db.tables.records.ActionsRecord;
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
        return sql.selectFrom(ACTIONS).where(which, OPEN)
                .orderBy(ACTIONS.DUE_ON, ACTIONS.DUE_TIME, ACTIONS.ID)
                .limit(inline(limit)) // a number the planner knows, or it plans each time anew
                .fetch(views(language));
    }

    /// Open actions by day, a stretch at a time.
    /// @param after a [#cursor] as it was given away, null for the beginning
    /// @return one more than `limit` where there are more
    public List<ActionView> byDay(Condition which, @Nullable String after, int limit, Language language) {
        return sql.selectFrom(ACTIONS).where(which, OPEN).and(Cursor.decoded(after, 2).map(ActionQueries::behind).orElse(noCondition()))
                .orderBy(ACTIONS.DUE_ON, ACTIONS.ID).limit(limit + 1).fetch(views(language));
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
        RecordMapper<ActionsRecord, ActionView> views = views(language);
        Table<?> each = unnest(values.toArray(Long[]::new)).as("each_of", "value");
        frontline.agenda.db.tables.Actions next = ACTIONS.as("next");
        Table<ActionsRecord> first = lateral(selectFrom(ACTIONS).where(key.eq(each.field("value", Long.class)), which, OPEN)
                .orderBy(ACTIONS.DUE_ON, ACTIONS.DUE_TIME, ACTIONS.ID).limit(inline(1))).as(next);
        return sql.select(next.fields()).from(each, first).fetchMap(next.field(key), row -> views.map(row.into(next)));
    }

    Optional<ActionView> one(Condition which, Language language) {
        return sql.selectFrom(ACTIONS).where(which).fetchOptional(views(language));
    }

    /// Types and colleagues are remembered, not joined.
    private RecordMapper<ActionsRecord, ActionView> views(Language language) {
        LongFunction<ActionType> byId = types.byId();
        LongFunction<String> names = directory.names();
        return action -> {
            ActionType type = byId.apply(action.getTypeId());
            return new ActionView(action.getId(), type.id(), type.name(language), type.icon(),
                    action.getAssigneeId(), names.apply(action.getAssigneeId()), action.getDueOn(), action.getDueTime(), action.getPrepare(),
                    new Subject(action.getSubjectKind(), action.getSubjectId(), action.getSubjectLabel()),
                    action.getTopicId() == null ? null : new Subject(action.getTopicKind(), action.getTopicId(), action.getTopicLabel()),
                    action.getDoneAt());
        };
    }
}
