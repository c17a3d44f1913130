package frontline.identity;

import static frontline.identity.db.Tables.COMPANY;
import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Looks up what a user may see, fresh for each request: a changed role or department counts at once, on every node.
@Component
public class Viewers {

    private final DSLContext sql;

    Viewers(DSLContext sql) {
        this.sql = sql;
    }

    /// @return empty for users who are gone or deactivated
    public Optional<Viewer> find(long userId) {
        return sql.select(USERS.ID, USERS.NAME, USERS.ROLE, USERS.DEPARTMENT_ID, COMPANY.REP_SIGHT)
                .from(USERS.crossJoin(COMPANY))
                .where(USERS.ID.eq(userId), USERS.ARCHIVED_AT.isNull())
                .fetchOptional(found -> {
                    Role role = Role.of(found.value3()).orElseThrow();
                    Sight sight = role.sight("department".equals(found.value5()));
                    Set<Long> departments = switch (sight) {
                        case DEPARTMENT -> role == Role.HEAD_OF_SALES ? departmentsBelow(found.value4()) : Set.of(found.value4());
                        case OWN, ALL -> Set.of();
                    };
                    return new Viewer(found.value1(), found.value2(), role, found.value4(), sight, departments);
                });
    }

    private Set<Long> departmentsBelow(long root) {
        var tree = name("tree").fields("id").as(
                select(DEPARTMENTS.ID).from(DEPARTMENTS).where(DEPARTMENTS.ID.eq(root))
                        .unionAll(select(DEPARTMENTS.ID).from(DEPARTMENTS)
                                .join(name("tree")).on("departments.parent_id = tree.id")));
        return new HashSet<>(sql.withRecursive(tree).select(tree.field("id", Long.class)).from(tree).fetch(r -> r.value1()));
    }
}
