package frontline.clients.imports;

import static frontline.clients.db.Tables.CLASSIFIERS;
import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Classifiers and their values by name. A value that is not there yet is added.
public final class Choices {

    record Known(long id, @Nullable String key, String nameEn, String nameRu, boolean many, Set<String> cards) {}

    private record Place(long classifier, long parent, String name) {}

    private final DSLContext sql;
    private final List<Known> lists = new ArrayList<>();
    private final Map<Place, Long> values = new HashMap<>();
    private final Map<Place, Long> anywhere = new HashMap<>();
    private final Map<Long, Long> classifierOf = new HashMap<>();

    Choices(DSLContext sql) {
        this.sql = sql;
        sql.selectFrom(CLASSIFIERS).where(CLASSIFIERS.ARCHIVED_AT.isNull()).orderBy(CLASSIFIERS.ID)
                .forEach(c -> lists.add(new Known(c.getId(), c.getKey(), c.getNameEn(), c.getNameRu(), c.getMany(), Set.copyOf(Arrays.asList(c.getCards())))));
        sql.selectFrom(CLASSIFIER_VALUES).orderBy(CLASSIFIER_VALUES.ARCHIVED_AT.isNotNull(), CLASSIFIER_VALUES.ID)
                .forEach(v -> know(v.getClassifierId(), Objects.requireNonNullElse(v.getParentId(), 0L), v.getId(), v.getNameEn(), v.getNameRu()));
    }

    Optional<Known> byKey(String key) {
        return lists.stream().filter(list -> key.equals(list.key())).findFirst();
    }

    Optional<Known> byId(long id) {
        return lists.stream().filter(list -> list.id() == id).findFirst();
    }

    Optional<Known> byName(String name) {
        String squashed = PlainWords.squashed(name);
        return lists.stream().filter(list -> PlainWords.squashed(list.nameEn()).equals(squashed) || PlainWords.squashed(list.nameRu()).equals(squashed)).findFirst();
    }

    /// The classifier of that name, carried by `card` from now on.
    Known findOrAdd(String name, String card, boolean many) {
        Optional<Known> found = byName(name);
        if (found.isPresent()) {
            Known list = found.get();
            if (list.cards().contains(card)) return list;
            Set<String> cards = new LinkedHashSet<>(list.cards());
            cards.add(card);
            sql.update(CLASSIFIERS).set(CLASSIFIERS.CARDS, cards.toArray(String[]::new)).where(CLASSIFIERS.ID.eq(list.id())).execute();
            return list;
        }
        long id = sql.insertInto(CLASSIFIERS)
                .set(CLASSIFIERS.NAME_EN, name).set(CLASSIFIERS.NAME_RU, name).set(CLASSIFIERS.CARDS, new String[] {card}).set(CLASSIFIERS.MANY, many)
                .set(CLASSIFIERS.POSITION, select(coalesce(max(CLASSIFIERS.POSITION), inline(-1)).plus(1)).from(CLASSIFIERS).asField())
                .returning(CLASSIFIERS.ID).fetchSingle().getId();
        Known added = new Known(id, null, name, name, many, Set.of(card));
        lists.add(added);
        return added;
    }

    /// The value of the classifier the program knows by `key`.
    public long value(String key, String name) {
        return value(byKey(key).orElseGet(() -> findOrAdd(key, "deal", false)).id(), 0, name);
    }

    long value(long classifier, String name) {
        Long known = anywhere.get(new Place(classifier, 0, PlainWords.squashed(name)));
        return known != null ? known : value(classifier, 0, name);
    }

    /// @param parent 0 at the top
    long value(long classifier, long parent, String name) {
        Long known = values.get(new Place(classifier, parent, PlainWords.squashed(name)));
        if (known != null) return known;
        long id = sql.insertInto(CLASSIFIER_VALUES)
                .set(CLASSIFIER_VALUES.CLASSIFIER_ID, classifier).set(CLASSIFIER_VALUES.PARENT_ID, parent == 0 ? null : parent)
                .set(CLASSIFIER_VALUES.NAME_EN, name).set(CLASSIFIER_VALUES.NAME_RU, name)
                .set(CLASSIFIER_VALUES.POSITION, select(coalesce(max(CLASSIFIER_VALUES.POSITION), inline(-1)).plus(1)).from(CLASSIFIER_VALUES)
                        .where(CLASSIFIER_VALUES.CLASSIFIER_ID.eq(classifier)).asField())
                .returning(CLASSIFIER_VALUES.ID).fetchSingle().getId();
        know(classifier, parent, id, name, name);
        return id;
    }

    /// What a card carries after `added` came to `before`: of a classifier with one choice the new value takes the place of the old.
    public List<Long> merged(List<Long> before, List<Long> added) {
        List<Long> merged = new ArrayList<>(before);
        for (long value : added) {
            if (merged.contains(value)) continue;
            long classifier = classifierOf.getOrDefault(value, 0L);
            boolean many = byId(classifier).map(Known::many).orElse(false);
            if (!many) merged.removeIf(old -> classifierOf.getOrDefault(old, -1L) == classifier);
            merged.add(value);
        }
        return merged;
    }

    private void know(long classifier, long parent, long id, String en, String ru) {
        for (String name : new String[] {en, ru}) {
            values.putIfAbsent(new Place(classifier, parent, PlainWords.squashed(name)), id);
            anywhere.putIfAbsent(new Place(classifier, 0, PlainWords.squashed(name)), id);
        }
        classifierOf.put(id, classifier);
    }
}
