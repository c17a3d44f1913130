package frontline.clients.completeness;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.RECOUNTS;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import frontline.clients.db.tables.records.RecountsRecord;
import frontline.clients.classifiers.CardFieldsChanged;
import frontline.platform.jobs.Jobs;
import frontline.platform.live.Announcements;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts all cards again when what is demanded has changed: stretch by stretch, each with its progress in one transaction.
@Component
public class Recount {

    static final String TOPIC = "completeness";
    private static final TaskDescriptor<Long> COUNT = TaskDescriptor.of("count-completeness", Long.class);
    private static final int STRETCH = 2_000;

    private final DSLContext sql;
    private final Jobs jobs;
    private final TransactionTemplate transactions;
    private final Milestones milestones;
    private final Announcements announcements;

    Recount(DSLContext sql, Jobs jobs, PlatformTransactionManager manager, Milestones milestones, Announcements announcements) {
        this.sql = sql;
        this.jobs = jobs;
        this.transactions = new TransactionTemplate(manager);
        this.milestones = milestones;
        this.announcements = announcements;
    }

    /// @param total cards to count; `done` of them are
    public record Progress(boolean running, long done, long total) {}

    public Progress progress() {
        return sql.fetchOptional(RECOUNTS).map(r -> new Progress(r.getCounted() < r.getAsked(), r.getDone(), r.getTotal())).orElse(new Progress(false, 0, 0));
    }

    /// Something about the demands may have changed. If so, all cards are to be counted, from the first on.
    @Transactional
    public void ask() {
        if (!Boolean.TRUE.equals(sql.fetchSingle("select clients.settle_demands()").get(0, Boolean.class))) return;
        long asked = sql.insertInto(RECOUNTS).set(RECOUNTS.ASKED, 1L)
                .onConflict(RECOUNTS.ID).doUpdate().set(RECOUNTS.ASKED, RECOUNTS.ASKED.plus(1)).set(RECOUNTS.REACHED, 0L).set(RECOUNTS.DONE, 0L)
                .returning(RECOUNTS.ASKED).fetchSingle().getAsked();
        if (!sql.fetchExists(CLIENTS)) sql.update(RECOUNTS).set(RECOUNTS.COUNTED, asked).execute();
        else jobs.start(COUNT, "count-" + asked, asked);
    }

    @EventListener
    @Transactional
    public void follow(CardFieldsChanged changed) {
        ask();
    }

    /// Goes on until every card is counted by the rules of the moment.
    public void run() {
        while (Boolean.TRUE.equals(transactions.execute(status -> step()))) { }
    }

    /// @return whether something is left
    private boolean step() {
        RecountsRecord state = sql.selectFrom(RECOUNTS).forUpdate().fetchOne();
        if (state == null || state.getCounted() >= state.getAsked()) return false;
        List<Long> ids = sql.select(CLIENTS.ID).from(CLIENTS).where(CLIENTS.ID.gt(state.getReached())).orderBy(CLIENTS.ID).limit(STRETCH).fetch(CLIENTS.ID);
        if (state.getReached() == 0) state.setTotal((long) sql.fetchCount(CLIENTS));
        if (ids.isEmpty()) state.setCounted(state.getAsked());
        else {
            milestones.reconsider(ids);
            sql.execute("select clients.count_completeness(?::bigint[])", (Object) ids.toArray(Long[]::new));
            state.setReached(ids.getLast());
            state.setDone(state.getDone() + ids.size());
        }
        state.update();
        announcements.changed(TOPIC);
        return !ids.isEmpty();
    }

    @Configuration
    static class Job {
        @Bean
        Task<Long> countCompleteness(Recount recount) {
            return Tasks.oneTime(COUNT).onDeadExecutionRevive().execute((instance, context) -> recount.run());
        }
    }
}
