package frontline.clients.imports;

import static frontline.clients.db.Tables.IMPORTS;
import static frontline.clients.db.Tables.IMPORT_LINKS;
import static frontline.clients.db.Tables.OWN_FIELDS;

import frontline.clients.cards.OwnerWanted;
import frontline.clients.db.tables.records.ImportsRecord;
import frontline.clients.imports.ImportRow.Fate;
import frontline.clients.imports.ImportRow.Remark;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.company.Company;
import frontline.identity.deeds.Deeds;
import frontline.identity.departments.Departments;
import frontline.platform.bulk.Bulk;
import frontline.platform.live.Announcements;
import frontline.platform.tables.BadLine;
import frontline.platform.tables.TableFile;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Goes through a file in batches. Each batch is one transaction that also says how far it has come, so that a crash
/// costs no row and doubles none. The next batch is read while this one is written.
@Component
class RunImport {

    static final int BATCH = 2_000;
    /// Imports take turns batch by batch, or two of them would make the same client twice.
    private static final long TURN = 7_201_903;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Imports imports;
    private final ImportKinds kinds;
    private final Viewers viewers;
    private final Company company;
    private final Departments departments;
    private final Announcements announcements;
    private final Deeds deeds;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunImport(DSLContext sql, PlatformTransactionManager manager, Imports imports, ImportKinds kinds, Viewers viewers, Company company, Departments departments,
            Announcements announcements, Deeds deeds, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.imports = imports;
        this.kinds = kinds;
        this.viewers = viewers;
        this.company = company;
        this.departments = departments;
        this.announcements = announcements;
        this.deeds = deeds;
        this.events = events;
        this.clock = clock;
    }

    void run(long id) {
        ImportsRecord record = sql.fetchOptional(IMPORTS, IMPORTS.ID.eq(id)).orElse(null);
        if (record == null || !List.of("queued", "running").contains(record.getStatus())) return;
        Viewer viewer = viewers.find(record.getCreatedBy()).orElse(null);
        if (viewer == null) {
            giveUp(id);
            return;
        }
        Acting.as(viewer.userId(), "import:" + id, () -> imports.withFile(record, Imports.dialect(record), table -> run(record, viewer, table)));
    }

    private void run(ImportsRecord record, Viewer viewer, TableFile file) {
        long total = record.getRows() == null ? count(file) : record.getRows();
        sql.update(IMPORTS).set(IMPORTS.STATUS, "running").set(IMPORTS.ROWS, total).set(IMPORTS.STARTED_AT, record.getStartedAt() == null ? Instant.now(clock) : record.getStartedAt())
                .where(IMPORTS.ID.eq(record.getId()), IMPORTS.STATUS.in("queued", "running")).execute();
        Going going = new Going(record, viewer);
        ReadRows reader = reader(record, viewer);
        try (Batches batches = new Batches(file, reader, record.getProcessed(), BATCH); ExecutorService ahead = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Batches.Batch> next = ahead.submit(batches::next);
            for (boolean goesOn = true; goesOn; ) {
                Batches.Batch batch = next.get();
                if (!batch.last()) next = ahead.submit(batches::next);
                goesOn = going.take(batch) && !batch.last();
            }
            if (total >= BATCH) settle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Search and plans are as quick afterwards as they were before.
    private void settle() {
        sql.execute("select gin_clean_pending_list(i.oid) from pg_class i join pg_am m on m.oid = i.relam and m.amname = 'gin' join pg_namespace n on n.oid = i.relnamespace where n.nspname in ('clients', 'sales')");
        sql.execute("analyze clients.clients, clients.team, clients.people, clients.contact_points, clients.history");
    }

    private static long count(TableFile file) {
        long count = 0;
        try (var table = file.read((BadLine bad) -> { })) {
            for (; table.hasNext(); table.next()) count++;
        }
        return count;
    }

    ReadRows reader(ImportsRecord record, Viewer viewer) {
        ImportPlan plan = Imports.plan(record);
        Map<Integer, String> ownKinds = new HashMap<>();
        for (ImportPlan.Column column : plan.columns()) {
            if (column.destination() instanceof Destination.ToOwnField(long own))
                sql.select(OWN_FIELDS.KIND).from(OWN_FIELDS).where(OWN_FIELDS.ID.eq(own)).fetchOptional(OWN_FIELDS.KIND).ifPresent(kind -> ownKinds.put(column.position(), kind));
        }
        return new ReadRows(kinds.writer(plan.kind()).kind(), plan, Imports.survey(record).sample(), house(), ownKinds);
    }

    ImportRun fresh(ImportsRecord record, Viewer viewer) {
        ImportPlan plan = Imports.plan(record);
        return new ImportRun(record.getId(), plan, Imports.survey(record), kinds.writer(plan.kind()), house(), viewer, Instant.now(clock), sql, departments);
    }

    private ImportHouse house() {
        Company.Settings settings = company.settings().orElseThrow();
        ZoneId zone = ZoneId.of(settings.timeZone());
        return new ImportHouse(settings.language(), settings.currency(), settings.region(), zone, LocalDate.now(clock.withZone(zone)));
    }

    /// One try at an import: what it remembers of the database is good as long as no transaction fails.
    private final class Going {
        private final ImportsRecord record;
        private final Viewer viewer;
        private @Nullable ImportRun run;

        Going(ImportsRecord record, Viewer viewer) {
            this.record = record;
            this.viewer = viewer;
        }

        /// @return false when it was cancelled
        boolean take(Batches.Batch batch) {
            try {
                return Boolean.TRUE.equals(transactions.execute(status -> write(batch)));
            } catch (RuntimeException refused) {
                run = null;
                if (!isAboutARow(refused) || batch.rows().isEmpty() && batch.badLines().isEmpty()) throw refused;
                boolean hopeless = batch.rows().stream().allMatch(row -> row.fate() == Fate.REJECTED);
                if (hopeless) throw refused;
                batch.rows().forEach(ImportRow::again);
                if (batch.rows().size() == 1) {
                    batch.rows().getFirst().reject(null, "import.reject.database");
                    return take(batch);
                }
                return take(batch.firstHalf()) && take(batch.secondHalf());
            }
        }

        private boolean write(Batches.Batch batch) {
            sql.execute("select pg_advisory_xact_lock(?)", TURN);
            ImportsRecord now = sql.selectFrom(IMPORTS).where(IMPORTS.ID.eq(record.getId())).forUpdate().fetchSingle();
            if (!now.getStatus().equals("running") || now.getProcessed() != batch.from()) return false;
            if (now.getCancelRequestedAt() != null) {
                end(now, "cancelled");
                return false;
            }
            // Looking rows up by key must not become a walk through the table because nobody has counted it yet.
            sql.execute("set local enable_seqscan = off");
            // The indexes for search take new words in by the armful, not by the handful; settled at the end.
            sql.execute("set local gin_pending_list_limit = '32MB'");
            sql.execute("set local work_mem = '64MB'");
            ImportRun current = run;
            if (current == null) {
                current = fresh(record, viewer);
                current.prepare();
                run = current;
            }
            current.write(batch.rows());
            if (batch.last()) current.finish();
            List<Long> unowned = current.clients().takeAdded();
            if (!unowned.isEmpty()) events.publishEvent(new OwnerWanted(unowned, viewer.userId()));
            report(batch);
            sql.update(IMPORTS).set(IMPORTS.PROCESSED, IMPORTS.PROCESSED.plus(batch.rows().size()))
                    .set(IMPORTS.CREATED, IMPORTS.CREATED.plus(batch.count(Fate.CREATED))).set(IMPORTS.UPDATED, IMPORTS.UPDATED.plus(batch.count(Fate.UPDATED)))
                    .set(IMPORTS.SKIPPED, IMPORTS.SKIPPED.plus(batch.count(Fate.SKIPPED)))
                    .set(IMPORTS.REJECTED, IMPORTS.REJECTED.plus(batch.count(Fate.REJECTED) + batch.lost()))
                    .where(IMPORTS.ID.eq(record.getId())).execute();
            if (batch.last()) end(now, "done");
            announcements.changed("import:" + record.getId());
            return true;
        }

        private void report(Batches.Batch batch) {
            Bulk remarks = Bulk.of("clients.rejected_rows", "import_id bigint", "line bigint", "field text", "reason text", "arguments jsonb", "accepted boolean", "cells text[]");
            for (BadLine bad : batch.badLines()) remark(remarks, bad.line(), null, bad.flaw().key(), bad.args(), !bad.flaw().losesRow(), bad.cells());
            for (ImportRow row : batch.rows())
                for (Remark remark : row.remarks()) remark(remarks, row.line(), remark.field(), remark.reason(), remark.arguments(), remark.accepted(), row.cells());
            remarks.insert(sql);
        }

        private void remark(Bulk remarks, long line, @Nullable String field, String reason, List<Object> arguments, boolean accepted, List<String> cells) {
            remarks.row(record.getId(), line, field, reason, Imports.json(arguments).data(), accepted, Bulk.texts(cells));
        }
    }

    private void end(ImportsRecord record, String status) {
        sql.deleteFrom(IMPORT_LINKS).where(IMPORT_LINKS.IMPORT_ID.eq(record.getId())).execute();
        ImportsRecord ended = sql.update(IMPORTS).set(IMPORTS.STATUS, status).set(IMPORTS.FINISHED_AT, Instant.now(clock)).where(IMPORTS.ID.eq(record.getId())).returning().fetchSingle();
        long taken = ended.getCreated() + ended.getUpdated();
        if (taken > 0) Acting.as(ended.getCreatedBy(), "import:" + ended.getId(), () -> deeds.record("import", "import:" + ended.getId(), "deed.import", taken, ended.getFileName()));
        announcements.changed("import:" + record.getId());
    }

    void giveUp(long id) {
        transactions.executeWithoutResult(status -> {
            sql.update(IMPORTS).set(IMPORTS.ERROR, "import.failed").where(IMPORTS.ID.eq(id)).execute();
            sql.fetchOptional(IMPORTS, IMPORTS.ID.eq(id)).ifPresent(record -> end(record, "failed"));
        });
    }

    /// The database refuses data (22) or a breach of a rule (23): some row is at fault, not the machine.
    private static boolean isAboutARow(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && e.getSQLState() != null && (e.getSQLState().startsWith("22") || e.getSQLState().startsWith("23"))) return true;
        }
        return false;
    }
}
