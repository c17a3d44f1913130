package frontline.clients.classifiers;

import static frontline.clients.db.Tables.CLASSIFIERS;
import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import frontline.identity.CompanyFounded;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.memory.Memory;
import frontline.platform.memory.Remembered;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Classifiers: create, rename, reshape, order, archive; their values: add, find or add, rename, move, archive; and whether a
/// card may carry what it is given.
@Component
public class Classifiers {

    static final List<String> CARDS = List.of("client", "person", "deal", "entry");

    private final DSLContext sql;
    private final Clock clock;
    private final ValueTree values;
    private final ApplicationEventPublisher events;
    private final Remembered<List<Classifier>> all;

    Classifiers(DSLContext sql, Clock clock, ValueTree values, ApplicationEventPublisher events, Memory memory) {
        this.all = memory.of(this::read);
        this.sql = sql;
        this.clock = clock;
        this.values = values;
        this.events = events;
    }

    /// An empty name in one language takes that of the other.
    /// @param cards the cards that carry it: 'client', 'person', 'deal', 'entry'
    public record Draft(String nameEn, String nameRu, boolean tree, boolean many, Set<String> cards) {
        public Draft {
            nameEn = nameEn.strip();
            nameRu = nameRu.strip();
            cards = Set.copyOf(cards);
        }
    }

    /// All classifiers, those in use first, each with its values.
    public List<Classifier> all() {
        return all.get();
    }

    private List<Classifier> read() {
        Map<Long, List<Classifier.Value>> valuesOf = values.all();
        return sql.selectFrom(CLASSIFIERS)
                .orderBy(CLASSIFIERS.ARCHIVED_AT.isNotNull(), CLASSIFIERS.POSITION, CLASSIFIERS.ID)
                .stream().map(c -> new Classifier(c.getId(), c.getKey(), c.getNameEn(), c.getNameRu(), c.getShape().equals("tree"), c.getMany(),
                        Set.copyOf(Arrays.asList(c.getCards())), c.getArchivedAt() != null, valuesOf.getOrDefault(c.getId(), List.of()))).toList();
    }

    /// Those that a kind of card carries ('client', 'person', 'deal', 'entry'), in use.
    public List<Classifier> on(String card) {
        return all().stream().filter(classifier -> !classifier.archived() && classifier.cards().contains(card)).toList();
    }

    public Optional<Classifier> byKey(String key) {
        return all().stream().filter(classifier -> key.equals(classifier.key())).findFirst();
    }

    /// @throws NotFound when there is none
    public Classifier get(long id) {
        return all().stream().filter(classifier -> classifier.id() == id).findFirst().orElseThrow(() -> new NotFound("classifier " + id));
    }

    /// @return the new classifier's id
    @Transactional
    public Outcome<Long> create(Draft draft) {
        List<Refusal> refusals = refusalsOf(draft);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        return Outcome.done(sql.insertInto(CLASSIFIERS)
                .set(CLASSIFIERS.NAME_EN, Names.either(draft.nameEn(), draft.nameRu())).set(CLASSIFIERS.NAME_RU, Names.either(draft.nameRu(), draft.nameEn()))
                .set(CLASSIFIERS.SHAPE, draft.tree() ? "tree" : "flat").set(CLASSIFIERS.MANY, draft.many())
                .set(CLASSIFIERS.CARDS, inOrder(draft.cards()))
                .set(CLASSIFIERS.POSITION, select(coalesce(max(CLASSIFIERS.POSITION), inline(0)).plus(1)).from(CLASSIFIERS).asField())
                .returning(CLASSIFIERS.ID).fetchSingle().getId());
    }

    @Transactional
    public Outcome<Long> rename(long id, String nameEn, String nameRu) {
        get(id);
        if (nameEn.isBlank() && nameRu.isBlank()) return Outcome.refused("name", "form.required");
        sql.update(CLASSIFIERS)
                .set(CLASSIFIERS.NAME_EN, Names.either(nameEn, nameRu)).set(CLASSIFIERS.NAME_RU, Names.either(nameRu, nameEn))
                .where(CLASSIFIERS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// Cards keep the values they have when a classifier is taken off their kind.
    @Transactional
    public Outcome<Long> reshape(long id, boolean tree, boolean many, Set<String> cards) {
        Classifier before = get(id);
        List<Refusal> refusals = new ArrayList<>();
        if (!tree && before.values().stream().anyMatch(value -> value.depth() > 0)) refusals.add(Refusal.at("shape", "classifier.has_branches"));
        if (cards.isEmpty() || !CARDS.containsAll(cards)) refusals.add(Refusal.at("cards", "classifier.cards_required"));
        if ("lost_reason".equals(before.key()) && !cards.contains("deal")) refusals.add(Refusal.at("cards", "classifier.needed"));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(CLASSIFIERS)
                .set(CLASSIFIERS.SHAPE, tree ? "tree" : "flat").set(CLASSIFIERS.MANY, many).set(CLASSIFIERS.CARDS, inOrder(cards))
                .where(CLASSIFIERS.ID.eq(id)).execute();
        events.publishEvent(new CardFieldsChanged());
        return Outcome.done(id);
    }

    @Transactional
    public void order(List<Long> ids) {
        for (int i = 0; i < ids.size(); i++) sql.update(CLASSIFIERS).set(CLASSIFIERS.POSITION, i).where(CLASSIFIERS.ID.eq(ids.get(i))).execute();
    }

    /// Archived, it is offered nowhere; the cards keep what they have.
    @Transactional
    public Outcome<Long> archive(long id, boolean archived) {
        if (archived && "lost_reason".equals(get(id).key())) return Outcome.refused("", "classifier.needed");
        sql.update(CLASSIFIERS).set(CLASSIFIERS.ARCHIVED_AT, archived ? Instant.now(clock) : null).where(CLASSIFIERS.ID.eq(id)).execute();
        events.publishEvent(new CardFieldsChanged());
        return Outcome.done(id);
    }

    /// An empty name in one language takes that of the other.
    /// @param parentId null for the top
    /// @return the new value's id
    @Transactional
    public Outcome<Long> addValue(long classifierId, @Nullable Long parentId, String nameEn, String nameRu) {
        Classifier before = get(classifierId);
        Outcome<Long> added = values.add(before, parentId, nameEn, nameRu);
        if (before.active().isEmpty() || parentId != null) events.publishEvent(new CardFieldsChanged());
        return added;
    }

    /// The value that is called so in either language, whatever its place in the tree and the case of its letters; a new one at
    /// the top when there is none. An archived one is found too and stays archived.
    /// @throws IllegalArgumentException for a blank name
    @Transactional
    public long findOrAdd(long classifierId, String name) {
        return values.findOrAdd(classifierId, name);
    }

    /// @throws NotFound when there is no such value
    @Transactional
    public Outcome<Long> renameValue(long valueId, String nameEn, String nameRu) {
        return values.rename(valueId, nameEn, nameRu);
    }

    /// Puts a value under a parent, in the order of the siblings (the value among them).
    @Transactional
    public Outcome<Long> moveValue(long valueId, @Nullable Long parentId, List<Long> siblings) {
        return values.move(valueId, parentId, siblings);
    }

    /// With all below it.
    @Transactional
    public void archiveValue(long valueId) {
        values.archive(valueId);
        events.publishEvent(new CardFieldsChanged());
    }

    /// With what was archived together with it, and what stands above it.
    @Transactional
    public void restoreValue(long valueId) {
        values.restore(valueId);
        events.publishEvent(new CardFieldsChanged());
    }

    /// Whether a kind of card may carry these values: they exist, are not archived unless the card had them before, and there
    /// is one of each classifier that allows one only. A refusal stands at `c-<classifier id>`.
    /// @param before what the card carries so far
    public List<Refusal> check(String card, Collection<Long> classified, Collection<Long> before) {
        List<Refusal> refusals = new ArrayList<>();
        Set<Long> unknown = new LinkedHashSet<>(classified);
        for (Classifier classifier : all()) {
            List<Classifier.Value> chosen = classifier.chosen(Set.copyOf(classified));
            chosen.forEach(value -> unknown.remove(value.id()));
            List<Classifier.Value> added = chosen.stream().filter(value -> !before.contains(value.id())).toList();
            String field = "c-" + classifier.id();
            if (added.isEmpty()) continue;
            if (!classifier.cards().contains(card) || classifier.archived()) refusals.add(Refusal.at(field, "classifier.not_here", classifier.nameEn()));
            else if (added.stream().anyMatch(Classifier.Value::archived)) refusals.add(Refusal.at(field, "classifier.value_archived"));
            else if (!classifier.many() && chosen.size() > 1) refusals.add(Refusal.at(field, "classifier.one_only"));
        }
        unknown.removeAll(before);
        if (!unknown.isEmpty()) refusals.add(Refusal.at("classified", "classifier.value_unknown", unknown.iterator().next().toString()));
        return refusals;
    }

    /// What every company starts with.
    @EventListener
    @Order(0)
    @Transactional
    public void bringAlong(CompanyFounded founded) {
        Beginning.LISTS.forEach(list -> {
            long id = sql.insertInto(CLASSIFIERS)
                    .set(CLASSIFIERS.KEY, list.key()).set(CLASSIFIERS.NAME_EN, list.nameEn()).set(CLASSIFIERS.NAME_RU, list.nameRu())
                    .set(CLASSIFIERS.CARDS, inOrder(list.cards())).set(CLASSIFIERS.SHAPE, list.tree() ? "tree" : "flat")
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

    private static List<Refusal> refusalsOf(Draft draft) {
        List<Refusal> refusals = new ArrayList<>();
        if (draft.nameEn().isEmpty() && draft.nameRu().isEmpty()) refusals.add(Refusal.at("name", "form.required"));
        if (draft.cards().isEmpty() || !CARDS.containsAll(draft.cards())) refusals.add(Refusal.at("cards", "classifier.cards_required"));
        return refusals;
    }

    private static String[] inOrder(Set<String> cards) {
        return CARDS.stream().filter(cards::contains).toArray(String[]::new);
    }
}
