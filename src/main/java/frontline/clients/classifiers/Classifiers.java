package frontline.clients.classifiers;

import static frontline.clients.db.Tables.CLASSIFIERS;
import static frontline.clients.db.Tables.CLASSIFIER_VALUES;

import frontline.identity.CompanyFounded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads and changes classifiers.
@Component
public class Classifiers {

    private final DSLContext sql;

    Classifiers(DSLContext sql) {
        this.sql = sql;
    }

    /// All classifiers, those in use first, each with its values.
    public List<Classifier> all() {
        Map<Long, List<Classifier.Value>> values = values();
        return sql.selectFrom(CLASSIFIERS)
                .orderBy(CLASSIFIERS.ARCHIVED_AT.isNotNull(), CLASSIFIERS.POSITION, CLASSIFIERS.ID)
                .fetch(c -> new Classifier(c.getId(), c.getKey(), c.getNameEn(), c.getNameRu(), c.getShape().equals("tree"), c.getMany(),
                        Set.copyOf(Arrays.asList(c.getCards())), c.getArchivedAt() != null, values.getOrDefault(c.getId(), List.of())));
    }

    /// Those that a kind of card carries ('client', 'person', 'deal', 'entry'), in use.
    public List<Classifier> on(String card) {
        return all().stream().filter(classifier -> !classifier.archived() && classifier.cards().contains(card)).toList();
    }

    public Optional<Classifier> byKey(String key) {
        return all().stream().filter(classifier -> key.equals(classifier.key())).findFirst();
    }

    private Map<Long, List<Classifier.Value>> values() {
        record Row(long id, long classifier, Long parent, String en, String ru, boolean archived) {}
        Map<Long, Map<Long, List<Row>>> children = new LinkedHashMap<>();
        sql.selectFrom(CLASSIFIER_VALUES).orderBy(CLASSIFIER_VALUES.POSITION, CLASSIFIER_VALUES.ID).forEach(v -> children
                .computeIfAbsent(v.getClassifierId(), k -> new LinkedHashMap<>())
                .computeIfAbsent(Objects.requireNonNullElse(v.getParentId(), 0L), k -> new ArrayList<>())
                .add(new Row(v.getId(), v.getClassifierId(), v.getParentId(), v.getNameEn(), v.getNameRu(), v.getArchivedAt() != null)));
        Map<Long, List<Classifier.Value>> ordered = new LinkedHashMap<>();
        children.forEach((classifier, byParent) -> {
            List<Classifier.Value> list = new ArrayList<>();
            class Walk {
                void below(long parent, int depth) {
                    for (Row row : byParent.getOrDefault(parent, List.of())) {
                        list.add(new Classifier.Value(row.id(), row.parent(), row.en(), row.ru(), depth, row.archived()));
                        below(row.id(), depth + 1);
                    }
                }
            }
            new Walk().below(0L, 0);
            ordered.put(classifier, List.copyOf(list));
        });
        return ordered;
    }

    /// What every company starts with.
    @EventListener
    @Transactional
    public void bringAlong(CompanyFounded founded) {
        Beginning.LISTS.forEach(list -> {
            long id = sql.insertInto(CLASSIFIERS)
                    .set(CLASSIFIERS.KEY, list.key()).set(CLASSIFIERS.NAME_EN, list.nameEn()).set(CLASSIFIERS.NAME_RU, list.nameRu())
                    .set(CLASSIFIERS.CARDS, list.cards().toArray(String[]::new)).set(CLASSIFIERS.SHAPE, list.tree() ? "tree" : "flat")
                    .set(CLASSIFIERS.POSITION, Beginning.LISTS.indexOf(list))
                    .returning(CLASSIFIERS.ID).fetchSingle().getId();
            int position = 0;
            for (String[] value : list.values()) {
                sql.insertInto(CLASSIFIER_VALUES)
                        .set(CLASSIFIER_VALUES.CLASSIFIER_ID, id).set(CLASSIFIER_VALUES.NAME_EN, value[0]).set(CLASSIFIER_VALUES.NAME_RU, value[1])
                        .set(CLASSIFIER_VALUES.POSITION, position++)
                        .execute();
            }
        });
    }
}
