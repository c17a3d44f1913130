package frontline.identity.departments;

import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import frontline.identity.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /// Who leads whom, all of it at once: for work over many people.
    /// @param above the department above each
    /// @param in the heads of each department itself
    public record Lead(Map<Long, Long> above, Map<Long, List<Long>> in) {

        /// The heads of the nearest department that has one other than `except`, from `department` upwards.
        public List<Long> of(long department, long except) {
            Long at = department;
            for (int steps = 0; at != null && steps < DEEPEST; steps++, at = above.get(at)) {
                List<Long> here = in.getOrDefault(at, List.of()).stream().filter(head -> head != except).toList();
                if (!here.isEmpty()) return here;
            }
            return List.of();
        }

        /// From `department` itself upwards.
        public List<Long> path(long department) {
            List<Long> path = new ArrayList<>();
            for (Long at = department; at != null && path.size() < DEEPEST; at = above.get(at)) path.add(at);
            return path;
        }
    }

    public Lead all() {
        Map<Long, Long> above = sql.select(DEPARTMENTS.ID, DEPARTMENTS.PARENT_ID).from(DEPARTMENTS).where(DEPARTMENTS.PARENT_ID.isNotNull()).fetchMap(DEPARTMENTS.ID, DEPARTMENTS.PARENT_ID);
        return new Lead(above, sql.select(USERS.DEPARTMENT_ID, USERS.ID).from(USERS).where(USERS.ROLE.eq(Role.HEAD_OF_SALES.code()), USERS.ARCHIVED_AT.isNull()).orderBy(USERS.ID).fetchGroups(USERS.DEPARTMENT_ID, USERS.ID));
    }
}
