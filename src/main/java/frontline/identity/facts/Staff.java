package frontline.identity.facts;

import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import frontline.platform.text.Texts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The dimensions that facts of every module share: whose they are, of which department, of which branch.
@Component
public class Staff {

    private final DSLContext sql;
    private final Texts texts;

    Staff(DSLContext sql, Texts texts) {
        this.sql = sql;
        this.texts = texts;
    }

    private record Unit(long id, @Nullable Long parentId, boolean branch, String name) {}

    /// `owner`, `department` and `branch`.
    public List<Dimension> ownership(Field<Long> owner, Field<Long> department) {
        List<Unit> units = sql.select(DEPARTMENTS.ID, DEPARTMENTS.PARENT_ID, DEPARTMENTS.KIND.eq("branch"), DEPARTMENTS.NAME).from(DEPARTMENTS).orderBy(DEPARTMENTS.ID)
                .fetch(r -> new Unit(r.value1(), r.value2(), r.value3(), r.value4()));
        return List.of(person("owner", "facts.owner", owner),
                new Dimension.Choice("department", Label.of(texts, "facts.department"), department, named(units, true)),
                new Dimension.Choice("branch", Label.of(texts, "facts.branch"), branchOf(department, units), named(units, false)));
    }

    public Dimension person(String key, String labelKey, Field<Long> user) {
        return new Dimension.Choice(key, Label.of(texts, labelKey), user, Values.in(sql, USERS, USERS.ID, USERS.NAME, USERS.NAME, null));
    }

    private static Values named(List<Unit> units, boolean tree) {
        Map<Long, Values.Named> all = new LinkedHashMap<>();
        Map<Long, Long> above = new HashMap<>();
        for (Unit unit : units) {
            all.put(unit.id(), new Values.Named(Label.of(unit.name()), 0));
            if (tree && unit.parentId() != null) above.put(unit.id(), unit.parentId());
        }
        return Values.of(all, above);
    }

    /// The nearest branch at or above; the root is one. There are few units, so the map goes along in the statement.
    private static Field<Long> branchOf(Field<Long> department, List<Unit> units) {
        Map<Long, Unit> byId = new HashMap<>();
        units.forEach(unit -> byId.put(unit.id(), unit));
        Long[] from = units.stream().map(Unit::id).toArray(Long[]::new);
        Long[] to = units.stream().map(unit -> {
            Unit at = unit;
            while (!at.branch() && at.parentId() != null) at = Objects.requireNonNull(byId.get(at.parentId()));
            return at.id();
        }).toArray(Long[]::new);
        return field("({0}::bigint[])[array_position({1}::bigint[], {2})]", Long.class, val(to), val(from), department);
    }
}
