package frontline.clients.completeness;

import static frontline.clients.db.Tables.CLASSIFIERS;
import static frontline.clients.db.Tables.COLLECTION_RULES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import frontline.clients.classifiers.Classifiers;
import frontline.clients.db.tables.records.CollectionRulesRecord;
import frontline.identity.CompanyFounded;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The rules of collection: add, change, pause, remove, order. Each change has all cards counted again in the background.
@Component
public class CollectionRules {

    private final DSLContext sql;
    private final CollectionFields fields;
    private final Classifiers classifiers;
    private final Milestones milestones;
    private final Recount recount;
    private final Clock clock;

    CollectionRules(DSLContext sql, CollectionFields fields, Classifiers classifiers, Milestones milestones, Recount recount, Clock clock) {
        this.sql = sql;
        this.fields = fields;
        this.classifiers = classifiers;
        this.milestones = milestones;
        this.recount = recount;
        this.clock = clock;
    }

    public List<CollectionRule> all() {
        return sql.selectFrom(COLLECTION_RULES).orderBy(COLLECTION_RULES.POSITION, COLLECTION_RULES.ID).fetch(CollectionRules::view);
    }

    /// @throws NotFound when there is none
    public CollectionRule get(long id) {
        return sql.fetchOptional(COLLECTION_RULES, COLLECTION_RULES.ID.eq(id)).map(CollectionRules::view).orElseThrow(() -> new NotFound("collection rule " + id));
    }

    /// @return the new rule's id; it stands last
    @Transactional
    public Outcome<Long> add(CollectionRule.Draft draft) {
        CollectionRule rule = draft.as(0, false);
        List<Refusal> refusals = refusals(rule);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        long id = sql.insertInto(COLLECTION_RULES).set(columns(rule))
                .set(COLLECTION_RULES.POSITION, select(coalesce(max(COLLECTION_RULES.POSITION), inline(0)).plus(1)).from(COLLECTION_RULES).asField())
                .returning(COLLECTION_RULES.ID).fetchSingle().getId();
        recount.ask();
        return Outcome.done(id);
    }

    @Transactional
    public Outcome<Long> change(long id, CollectionRule.Draft draft) {
        CollectionRule rule = draft.as(id, get(id).paused());
        List<Refusal> refusals = refusals(rule);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(COLLECTION_RULES).set(columns(rule)).where(COLLECTION_RULES.ID.eq(id)).execute();
        recount.ask();
        return Outcome.done(id);
    }

    /// A rule that is paused demands nothing. Before it goes on it is held against the others once more.
    @Transactional
    public Outcome<Long> pause(long id, boolean paused) {
        CollectionRule rule = get(id);
        List<Refusal> refusals = paused ? List.of() : refusals(rule);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(COLLECTION_RULES).set(COLLECTION_RULES.PAUSED_AT, paused ? Instant.now(clock) : null).where(COLLECTION_RULES.ID.eq(id)).execute();
        recount.ask();
        return Outcome.done(id);
    }

    /// @return what was removed, to be added again if it was a mistake
    @Transactional
    public CollectionRule remove(long id) {
        CollectionRule rule = get(id);
        sql.deleteFrom(COLLECTION_RULES).where(COLLECTION_RULES.ID.eq(id)).execute();
        recount.ask();
        return rule;
    }

    @Transactional
    public void order(List<Long> ids) {
        for (int i = 0; i < ids.size(); i++) sql.update(COLLECTION_RULES).set(COLLECTION_RULES.POSITION, i).where(COLLECTION_RULES.ID.eq(ids.get(i))).execute();
        recount.ask();
    }

    /// What every company starts with, once it has its classifiers.
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    @Transactional
    public void bringAlong(CompanyFounded founded) {
        Map<String, Long> keys = sql.select(CLASSIFIERS.KEY, CLASSIFIERS.ID).from(CLASSIFIERS).where(CLASSIFIERS.KEY.isNotNull()).fetchMap(CLASSIFIERS.KEY, CLASSIFIERS.ID);
        int position = 0;
        for (Beginning beginning : Beginning.RULES) {
            String field = beginning.classifier() ? "c-" + keys.get(beginning.field()) : beginning.field();
            sql.insertInto(COLLECTION_RULES).set(COLLECTION_RULES.FIELD, field).set(COLLECTION_RULES.KIND, beginning.kind()).set(COLLECTION_RULES.POSITION, position++).execute();
        }
        recount.ask();
    }

    private List<Refusal> refusals(CollectionRule rule) {
        return contradictions().of(rule);
    }

    /// What can speak against rules now, for instance because a field was archived since.
    Contradictions contradictions() {
        Map<String, String> labels = fields.offered(Language.EN).stream().collect(Collectors.toMap(CollectionField::code, CollectionField::label));
        return new Contradictions(labels, fields.labels(Language.EN).keySet(), classifiers.all(), milestones.all(Language.EN), all());
    }

    private static Map<org.jooq.Field<?>, @Nullable Object> columns(CollectionRule rule) {
        Map<org.jooq.Field<?>, @Nullable Object> columns = new java.util.LinkedHashMap<>();
        columns.put(COLLECTION_RULES.FIELD, rule.field());
        columns.put(COLLECTION_RULES.WEIGHT, rule.weight());
        columns.put(COLLECTION_RULES.KIND, rule.kind());
        columns.put(COLLECTION_RULES.SEGMENT, rule.segment().toArray(Long[]::new));
        columns.put(COLLECTION_RULES.MILESTONE, rule.milestone());
        return columns;
    }

    private static CollectionRule view(CollectionRulesRecord r) {
        return new CollectionRule(r.getId(), r.getField(), r.getWeight(), r.getKind(), Arrays.asList(r.getSegment()), r.getMilestone(), r.getPausedAt() != null);
    }
}
