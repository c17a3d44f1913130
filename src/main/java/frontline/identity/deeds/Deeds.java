package frontline.identity.deeds;

import static frontline.identity.db.Tables.DEEDS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.select;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.identity.Acting;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.audit.Undo;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.jobs.Jobs;
import frontline.platform.live.Announcements;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The ledger of what can be undone as a whole, for thirty days. A user sees the own deeds, heads their people's,
/// administrators all; whoever sees a deed may take it back.
@Component
public class Deeds {

    static final TaskDescriptor<Long> UNDO = TaskDescriptor.of("undo-deed", Long.class);
    /// More changes than this are taken back in the background.
    private static final long AT_ONCE = 3_000;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Undo undo;
    private final UndoDeed undoDeed;
    private final ReadDeeds read;
    private final List<DeedKind> kinds;
    private final Jobs jobs;
    private final Announcements announcements;
    private final Clock clock;

    Deeds(DSLContext sql, PlatformTransactionManager manager, Undo undo, UndoDeed undoDeed, ReadDeeds read, List<DeedKind> kinds, Jobs jobs, Announcements announcements, Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.undo = undo;
        this.undoDeed = undoDeed;
        this.read = read;
        this.kinds = kinds;
        this.jobs = jobs;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// Runs `work` in one transaction under a cause of its own, so that all it changes can be taken back together.
    /// `work` receives the cause and records the deed when it comes to something.
    public <T> T doing(Viewer viewer, String kind, Function<String, T> work) {
        String cause = kind + ":" + UUID.randomUUID();
        return Acting.asking(viewer.userId(), cause, () -> Objects.requireNonNull(transactions.execute(status -> {
            Supplier<T> caused = () -> work.apply(cause);
            return status.isNewTransaction() ? caused.get() : within(viewer, cause, caused);
        })));
    }

    /// The transaction had begun for another cause, or none.
    private <T> T within(Viewer viewer, String cause, Supplier<T> work) {
        var before = sql.fetchSingle("select coalesce(current_setting('frontline.user', true), ''), coalesce(current_setting('frontline.cause', true), '')");
        cause(Long.toString(viewer.userId()), cause);
        T result = work.get();
        cause(before.get(0, String.class), before.get(1, String.class));
        return result;
    }

    private void cause(String user, String cause) {
        sql.fetch("select set_config('frontline.user', {0}, true), set_config('frontline.cause', {1}, true)", DSL.val(user), DSL.val(cause));
    }

    /// Enters a deed of whoever acts now; the same cause again changes the count.
    /// @param kind 'import', 'bulk', 'merge', 'delete'
    /// @param sentence message key; {0} is the count, {1}… the labels
    @Transactional
    public long record(String kind, String cause, String sentence, long count, String... labels) {
        Long user = Acting.who().orElse(null);
        return sql.insertInto(DEEDS)
                .set(DEEDS.KIND, kind).set(DEEDS.CAUSE, cause).set(DEEDS.SENTENCE, sentence).set(DEEDS.LABELS, labels).set(DEEDS.COUNT, count)
                .set(DEEDS.USER_ID, user).set(DEEDS.DEPARTMENT_ID, select(USERS.DEPARTMENT_ID).from(USERS).where(USERS.ID.eq(user)).asField())
                .set(DEEDS.DONE_AT, Instant.now(clock))
                .onConflict(DEEDS.CAUSE).doUpdate().set(DEEDS.COUNT, excluded(DEEDS.COUNT)).set(DEEDS.LABELS, excluded(DEEDS.LABELS))
                .returning(DEEDS.ID).fetchSingle().getId();
    }

    public Optional<Long> of(String cause) {
        return sql.select(DEEDS.ID).from(DEEDS).where(DEEDS.CAUSE.eq(cause)).fetchOptional(DEEDS.ID);
    }

    /// @throws NotFound when there is none or the viewer may not see it
    public Deed get(Viewer viewer, long id) {
        return read.find(DEEDS.ID.eq(id).and(seenBy(viewer))).orElseThrow(() -> new NotFound("deed " + id));
    }

    /// Takes a deed back: at once when it is small, else in the background. What has changed since is left and said.
    /// @throws NotFound when there is none or the viewer may not see it
    public Outcome<Deed> undo(Viewer viewer, long id) {
        Outcome<Boolean> begun = Objects.requireNonNull(transactions.execute(status -> begin(viewer, id)));
        if (begun instanceof Outcome.Done<Boolean>(Boolean small) && small) atOnce(id);
        return begun.map(done -> get(viewer, id));
    }

    private void atOnce(long id) {
        try {
            undoDeed.run(id);
        } catch (RuntimeException failure) {
            undoDeed.giveUp(id);
            throw failure;
        }
    }

    /// @return whether it is small
    private Outcome<Boolean> begin(Viewer viewer, long id) {
        sql.select(DEEDS.ID).from(DEEDS).where(DEEDS.ID.eq(id)).forUpdate().fetch();
        Deed deed = get(viewer, id);
        if (deed.state().equals("undone") || deed.state().equals("undoing")) return Outcome.refused("", "deed.undone_already");
        if (deed.expired()) return Outcome.refused("", "deed.expired");
        for (DeedKind kind : kinds) {
            var refusal = kind.key().equals(deed.kind()) ? kind.refusal(viewer, deed) : Optional.<frontline.platform.Refusal>empty();
            if (refusal.isPresent()) return Outcome.refused(List.of(refusal.get()));
        }
        boolean small = undo.extent(deed.cause()) <= AT_ONCE;
        sql.update(DEEDS).set(DEEDS.STATE, "undoing").set(DEEDS.UNDONE_BY, viewer.userId()).setNull(DEEDS.UNDO).where(DEEDS.ID.eq(id)).execute();
        read.find(DEEDS.ID.eq(id)).ifPresent(undoDeed::tell);
        if (!small) jobs.start(UNDO, Long.toString(id), id);
        announcements.changed("deeds");
        return Outcome.done(small);
    }

    static Condition seenBy(Viewer viewer) {
        return switch (viewer.role()) {
            case ADMINISTRATOR -> DSL.noCondition();
            case HEAD_OF_SALES -> DEEDS.USER_ID.eq(viewer.userId()).or(DEEDS.DEPARTMENT_ID.in(viewer.departments()));
            default -> DEEDS.USER_ID.eq(viewer.userId());
        };
    }

    /// Whether the viewer sees deeds of others.
    static boolean seesOthers(Viewer viewer) {
        return viewer.role() == Role.ADMINISTRATOR || viewer.role() == Role.HEAD_OF_SALES;
    }
}
