package frontline.sales.bulk;

import static frontline.identity.db.Tables.DEEDS;
import static frontline.sales.db.Tables.BULK_CHANGES;
import static frontline.sales.db.Tables.BULK_CHANGE_DEALS;
import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.count;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deeds;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.jobs.Jobs;
import frontline.platform.text.Bilingual;
import frontline.platform.web.Reception;
import frontline.sales.db.tables.records.BulkChangesRecord;
import frontline.sales.deals.DealFilter;
import frontline.sales.deals.DealList;
import frontline.sales.deals.Deals;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Changes many deals at once: starts it, and tells how far it has come to whoever started it.
@Component
class DealBulk {

    public static final int MOST = 5000;

    static final TaskDescriptor<String> RUN = TaskDescriptor.of("change-deals", String.class);
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_NAMED = 200;

    private final DSLContext sql;
    private final DealList list;
    private final Classifiers classifiers;
    private final Reception reception;
    private final Deeds deeds;
    private final Jobs jobs;
    private final Clock clock;

    DealBulk(DSLContext sql, DealList list, Classifiers classifiers, Reception reception, Deeds deeds, Jobs jobs, Clock clock) {
        this.sql = sql;
        this.list = list;
        this.classifiers = classifiers;
        this.reception = reception;
        this.deeds = deeds;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// @param dealIds those the viewer does not see are left out
    @Transactional
    public Outcome<UUID> start(Viewer viewer, List<Long> dealIds, DealBulkChange change) {
        Optional<Refusal> refusal = refusal(change);
        if (refusal.isPresent()) return Outcome.refused(List.of(refusal.get()));
        Set<Long> wanted = new HashSet<>(dealIds);
        if (wanted.size() > MOST) return Outcome.refused("deals", "deal.bulk.too_many", MOST);
        Map<Long, String> seen = sql.select(DEALS.ID, DEALS.NAME).from(DEALS).where(DEALS.ID.in(wanted), Deals.seenBy(viewer)).fetchMap(DEALS.ID, DEALS.NAME);
        if (seen.isEmpty()) return Outcome.refused("deals", "deal.bulk.none");
        UUID id = UUID.randomUUID();
        sql.insertInto(BULK_CHANGES)
                .set(BULK_CHANGES.ID, id).set(BULK_CHANGES.USER_ID, viewer.userId()).set(BULK_CHANGES.CHANGE, JSONB.valueOf(JSON.writeValueAsString(change)))
                .set(BULK_CHANGES.TOTAL, seen.size()).set(BULK_CHANGES.CREATED_AT, Instant.now(clock)).execute();
        var insert = sql.insertInto(BULK_CHANGE_DEALS, BULK_CHANGE_DEALS.BULK_ID, BULK_CHANGE_DEALS.DEAL_ID, BULK_CHANGE_DEALS.NAME);
        for (Map.Entry<Long, String> deal : seen.entrySet()) insert = insert.values(id, deal.getKey(), deal.getValue());
        insert.execute();
        jobs.start(RUN, id.toString(), id.toString());
        return Outcome.done(id);
    }

    /// All that a filter finds at this moment, whether they stand on the screen or not.
    /// @param query as in the list's address: "owner=mine&stage=3"
    @Transactional
    public Outcome<UUID> start(Viewer viewer, String query, DealBulkChange change) {
        Optional<DealFilter> read = DealFilter.read(query);
        if (read.isEmpty()) return Outcome.refused("filter", "deal.bulk.filter_unclear");
        DealFilter filter = read.get();
        ZoneId zone = reception.house().zone();
        Condition wanted = filter.toCondition(viewer, LocalDate.ofInstant(Instant.now(clock), zone), zone, filter.asksFor("value") ? classifiers.on("deal") : List.of());
        return start(viewer, list.ids(wanted, MOST + 1), change);
    }

    /// @throws NotFound when there is none or somebody else started it
    public BulkRun get(Viewer viewer, UUID id) {
        BulkChangesRecord row = sql.selectFrom(BULK_CHANGES).where(BULK_CHANGES.ID.eq(id), BULK_CHANGES.USER_ID.eq(viewer.userId())).fetchOptional().orElseThrow(() -> new NotFound("bulk change " + id));
        Map<String, Integer> counts = sql.select(BULK_CHANGE_DEALS.OUTCOME, count()).from(BULK_CHANGE_DEALS)
                .where(BULK_CHANGE_DEALS.BULK_ID.eq(id), BULK_CHANGE_DEALS.OUTCOME.isNotNull()).groupBy(BULK_CHANGE_DEALS.OUTCOME).fetchMap(BULK_CHANGE_DEALS.OUTCOME, count());
        List<BulkRun.Kept> kept = sql.selectFrom(BULK_CHANGE_DEALS).where(BULK_CHANGE_DEALS.BULK_ID.eq(id), BULK_CHANGE_DEALS.OUTCOME.eq("refused"))
                .orderBy(BULK_CHANGE_DEALS.NAME, BULK_CHANGE_DEALS.DEAL_ID).limit(MOST_NAMED)
                .fetch(deal -> new BulkRun.Kept(deal.getDealId(), deal.getName(), StoredRefusal.read(deal.getRefusals())));
        Long deed = deeds.of("bulk:" + id).orElse(null);
        boolean undone = deed != null && sql.fetchExists(DEEDS, DEEDS.ID.eq(deed), DEEDS.STATE.in("undone", "undoing"));
        return new BulkRun(id, JSON.readValue(row.getChange().data(), DealBulkChange.class), row.getStatus(), row.getTotal(), counts.getOrDefault("done", 0),
                counts.getOrDefault("unchanged", 0), counts.getOrDefault("refused", 0), kept, deed, undone);
    }

    /// A mistake that concerns all deals alike is said before anything begins.
    private Optional<Refusal> refusal(DealBulkChange change) {
        return switch (change.what()) {
            case OWNER -> change.id() == null ? Optional.of(Refusal.at("owner_id", "form.required")) : Optional.empty();
            case EXECUTOR -> change.id() == null ? Optional.of(Refusal.at("executor_id", "form.required")) : Optional.empty();
            case STAGE -> change.id() == null ? Optional.of(Refusal.at("stage_id", "form.required")) : Optional.empty();
            case EXPECTED -> Optional.empty();
            case LOST -> classifiers.byKey("lost_reason").stream().flatMap(reasons -> reasons.active().stream()).anyMatch(value -> change.id() != null && value.id() == change.id())
                    ? Optional.empty() : Optional.of(Refusal.at("reason_id", "deal.reason_required"));
            case VALUE -> classifiers.on("deal").stream()
                    .anyMatch(classifier -> change.classifierId() != null && classifier.id() == change.classifierId() && (change.id() == null || classifier.active().stream().anyMatch(value -> value.id() == change.id())))
                    ? Optional.empty() : Optional.of(Refusal.at("value_id", "classifier.value_archived"));
        };
    }

    /// Refusals as they are kept; names in both languages stay so.
    record StoredRefusal(String field, String key, List<Object> arguments) {

        static JSONB written(List<Refusal> refusals) {
            return JSONB.valueOf(JSON.writeValueAsString(refusals));
        }

        static List<Refusal> read(JSONB kept) {
            return JSON.readValue(kept.data(), new TypeReference<List<StoredRefusal>>() {}).stream()
                    .map(refusal -> new Refusal(refusal.field(), refusal.key(), refusal.arguments().stream().map(Bilingual::restored).toList())).toList();
        }
    }
}
