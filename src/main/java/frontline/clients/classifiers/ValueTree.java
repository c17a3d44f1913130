package frontline.clients.classifiers;

import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.clients.db.tables.records.ClassifierValuesRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The values of classifiers and their order, as a list or a tree.
@Component
class ValueTree {

    private final DSLContext sql;
    private final Clock clock;

    ValueTree(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// By classifier, each value followed by those below it.
    Map<Long, List<Classifier.Value>> all() {
        Map<Long, Map<Long, List<ClassifierValuesRecord>>> children = new LinkedHashMap<>();
        sql.selectFrom(CLASSIFIER_VALUES).orderBy(CLASSIFIER_VALUES.POSITION, CLASSIFIER_VALUES.ID).forEach(value -> children
                .computeIfAbsent(value.getClassifierId(), k -> new HashMap<>())
                .computeIfAbsent(Objects.requireNonNullElse(value.getParentId(), 0L), k -> new ArrayList<>())
                .add(value));
        Map<Long, List<Classifier.Value>> ordered = new LinkedHashMap<>();
        children.forEach((classifier, byParent) -> {
            List<Classifier.Value> list = new ArrayList<>();
            walk(byParent, 0L, 0, list);
            ordered.put(classifier, List.copyOf(list));
        });
        return ordered;
    }

    private static void walk(Map<Long, List<ClassifierValuesRecord>> byParent, long parent, int depth, List<Classifier.Value> into) {
        for (ClassifierValuesRecord value : byParent.getOrDefault(parent, List.of())) {
            into.add(new Classifier.Value(value.getId(), value.getParentId(), value.getNameEn(), value.getNameRu(), depth, value.getArchivedAt() != null));
            walk(byParent, value.getId(), depth + 1, into);
        }
    }

    Outcome<Long> add(Classifier classifier, @Nullable Long parentId, String nameEn, String nameRu) {
        if (nameEn.isBlank() && nameRu.isBlank()) return Outcome.refused("name", "form.required");
        if (parentId != null && (!classifier.tree() || classifier.values().stream().noneMatch(value -> value.id() == parentId)))
            return Outcome.refused("parent_id", "classifier.parent_unknown");
        return insert(classifier.id(), parentId, Names.either(nameEn, nameRu), Names.either(nameRu, nameEn))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused("name", "classifier.value_exists", Names.either(nameEn, nameRu)));
    }

    long findOrAdd(long classifierId, String name) {
        String wanted = name.strip();
        if (wanted.isEmpty()) throw new IllegalArgumentException("a value needs a name");
        return find(classifierId, wanted)
                .or(() -> insert(classifierId, null, wanted, wanted))
                .or(() -> find(classifierId, wanted))
                .orElseThrow();
    }

    Outcome<Long> rename(long id, String nameEn, String nameRu) {
        ClassifierValuesRecord value = get(id);
        if (nameEn.isBlank() && nameRu.isBlank()) return Outcome.refused("name", "form.required");
        String en = Names.either(nameEn, nameRu);
        String ru = Names.either(nameRu, nameEn);
        if (taken(value.getClassifierId(), value.getParentId(), id, en, ru)) return Outcome.refused("name", "classifier.value_exists", en);
        sql.update(CLASSIFIER_VALUES).set(CLASSIFIER_VALUES.NAME_EN, en).set(CLASSIFIER_VALUES.NAME_RU, ru).where(CLASSIFIER_VALUES.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    Outcome<Long> move(long id, @Nullable Long parentId, List<Long> siblings) {
        ClassifierValuesRecord value = get(id);
        if (parentId != null) {
            if (below(id).contains(parentId)) return Outcome.refused("parent_id", "classifier.circle");
            if (!value.getClassifierId().equals(get(parentId).getClassifierId())) return Outcome.refused("parent_id", "classifier.parent_unknown");
        }
        if (taken(value.getClassifierId(), parentId, id, value.getNameEn(), value.getNameRu()))
            return Outcome.refused("name", "classifier.value_exists", value.getNameEn());
        sql.update(CLASSIFIER_VALUES).set(CLASSIFIER_VALUES.PARENT_ID, parentId).where(CLASSIFIER_VALUES.ID.eq(id)).execute();
        for (int i = 0; i < siblings.size(); i++) {
            sql.update(CLASSIFIER_VALUES).set(CLASSIFIER_VALUES.POSITION, i)
                    .where(CLASSIFIER_VALUES.ID.eq(siblings.get(i)), CLASSIFIER_VALUES.CLASSIFIER_ID.eq(value.getClassifierId())).execute();
        }
        return Outcome.done(id);
    }

    void archive(long id) {
        get(id);
        sql.update(CLASSIFIER_VALUES).set(CLASSIFIER_VALUES.ARCHIVED_AT, Instant.now(clock).truncatedTo(ChronoUnit.MICROS))
                .where(CLASSIFIER_VALUES.ID.in(below(id)), CLASSIFIER_VALUES.ARCHIVED_AT.isNull()).execute();
    }

    void restore(long id) {
        ClassifierValuesRecord value = get(id);
        if (value.getArchivedAt() == null) return;
        sql.update(CLASSIFIER_VALUES).setNull(CLASSIFIER_VALUES.ARCHIVED_AT)
                .where(CLASSIFIER_VALUES.ID.in(above(value))
                        .or(CLASSIFIER_VALUES.ID.in(below(id)).and(CLASSIFIER_VALUES.ARCHIVED_AT.eq(value.getArchivedAt())))).execute();
    }

    private Optional<Long> find(long classifierId, String name) {
        return sql.select(CLASSIFIER_VALUES.ID).from(CLASSIFIER_VALUES)
                .where(CLASSIFIER_VALUES.CLASSIFIER_ID.eq(classifierId))
                .and(lower(CLASSIFIER_VALUES.NAME_EN).eq(lower(val(name))).or(lower(CLASSIFIER_VALUES.NAME_RU).eq(lower(val(name)))))
                .orderBy(CLASSIFIER_VALUES.ARCHIVED_AT.isNotNull(), CLASSIFIER_VALUES.ID)
                .limit(1)
                .fetchOptional(CLASSIFIER_VALUES.ID);
    }

    private Optional<Long> insert(long classifierId, @Nullable Long parentId, String nameEn, String nameRu) {
        return sql.insertInto(CLASSIFIER_VALUES)
                .set(CLASSIFIER_VALUES.CLASSIFIER_ID, classifierId).set(CLASSIFIER_VALUES.PARENT_ID, parentId)
                .set(CLASSIFIER_VALUES.NAME_EN, nameEn).set(CLASSIFIER_VALUES.NAME_RU, nameRu)
                .set(CLASSIFIER_VALUES.POSITION, select(coalesce(max(CLASSIFIER_VALUES.POSITION), inline(0)).plus(1)).from(CLASSIFIER_VALUES)
                        .where(CLASSIFIER_VALUES.CLASSIFIER_ID.eq(classifierId)).asField())
                .onConflictDoNothing()
                .returning(CLASSIFIER_VALUES.ID)
                .fetchOptional(CLASSIFIER_VALUES.ID);
    }

    private boolean taken(long classifierId, @Nullable Long parentId, long exceptFor, String nameEn, String nameRu) {
        Condition samePlace = parentId == null ? CLASSIFIER_VALUES.PARENT_ID.isNull() : CLASSIFIER_VALUES.PARENT_ID.eq(parentId);
        return sql.fetchExists(CLASSIFIER_VALUES, noCondition()
                .and(CLASSIFIER_VALUES.CLASSIFIER_ID.eq(classifierId)).and(samePlace).and(CLASSIFIER_VALUES.ID.ne(exceptFor))
                .and(lower(CLASSIFIER_VALUES.NAME_EN).eq(lower(val(nameEn))).or(lower(CLASSIFIER_VALUES.NAME_RU).eq(lower(val(nameRu))))));
    }

    /// A value and all below it.
    private Set<Long> below(long id) {
        Map<Long, List<Long>> children = new HashMap<>();
        sql.select(CLASSIFIER_VALUES.ID, CLASSIFIER_VALUES.PARENT_ID).from(CLASSIFIER_VALUES)
                .where(CLASSIFIER_VALUES.PARENT_ID.isNotNull(), CLASSIFIER_VALUES.CLASSIFIER_ID.eq(get(id).getClassifierId()))
                .forEach(r -> children.computeIfAbsent(r.value2(), k -> new ArrayList<>()).add(r.value1()));
        Set<Long> found = new LinkedHashSet<>(List.of(id));
        List<Long> ahead = new ArrayList<>(found);
        while (!ahead.isEmpty()) {
            for (Long child : children.getOrDefault(ahead.removeLast(), List.of())) if (found.add(child)) ahead.add(child);
        }
        return found;
    }

    private Set<Long> above(ClassifierValuesRecord value) {
        Set<Long> found = new LinkedHashSet<>();
        for (Long parent = value.getParentId(); parent != null && found.add(parent); parent = get(parent).getParentId()) {}
        return found;
    }

    private ClassifierValuesRecord get(long id) {
        return sql.selectFrom(CLASSIFIER_VALUES).where(CLASSIFIER_VALUES.ID.eq(id)).fetchOptional().orElseThrow(() -> new NotFound("classifier value " + id));
    }
}
