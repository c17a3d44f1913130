package frontline.identity.departments;

import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import frontline.identity.Role;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// Who leads whom.
@Component
public class Heads {

    private static final int DEEPEST = 50;

    private final DSLContext sql;

    Heads(DSLContext sql) {
        this.sql = sql;
    }

    private record Head(long id, int steps) {}

    /// The heads of the nearest department that has one, from the user's own upwards; never the user. Empty when there is none.
    public List<Long> of(long userId) {
        Field<Integer> steps = field(name("up", "steps"), Integer.class);
        Field<Long> place = field(name("up", "id"), Long.class);
        Field<Long> parent = field(name("up", "parent_id"), Long.class);
        var up = name("up").fields("id", "parent_id", "steps").as(
                select(DEPARTMENTS.ID, DEPARTMENTS.PARENT_ID, inline(0)).from(USERS).join(DEPARTMENTS).on(DEPARTMENTS.ID.eq(USERS.DEPARTMENT_ID)).where(USERS.ID.eq(userId))
                        .unionAll(select(DEPARTMENTS.ID, DEPARTMENTS.PARENT_ID, steps.plus(1)).from(DEPARTMENTS)
                                .join(name("up")).on(DEPARTMENTS.ID.eq(parent)).where(steps.lt(DEEPEST))));
        List<Head> heads = sql.withRecursive(up)
                .select(USERS.ID, steps)
                .from(name("up")).join(USERS).on(USERS.DEPARTMENT_ID.eq(place))
                .where(USERS.ROLE.eq(Role.HEAD_OF_SALES.code()), USERS.ARCHIVED_AT.isNull(), USERS.ID.ne(userId))
                .fetch(r -> new Head(r.value1(), r.value2()));
        int nearest = heads.stream().mapToInt(Head::steps).min().orElse(0);
        return heads.stream().filter(head -> head.steps() == nearest).sorted(Comparator.comparing(Head::id)).map(Head::id).toList();
    }
}
