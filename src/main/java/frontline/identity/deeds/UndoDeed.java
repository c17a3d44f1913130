package frontline.identity.deeds;

import static frontline.identity.db.Tables.DEEDS;

import frontline.identity.Acting;
import frontline.identity.audit.Undo;
import frontline.identity.deeds.Deed.Progress;
import frontline.platform.live.Announcements;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes a deed back stretch by stretch, each with its progress in one transaction.
@Component
class UndoDeed {

    private static final int STRETCH = 5_000;
    private static final int MOST_NAMED = 200;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Undo undo;
    private final ReadDeeds read;
    private final ApplicationEventPublisher events;
    private final Announcements announcements;
    private final Clock clock;

    UndoDeed(DSLContext sql, PlatformTransactionManager manager, Undo undo, ReadDeeds read, ApplicationEventPublisher events, Announcements announcements, Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.undo = undo;
        this.read = read;
        this.events = events;
        this.announcements = announcements;
        this.clock = clock;
    }

    void run(long id) {
        var record = sql.fetchOptional(DEEDS, DEEDS.ID.eq(id)).orElse(null);
        if (record == null || !record.getState().equals("undoing")) return;
        Acting.as(record.getUndoneBy(), "undo:" + record.getCause(), () -> {
            while (Boolean.TRUE.equals(transactions.execute(status -> step(id)))) { }
        });
    }

    /// @return whether something is left
    private boolean step(long id) {
        var record = sql.selectFrom(DEEDS).where(DEEDS.ID.eq(id)).forUpdate().fetchSingle();
        if (!record.getState().equals("undoing")) return false;
        sql.fetch("select set_config('frontline.user', {0}, true), set_config('frontline.cause', {1}, true)", Objects.toString(record.getUndoneBy(), ""), "undo:" + record.getCause());
        Progress before = record.getUndo() == null ? new Progress(null, undo.extent(record.getCause()), 0, 0, 0, 0, List.of())
                : ReadDeeds.JSON.readValue(record.getUndo().data(), Progress.class);
        Undo.Step step = undo.back(record.getCause(), before.next(), STRETCH);
        List<Undo.Kept> named = new ArrayList<>(before.named());
        step.kept().stream().filter(kept -> !named.contains(kept)).limit(MOST_NAMED - named.size()).forEach(named::add);
        boolean over = step.next() == 0;
        Progress after = new Progress(step.next(), before.total(), over ? before.total() : Math.min(before.total(), before.done() + STRETCH),
                before.removed() + step.removed(), before.restored() + step.restored(), before.kept() + step.kept().size(), named);
        // What hangs on something that is gone itself comes back when that has come back: it may be tried again.
        boolean nothing = over && after.removed() + after.restored() == 0 && after.kept() > 0;
        sql.update(DEEDS).set(DEEDS.UNDO, JSONB.valueOf(ReadDeeds.JSON.writeValueAsString(after))).set(DEEDS.STATE, nothing ? "failed" : over ? "undone" : "undoing")
                .set(DEEDS.UNDONE_AT, over && !nothing ? Instant.now(clock) : null).where(DEEDS.ID.eq(id)).execute();
        changed(id);
        return !over;
    }

    /// What is taken back already stays so; the rest can be tried again.
    void giveUp(long id) {
        transactions.executeWithoutResult(status -> {
            sql.update(DEEDS).set(DEEDS.STATE, "failed").where(DEEDS.ID.eq(id), DEEDS.STATE.eq("undoing")).execute();
            changed(id);
        });
    }

    private void changed(long id) {
        read.find(DEEDS.ID.eq(id)).ifPresent(this::tell);
        announcements.changed("deeds");
    }

    void tell(Deed deed) {
        events.publishEvent(new DeedChanged(deed));
    }
}
