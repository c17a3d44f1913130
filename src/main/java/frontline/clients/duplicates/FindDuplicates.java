package frontline.clients.duplicates;

import static frontline.clients.db.Tables.DUPLICATE_PAIRS;
import static frontline.clients.db.Tables.DUPLICATE_RUNS;

import frontline.clients.db.tables.records.DuplicateRunsRecord;
import frontline.clients.duplicates.ReadBase.Base;
import frontline.clients.duplicates.matching.Matching;
import frontline.clients.duplicates.matching.Matching.Link;
import frontline.clients.duplicates.matching.Watch;
import frontline.platform.live.Announcements;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Looks through the whole base and keeps the pairs it finds, all in one transaction at its end. Verdicts stay.
@Component
class FindDuplicates {

    private static final int KEPT_AT_ONCE = 5_000;
    private static final BigDecimal SUREST = new BigDecimal("0.9999");

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final ReadBase base;
    private final Announcements announcements;
    private final Clock clock;

    FindDuplicates(DSLContext sql, PlatformTransactionManager manager, ReadBase base, Announcements announcements, Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.base = base;
        this.announcements = announcements;
        this.clock = clock;
    }

    void run(long id) {
        int begun = sql.update(DUPLICATE_RUNS).set(DUPLICATE_RUNS.STATUS, "running").set(DUPLICATE_RUNS.STARTED_AT, Instant.now(clock))
                .where(DUPLICATE_RUNS.ID.eq(id), DUPLICATE_RUNS.STATUS.in("queued", "running")).execute();
        if (begun == 0) return;
        try {
            Base clients = base.read();
            Matching matching = Matching.of(clients.records(), (stage, done, total) -> tell(id, stage, done, total));
            transactions.executeWithoutResult(status -> keep(id, clients, matching));
        } catch (CancellationException wished) {
            end(id, "cancelled");
        }
    }

    private void tell(long id, Watch.Stage stage, long done, long total) {
        DuplicateRunsRecord now = sql.update(DUPLICATE_RUNS).set(DUPLICATE_RUNS.STAGE, stage.name().toLowerCase(Locale.ROOT)).set(DUPLICATE_RUNS.DONE, done).set(DUPLICATE_RUNS.TOTAL, total)
                .where(DUPLICATE_RUNS.ID.eq(id), DUPLICATE_RUNS.STATUS.eq("running")).returning().fetchOne();
        if (now == null || now.getCancelRequestedAt() != null) throw new CancellationException();
        announcements.changed(DuplicateRuns.TOPIC);
    }

    private void keep(long id, Base clients, Matching matching) {
        long[] group = new long[clients.ids().length];
        List<int[]> groups = matching.groups();
        for (int[] members : groups) for (int row : members) group[row] = clients.ids()[members[0]];
        List<Link> links = matching.links().stream().filter(link -> group[link.a()] == group[link.b()] && !clients.family(link.a(), link.b())).toList();
        for (int from = 0; from < links.size(); from += KEPT_AT_ONCE) keep(id, clients, matching, group, links.subList(from, Math.min(links.size(), from + KEPT_AT_ONCE)));
        sql.deleteFrom(DUPLICATE_PAIRS).where(DUPLICATE_PAIRS.RUN_ID.isDistinctFrom(id)).execute();
        List<DuplicateRuns.Weight> weights = matching.model().weights().stream().map(weight -> new DuplicateRuns.Weight(weight.column(), Math.round(weight.bits() * 10) / 10.0)).toList();
        sql.update(DUPLICATE_RUNS).set(DUPLICATE_RUNS.STAGE, "keeping").set(DUPLICATE_RUNS.CLIENTS, (long) clients.ids().length).set(DUPLICATE_RUNS.COMPARED, matching.compared())
                .set(DUPLICATE_RUNS.FOUND, (long) links.size()).set(DUPLICATE_RUNS.GROUPS, links.stream().map(link -> group[link.a()]).distinct().count())
                .set(DUPLICATE_RUNS.WEIGHTS, JSONB.valueOf(DuplicateRuns.JSON.writeValueAsString(weights))).where(DUPLICATE_RUNS.ID.eq(id)).execute();
        end(id, "done");
    }

    private void keep(long id, Base clients, Matching matching, long[] group, List<Link> links) {
        List<Long> ones = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        List<Long> groups = new ArrayList<>();
        List<BigDecimal> scores = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Link link : links) {
            ones.add(clients.ids()[Math.min(link.a(), link.b())]);
            others.add(clients.ids()[Math.max(link.a(), link.b())]);
            groups.add(group[link.a()]);
            scores.add(BigDecimal.valueOf(link.probability()).setScale(4, RoundingMode.HALF_UP).min(SUREST));
            reasons.add(DuplicateRuns.JSON.writeValueAsString(matching.model().reasons(link.a(), link.b()).stream().map(reason -> new Reason(reason.column(), reason.equal())).toList()));
        }
        sql.execute("""
                insert into clients.duplicate_pairs (client_id, other_id, group_id, score, reasons, run_id)
                select p.one, p.other, p.group_id, p.score, p.reasons::jsonb, ?
                from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::numeric[], ?::text[]) p (one, other, group_id, score, reasons)
                where exists (select 1 from clients.clients where id = p.one) and exists (select 1 from clients.clients where id = p.other)
                on conflict (client_id, other_id) do update set group_id = excluded.group_id, score = excluded.score, reasons = excluded.reasons, run_id = excluded.run_id""",
                id, ones.toArray(Long[]::new), others.toArray(Long[]::new), groups.toArray(Long[]::new), scores.toArray(BigDecimal[]::new), reasons.toArray(String[]::new));
    }

    void giveUp(long id) {
        end(id, "failed");
    }

    private void end(long id, String status) {
        sql.update(DUPLICATE_RUNS).set(DUPLICATE_RUNS.STATUS, status).set(DUPLICATE_RUNS.FINISHED_AT, Instant.now(clock)).where(DUPLICATE_RUNS.ID.eq(id)).execute();
        announcements.changed(DuplicateRuns.TOPIC);
    }
}
