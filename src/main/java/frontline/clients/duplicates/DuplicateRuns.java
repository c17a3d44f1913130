package frontline.clients.duplicates;

import static frontline.clients.db.Tables.DUPLICATE_RUNS;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.clients.db.tables.records.DuplicateRunsRecord;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.jobs.Jobs;
import frontline.platform.live.Announcements;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Looks through the whole base: start, watch, cancel. One at a time.
@Component
public class DuplicateRuns {

    static final TaskDescriptor<Long> RUN = TaskDescriptor.of("find-duplicates", Long.class);
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String TOPIC = "duplicates";

    private final DSLContext sql;
    private final Jobs jobs;
    private final Users users;
    private final Announcements announcements;
    private final Clock clock;

    DuplicateRuns(DSLContext sql, Jobs jobs, Users users, Announcements announcements, Clock clock) {
        this.sql = sql;
        this.jobs = jobs;
        this.users = users;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// How much the same value of a field tells, in bits.
    public record Weight(String field, double bits) {}

    /// @param percent of the stage it is in
    public record Run(long id, String status, String stage, int percent, long clients, long compared, long found, long groups, List<Weight> weights, String by, Instant createdAt,
            @Nullable Instant startedAt, @Nullable Instant finishedAt, boolean cancelling) {
        public boolean moves() {
            return Set.of("queued", "running").contains(status);
        }

        public long seconds() {
            return startedAt == null || finishedAt == null ? 0 : Math.max(1, finishedAt.getEpochSecond() - startedAt.getEpochSecond());
        }
    }

    /// @return its id
    @Transactional
    public Outcome<Long> start(Viewer viewer) {
        viewer.require(Permission.ASSIGN);
        Long id = sql.insertInto(DUPLICATE_RUNS).set(DUPLICATE_RUNS.STATUS, "queued").set(DUPLICATE_RUNS.CREATED_AT, Instant.now(clock)).set(DUPLICATE_RUNS.CREATED_BY, viewer.userId())
                .onConflictDoNothing().returningResult(DUPLICATE_RUNS.ID).fetchOne(DUPLICATE_RUNS.ID);
        if (id == null) return Outcome.refused("", "duplicates.running");
        jobs.start(RUN, Long.toString(id), id);
        announcements.changed(TOPIC);
        return Outcome.done(id);
    }

    /// What was found before stays as it was.
    @Transactional
    public void cancel(Viewer viewer, long id) {
        viewer.require(Permission.ASSIGN);
        get(viewer, id);
        sql.update(DUPLICATE_RUNS).set(DUPLICATE_RUNS.CANCEL_REQUESTED_AT, Instant.now(clock)).where(DUPLICATE_RUNS.ID.eq(id), DUPLICATE_RUNS.STATUS.in("queued", "running")).execute();
        sql.update(DUPLICATE_RUNS).set(DUPLICATE_RUNS.STATUS, "cancelled").set(DUPLICATE_RUNS.FINISHED_AT, Instant.now(clock)).where(DUPLICATE_RUNS.ID.eq(id), DUPLICATE_RUNS.STATUS.eq("queued")).execute();
        announcements.changed(TOPIC);
    }

    /// @throws NotFound when there is none
    public Run get(Viewer viewer, long id) {
        viewer.require(Permission.ASSIGN);
        return sql.selectFrom(DUPLICATE_RUNS).where(DUPLICATE_RUNS.ID.eq(id)).fetchOptional(this::view).orElseThrow(() -> new NotFound("duplicate run " + id));
    }

    public Optional<Run> last() {
        return sql.selectFrom(DUPLICATE_RUNS).orderBy(DUPLICATE_RUNS.ID.desc()).limit(1).fetchOptional(this::view);
    }

    private Run view(DuplicateRunsRecord r) {
        List<Weight> weights = JSON.readValue(r.getWeights().data(), new TypeReference<List<Weight>>() { });
        int percent = r.getTotal() == 0 ? 0 : (int) Math.min(100, 100 * r.getDone() / r.getTotal());
        return new Run(r.getId(), r.getStatus(), r.getStage(), percent, r.getClients(), r.getCompared(), r.getFound(), r.getGroups(), weights,
                users.names(Set.of(r.getCreatedBy())).getOrDefault(r.getCreatedBy(), ""), r.getCreatedAt(), r.getStartedAt(), r.getFinishedAt(), r.getCancelRequestedAt() != null);
    }
}
