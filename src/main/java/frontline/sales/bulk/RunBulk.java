package frontline.sales.bulk;

import static frontline.sales.db.Tables.BULK_CHANGES;
import static frontline.sales.db.Tables.BULK_CHANGE_DEALS;
import static frontline.sales.db.Tables.DEALS;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.deeds.Deeds;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.live.Announcements;
import frontline.sales.bulk.DealBulk.StoredRefusal;
import frontline.sales.db.tables.records.BulkChangesRecord;
import frontline.sales.deals.ClosingDeals;
import frontline.sales.deals.DealChange;
import frontline.sales.deals.DealMoves;
import frontline.sales.deals.DealView;
import frontline.sales.deals.Deals;
import frontline.sales.deals.Executors;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Carries a change out deal by deal, each in a transaction of its own together with its result: after a crash it goes on
/// where it stood.
@Component
class RunBulk {

    private static final int EACH = 10;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Deals deals;
    private final DealMoves moves;
    private final ClosingDeals closing;
    private final Executors executors;
    private final Classifiers classifiers;
    private final Viewers viewers;
    private final Deeds deeds;
    private final Announcements announcements;
    private final Clock clock;

    RunBulk(DSLContext sql, PlatformTransactionManager manager, Deals deals, DealMoves moves, ClosingDeals closing, Executors executors, Classifiers classifiers, Viewers viewers, Deeds deeds,
            Announcements announcements, Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.deals = deals;
        this.moves = moves;
        this.closing = closing;
        this.executors = executors;
        this.classifiers = classifiers;
        this.viewers = viewers;
        this.deeds = deeds;
        this.announcements = announcements;
        this.clock = clock;
    }

    void run(UUID id) {
        BulkChangesRecord row = sql.fetchOptional(BULK_CHANGES, BULK_CHANGES.ID.eq(id)).orElse(null);
        if (row == null || row.getStatus().equals("done")) return;
        Viewer viewer = viewers.find(row.getUserId()).orElse(null);
        if (viewer == null) {
            finish(id, "failed");
            return;
        }
        DealBulkChange change = DealBulk.JSON.readValue(row.getChange().data(), DealBulkChange.class);
        sql.update(BULK_CHANGES).set(BULK_CHANGES.STATUS, "running").where(BULK_CHANGES.ID.eq(id)).execute();
        Acting.as(viewer.userId(), "bulk:" + id, () -> {
            List<Long> left = sql.select(BULK_CHANGE_DEALS.DEAL_ID).from(BULK_CHANGE_DEALS).where(BULK_CHANGE_DEALS.BULK_ID.eq(id), BULK_CHANGE_DEALS.OUTCOME.isNull())
                    .orderBy(BULK_CHANGE_DEALS.DEAL_ID).fetch(BULK_CHANGE_DEALS.DEAL_ID);
            for (int i = 0; i < left.size(); i++) {
                long deal = left.get(i);
                transactions.executeWithoutResult(status -> one(viewer, id, deal, change));
                if (i % EACH == EACH - 1) transactions.executeWithoutResult(status -> announcements.changed("bulk:" + id));
            }
            transactions.executeWithoutResult(status -> conclude(id, change, "done"));
        });
    }

    private void one(Viewer viewer, UUID id, long deal, DealBulkChange change) {
        // Of two nodes that carry it out at once, one does each deal.
        boolean waits = sql.select(BULK_CHANGE_DEALS.DEAL_ID).from(BULK_CHANGE_DEALS)
                .where(BULK_CHANGE_DEALS.BULK_ID.eq(id), BULK_CHANGE_DEALS.DEAL_ID.eq(deal), BULK_CHANGE_DEALS.OUTCOME.isNull()).forUpdate().fetchOptional().isPresent();
        if (!waits) return;
        String outcome;
        List<Refusal> refusals = List.of();
        try {
            DealView before = deals.get(viewer, deal);
            Outcome<Long> result = apply(viewer, before, change);
            outcome = switch (result) {
                case Outcome.Refused<Long>(var reasons) -> {
                    refusals = reasons;
                    yield "refused";
                }
                case Outcome.Done<Long> done -> version(deal) == before.version() ? "unchanged" : "done";
            };
        } catch (NotFound gone) {
            outcome = "refused";
            refusals = List.of(Refusal.at("", "deal.bulk.gone"));
        }
        sql.update(BULK_CHANGE_DEALS).set(BULK_CHANGE_DEALS.OUTCOME, outcome).set(BULK_CHANGE_DEALS.REFUSALS, refusals.isEmpty() ? null : StoredRefusal.written(refusals))
                .where(BULK_CHANGE_DEALS.BULK_ID.eq(id), BULK_CHANGE_DEALS.DEAL_ID.eq(deal)).execute();
    }

    private Outcome<Long> apply(Viewer viewer, DealView deal, DealBulkChange change) {
        Long id = change.id();
        return switch (change.what()) {
            case OWNER -> deals.assign(viewer, deal.id(), Objects.requireNonNull(id));
            case EXECUTOR -> executors.handOver(viewer, deal.id(), Objects.requireNonNull(id));
            case STAGE -> moves.advance(viewer, deal.id(), Objects.requireNonNull(id), change.executorId());
            case LOST -> closing.lose(viewer, deal.id(), id, change.note(), null);
            case EXPECTED -> Objects.equals(deal.expectedOn(), change.day()) ? Outcome.done(deal.id()) : deals.change(viewer, deal.id(), deal.version(), expected(DealChange.of(deal), change.day()));
            case VALUE -> {
                Set<Long> values = with(deal.classified(), Objects.requireNonNull(change.classifierId()), id);
                yield values.equals(deal.classified()) ? Outcome.done(deal.id()) : deals.change(viewer, deal.id(), deal.version(), classified(DealChange.of(deal), values));
            }
        };
    }

    /// In a classifier that allows many, the value joins those a deal has.
    private Set<Long> with(Set<Long> before, long classifierId, @Nullable Long value) {
        Classifier classifier = classifiers.get(classifierId);
        Set<Long> values = new LinkedHashSet<>(before);
        if (value == null || !classifier.many()) classifier.values().forEach(other -> values.remove(other.id()));
        if (value != null) values.add(value);
        return values;
    }

    private static DealChange expected(DealChange now, @Nullable LocalDate day) {
        return new DealChange(now.name(), now.clientId(), now.amount(), now.currency(), now.probability(), now.openedOn(), day, now.note(), now.classified(), now.ownFields());
    }

    private static DealChange classified(DealChange now, Set<Long> values) {
        return new DealChange(now.name(), now.clientId(), now.amount(), now.currency(), now.probability(), now.openedOn(), now.expectedOn(), now.note(), values, now.ownFields());
    }

    private int version(long deal) {
        return sql.select(DEALS.VERSION).from(DEALS).where(DEALS.ID.eq(deal)).fetchSingle(DEALS.VERSION);
    }

    /// What is changed already stays so, and can be undone.
    void giveUp(UUID id) {
        BulkChangesRecord row = sql.fetchSingle(BULK_CHANGES, BULK_CHANGES.ID.eq(id));
        Acting.as(row.getUserId(), "bulk:" + id, () -> transactions.executeWithoutResult(status -> conclude(id, DealBulk.JSON.readValue(row.getChange().data(), DealBulkChange.class), "failed")));
    }

    private void conclude(UUID id, DealBulkChange change, String status) {
        int done = sql.fetchCount(BULK_CHANGE_DEALS, BULK_CHANGE_DEALS.BULK_ID.eq(id), BULK_CHANGE_DEALS.OUTCOME.eq("done"));
        if (done > 0) deeds.record("bulk", "bulk:" + id, "deed.deals." + change.what().name().toLowerCase(Locale.ROOT), done);
        finish(id, status);
    }

    private void finish(UUID id, String status) {
        sql.update(BULK_CHANGES).set(BULK_CHANGES.STATUS, status).set(BULK_CHANGES.FINISHED_AT, Instant.now(clock)).where(BULK_CHANGES.ID.eq(id)).execute();
        announcements.changed("bulk:" + id);
    }
}
