package frontline.clients.imports;

import static frontline.clients.db.Tables.IMPORTS;

import frontline.clients.db.tables.records.ImportsRecord;
import frontline.identity.Acting;
import frontline.identity.audit.Undo;
import frontline.platform.live.Announcements;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes an import back stretch by stretch, each with its progress in one transaction.
@Component
class UndoImport {

    private static final int STRETCH = 5_000;
    private static final int MOST_NAMED = 200;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Undo undo;
    private final Announcements announcements;
    private final Clock clock;

    UndoImport(DSLContext sql, PlatformTransactionManager manager, Undo undo, Announcements announcements, Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.undo = undo;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// How far an undo has come.
    /// @param total changes to take back; `done` of them are
    /// @param named those that were kept, the first two hundred
    public record State(@Nullable Long next, long total, long done, long removed, long restored, long kept, List<Undo.Kept> named) {}

    void run(long id) {
        ImportsRecord record = sql.fetchOptional(IMPORTS, IMPORTS.ID.eq(id)).orElse(null);
        if (record == null || !record.getStatus().equals("undoing")) return;
        String cause = "import:" + id;
        Acting.as(record.getUndoneBy(), "undo:" + cause, () -> {
            while (Boolean.TRUE.equals(transactions.execute(status -> step(id, cause)))) { }
        });
    }

    /// @return whether something is left
    private boolean step(long id, String cause) {
        ImportsRecord record = sql.selectFrom(IMPORTS).where(IMPORTS.ID.eq(id)).forUpdate().fetchSingle();
        if (!record.getStatus().equals("undoing")) return false;
        State state = record.getUndo() == null ? new State(null, undo.extent(cause), 0, 0, 0, 0, List.of()) : Imports.JSON.readValue(record.getUndo().data(), State.class);
        Undo.Step step = undo.back(cause, state.next(), STRETCH);
        List<Undo.Kept> named = new ArrayList<>(state.named());
        step.kept().stream().limit(MOST_NAMED - named.size()).forEach(named::add);
        boolean over = step.next() == 0;
        State after = new State(step.next(), state.total(), over ? state.total() : Math.min(state.total(), state.done() + STRETCH),
                state.removed() + step.removed(), state.restored() + step.restored(), state.kept() + step.kept().size(), named);
        sql.update(IMPORTS).set(IMPORTS.UNDO, Imports.json(after)).set(IMPORTS.STATUS, over ? "undone" : "undoing")
                .set(IMPORTS.UNDONE_AT, over ? Instant.now(clock) : null).where(IMPORTS.ID.eq(id)).execute();
        announcements.changed("import:" + id);
        return !over;
    }

    /// What is taken back already stays so; the rest can be tried again.
    void giveUp(long id) {
        transactions.executeWithoutResult(status -> {
            sql.update(IMPORTS).set(IMPORTS.STATUS, "failed").set(IMPORTS.ERROR, "import.undo_failed").where(IMPORTS.ID.eq(id), IMPORTS.STATUS.eq("undoing")).execute();
            announcements.changed("import:" + id);
        });
    }
}
