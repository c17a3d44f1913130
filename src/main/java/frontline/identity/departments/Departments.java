package frontline.identity.departments;

import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.withRecursive;
import static org.jooq.impl.DSL.select;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The tree of branches and departments.
@Component
public class Departments {

    private final DSLContext sql;
    private final Clock clock;

    Departments(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param depth 0 for the root
    /// @param users how many active users work in it itself
    public record Node(long id, @Nullable Long parentId, String kind, String name, int depth, int users) {}

    private record Row(long id, @Nullable Long parentId, String kind, String name, int users) {}

    /// Those whose figures somebody may ask for, in the order of the tree: none for whoever sees only what is their own.
    public List<Node> choosableBy(Viewer viewer) {
        return switch (viewer.sight()) {
            case OWN -> List.of();
            case DEPARTMENT -> viewer.role() == Role.HEAD_OF_SALES ? tree().stream().filter(node -> viewer.departments().contains(node.id())).toList() : List.of();
            case ALL -> tree();
        };
    }

    /// All that are not archived, in the order of the tree.
    public List<Node> tree() {
        List<Row> rows = sql.select(DEPARTMENTS.ID, DEPARTMENTS.PARENT_ID, DEPARTMENTS.KIND, DEPARTMENTS.NAME,
                        sql.select(count()).from(USERS).where(USERS.DEPARTMENT_ID.eq(DEPARTMENTS.ID), USERS.ARCHIVED_AT.isNull()).asField("users"))
                .from(DEPARTMENTS)
                .where(DEPARTMENTS.ARCHIVED_AT.isNull())
                .fetch(r -> new Row(r.value1(), r.value2(), r.value3(), r.value4(), (Integer) r.value5()));
        Map<Long, List<Row>> children = rows.stream().collect(Collectors.groupingBy(row -> Objects.requireNonNullElse(row.parentId(), 0L)));
        List<Node> ordered = new ArrayList<>();
        append(0L, 0, children, ordered);
        return ordered;
    }

    /// The condition for rows of a department or of any below it.
    public static Condition within(Field<Long> department, long root) {
        var tree = name("below").fields("id").as(
                select(DEPARTMENTS.ID).from(DEPARTMENTS).where(DEPARTMENTS.ID.eq(root))
                        .unionAll(select(DEPARTMENTS.ID).from(DEPARTMENTS).join(name("below")).on("departments.parent_id = below.id")));
        return department.in(withRecursive(tree).select(tree.field("id", Long.class)).from(tree));
    }

    public long root() {
        return sql.select(DEPARTMENTS.ID).from(DEPARTMENTS).where(DEPARTMENTS.PARENT_ID.isNull()).orderBy(DEPARTMENTS.ID).limit(1)
                .fetchSingle(DEPARTMENTS.ID);
    }

    @Transactional
    public Outcome<Long> add(long parentId, String kind, String name) {
        String clean = name.strip();
        if (clean.isEmpty()) return Outcome.refused("name", "form.required");
        if (!sql.fetchExists(DEPARTMENTS, DEPARTMENTS.ID.eq(parentId), DEPARTMENTS.ARCHIVED_AT.isNull())) return Outcome.refused("", "department.parent_gone");
        if (isTaken(parentId, clean, null)) return Outcome.refused("name", "department.taken", clean);
        return Outcome.done(sql.insertInto(DEPARTMENTS)
                .set(DEPARTMENTS.PARENT_ID, parentId).set(DEPARTMENTS.NAME, clean).set(DEPARTMENTS.KIND, kind.equals("branch") ? "branch" : "department")
                .returning(DEPARTMENTS.ID).fetchSingle().getId());
    }

    /// The one of that name below `parentId`, made if there is none: what an import needs.
    @Transactional
    public long findOrAdd(long parentId, String kind, String name) {
        Long found = sql.select(DEPARTMENTS.ID).from(DEPARTMENTS)
                .where(lower(DEPARTMENTS.NAME).eq(lower(name.strip())), DEPARTMENTS.ARCHIVED_AT.isNull())
                .orderBy(DEPARTMENTS.PARENT_ID.eq(parentId).desc(), DEPARTMENTS.ID).limit(1)
                .fetchOne(DEPARTMENTS.ID);
        return found != null ? found : add(parentId, kind, name).orThrow();
    }

    @Transactional
    public Outcome<Long> rename(long id, String name) {
        String clean = name.strip();
        if (clean.isEmpty()) return Outcome.refused("name", "form.required");
        Long parent = parentOf(id);
        if (isTaken(parent, clean, id)) return Outcome.refused("name", "department.taken", clean);
        sql.update(DEPARTMENTS).set(DEPARTMENTS.NAME, clean).where(DEPARTMENTS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// Only an empty one can go: nobody works in it, nothing stands below it.
    @Transactional
    public Outcome<Long> archive(long id) {
        if (parentOf(id) == null) return Outcome.refused("", "department.root");
        boolean inUse = sql.fetchExists(USERS, USERS.DEPARTMENT_ID.eq(id), USERS.ARCHIVED_AT.isNull())
                || sql.fetchExists(DEPARTMENTS, DEPARTMENTS.PARENT_ID.eq(id), DEPARTMENTS.ARCHIVED_AT.isNull());
        if (inUse) return Outcome.refused("", "department.in_use");
        sql.update(DEPARTMENTS).set(DEPARTMENTS.ARCHIVED_AT, Instant.now(clock)).where(DEPARTMENTS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    private static void append(long parent, int depth, Map<Long, List<Row>> children, List<Node> ordered) {
        children.getOrDefault(parent, List.of()).stream()
                .sorted(Comparator.comparing(Row::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(row -> {
                    ordered.add(new Node(row.id(), row.parentId(), row.kind(), row.name(), depth, row.users()));
                    append(row.id(), depth + 1, children, ordered);
                });
    }

    private @Nullable Long parentOf(long id) {
        return sql.select(DEPARTMENTS.PARENT_ID).from(DEPARTMENTS).where(DEPARTMENTS.ID.eq(id))
                .fetchOptional().orElseThrow(() -> new NotFound("department " + id)).value1();
    }

    private boolean isTaken(@Nullable Long parentId, String name, @Nullable Long except) {
        return sql.fetchExists(DEPARTMENTS,
                parentId == null ? DEPARTMENTS.PARENT_ID.isNull() : DEPARTMENTS.PARENT_ID.eq(parentId),
                lower(DEPARTMENTS.NAME).eq(lower(name)),
                except == null ? noCondition() : DEPARTMENTS.ID.ne(except));
    }
}
