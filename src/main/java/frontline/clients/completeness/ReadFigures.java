package frontline.clients.completeness;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.COMPLETENESS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.unnest;

import frontline.clients.completeness.Figures.Kind;
import frontline.clients.completeness.Figures.Line;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Two statements for the whole page: the counts by owner and department, and the missing fields by the same; the tree adds up.
/// A rep sees the own line, a head the department's with all below.
@Component
class ReadFigures {

    private final DSLContext sql;
    private final Departments departments;
    private final Users users;

    ReadFigures(DSLContext sql, Departments departments, Users users) {
        this.sql = sql;
        this.departments = departments;
        this.users = users;
    }

    private record Place(@Nullable Long owner, long department) {}

    private static final class Sum {
        private int clients;
        private long percents;
        private int good;
        private final Map<String, Integer> missing = new HashMap<>();

        private Sum plus(Sum other) {
            clients += other.clients;
            percents += other.percents;
            good += other.good;
            other.missing.forEach((code, number) -> missing.merge(code, number, Integer::sum));
            return this;
        }

        private Line line(String key, Kind kind, @Nullable Long id, long department, String name, int depth) {
            return new Line(key, kind, id, department, name, depth, clients, percents, good, Map.copyOf(missing));
        }
    }

    Figures of(Viewer viewer, String whole, String nobody) {
        Map<Place, Sum> sums = sums(viewer);
        if (sums.isEmpty()) return new Figures(List.of());
        Map<Long, String> names = users.names(sums.keySet().stream().map(Place::owner).filter(Objects::nonNull).toList());
        List<Departments.Node> tree = departments.tree();
        Set<Long> known = new LinkedHashSet<>(tree.stream().map(Departments.Node::id).toList());
        List<Line> lines = new ArrayList<>();
        lines.add(total(sums.values()).line("all", Kind.ALL, null, 0, whole, 0));
        for (Departments.Node node : tree) {
            Set<Long> below = below(node, tree);
            // What stands in a department that is no more belongs to the company itself.
            if (node.parentId() == null) sums.keySet().stream().map(Place::department).filter(id -> !known.contains(id)).forEach(below::add);
            Sum sum = total(sums.entrySet().stream().filter(entry -> below.contains(entry.getKey().department())).map(Map.Entry::getValue).toList());
            if (sum.clients == 0) continue;
            boolean root = node.parentId() == null;
            if (!root) lines.add(sum.line("d-" + node.id(), node.kind().equals("branch") ? Kind.BRANCH : Kind.DEPARTMENT, node.id(), node.id(), node.name(), node.depth()));
            people(sums, node, root ? known : Set.of(), names, nobody).forEach(lines::add);
        }
        return new Figures(lines);
    }

    private static List<Line> people(Map<Place, Sum> sums, Departments.Node node, Set<Long> known, Map<Long, String> names, String nobody) {
        return sums.entrySet().stream()
                .filter(entry -> entry.getKey().department() == node.id() || !known.isEmpty() && !known.contains(entry.getKey().department()))
                .map(entry -> {
                    Place at = entry.getKey();
                    return at.owner() == null
                            ? entry.getValue().line("n-" + at.department(), Kind.NOBODY, null, at.department(), nobody, node.depth() + 1)
                            : entry.getValue().line("o-" + at.owner() + "-" + at.department(), Kind.REP, at.owner(), at.department(), names.getOrDefault(at.owner(), "?"), node.depth() + 1);
                })
                .sorted(Comparator.comparing(Line::kind).thenComparing(Line::name, String.CASE_INSENSITIVE_ORDER)).toList();
    }

    private static Set<Long> below(Departments.Node node, List<Departments.Node> tree) {
        Set<Long> found = new LinkedHashSet<>(Set.of(node.id()));
        tree.stream().filter(other -> other.parentId() != null && found.contains(other.parentId())).forEach(other -> found.add(other.id()));
        return found;
    }

    private static Sum total(Iterable<Sum> sums) {
        Sum total = new Sum();
        sums.forEach(total::plus);
        return total;
    }

    private Map<Place, Sum> sums(Viewer viewer) {
        Map<Place, Sum> sums = new LinkedHashMap<>();
        sql.select(CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID, count(), sum(COMPLETENESS.PERCENT), count().filterWhere(COMPLETENESS.PERCENT.ge(inline((short) Completeness.GOOD))))
                .from(CLIENTS).join(COMPLETENESS).on(COMPLETENESS.CLIENT_ID.eq(CLIENTS.ID))
                .where(viewer.sees(CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID))
                .groupBy(CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID)
                .forEach(r -> {
                    Sum sum = new Sum();
                    sum.clients = r.value3();
                    sum.percents = r.value4().longValue();
                    sum.good = r.value5();
                    sums.put(new Place(r.value1(), r.value2()), sum);
                });
        if (sums.isEmpty()) return sums;
        Field<String> code = field("m.code", String.class);
        sql.select(CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID, code, count())
                .from(CLIENTS).join(COMPLETENESS).on(COMPLETENESS.CLIENT_ID.eq(CLIENTS.ID)).crossJoin(unnest(COMPLETENESS.MISSING).as("m", "code"))
                .where(viewer.sees(CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID))
                .groupBy(CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID, code)
                .forEach(r -> sums.get(new Place(r.value1(), r.value2())).missing.put(r.value3(), r.value4()));
        return sums;
    }
}
