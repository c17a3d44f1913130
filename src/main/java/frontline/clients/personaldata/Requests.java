package frontline.clients.personaldata;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.clients.db.Tables.PERSONAL_DATA_REQUESTS;
import static frontline.identity.db.Tables.USERS;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.clients.personaldata.Request.Kind;
import frontline.clients.personaldata.Request.State;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.jobs.Jobs;
import frontline.platform.web.Reception;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Requests of people about their data: written down, answered within the term, kept as proof.
@Component
public class Requests {

    public static final List<String> WAYS = List.of("letter", "email", "phone", "in_person", "site");
    static final TaskDescriptor<Long> RUN = TaskDescriptor.of("personal-data", Long.class);
    static final int TERM = 30; // days; GDPR article 12(3): a month
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 200;

    private final DSLContext sql;
    private final Jobs jobs;
    private final Reception reception;
    private final Clock clock;

    Requests(DSLContext sql, Jobs jobs, Reception reception, Clock clock) {
        this.sql = sql;
        this.jobs = jobs;
        this.reception = reception;
        this.clock = clock;
    }

    /// Open ones first, the soonest due first; then the latest of those that are closed.
    public List<Request> all(Viewer viewer) {
        viewer.require(Permission.PERSONAL_DATA);
        List<Request> all = new ArrayList<>(read(PERSONAL_DATA_REQUESTS.CLOSED_AT.isNull(), PERSONAL_DATA_REQUESTS.DUE_ON.asc()));
        all.addAll(read(PERSONAL_DATA_REQUESTS.CLOSED_AT.isNotNull(), PERSONAL_DATA_REQUESTS.CLOSED_AT.desc()));
        return all;
    }

    public Request get(Viewer viewer, long id) {
        viewer.require(Permission.PERSONAL_DATA);
        return get(id);
    }

    Request get(long id) {
        return read(PERSONAL_DATA_REQUESTS.ID.eq(id), PERSONAL_DATA_REQUESTS.ID.asc()).stream().findFirst().orElseThrow(() -> new NotFound("personal data request " + id));
    }

    @Transactional
    public Outcome<Long> open(Viewer viewer, RequestForm form) {
        viewer.require(Permission.PERSONAL_DATA);
        LocalDate today = reception.house().today(clock);
        List<Refusal> refusals = form.check(today);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        if (!areThere(form)) return Outcome.refused("people", "personal_data.unknown_card");
        LocalDate received = form.received(today);
        return Outcome.done(sql.insertInto(PERSONAL_DATA_REQUESTS)
                .set(PERSONAL_DATA_REQUESTS.KIND, form.kind()).set(PERSONAL_DATA_REQUESTS.ASKER, form.asker()).set(PERSONAL_DATA_REQUESTS.EMAIL, nullIfEmpty(form.email().toLowerCase(Locale.ROOT)))
                .set(PERSONAL_DATA_REQUESTS.PHONE, nullIfEmpty(form.phone())).set(PERSONAL_DATA_REQUESTS.WAY, form.way()).set(PERSONAL_DATA_REQUESTS.NOTE, form.note())
                .set(PERSONAL_DATA_REQUESTS.PEOPLE, form.people().toArray(Long[]::new)).set(PERSONAL_DATA_REQUESTS.CLIENTS, form.clients().toArray(Long[]::new))
                .set(PERSONAL_DATA_REQUESTS.RECEIVED_ON, received).set(PERSONAL_DATA_REQUESTS.DUE_ON, form.due(received))
                .set(PERSONAL_DATA_REQUESTS.CREATED_AT, Instant.now(clock)).set(PERSONAL_DATA_REQUESTS.CREATED_BY, viewer.userId())
                .returning(PERSONAL_DATA_REQUESTS.ID).fetchSingle().getId());
    }

    /// A client is one person only when it is not a company.
    private boolean areThere(RequestForm form) {
        return sql.fetchCount(PEOPLE, PEOPLE.ID.in(form.people())) == form.people().stream().distinct().count()
                && sql.fetchCount(CLIENTS, CLIENTS.ID.in(form.clients()), CLIENTS.KIND.eq("person")) == form.clients().stream().distinct().count();
    }

    /// In the background: erases, or makes what is handed over.
    @Transactional
    public Outcome<Long> start(Viewer viewer, long id) {
        viewer.require(Permission.PERSONAL_DATA);
        Kind kind = get(id).kind();
        if (kind != Kind.ERASE && kind != Kind.EXPORT) return Outcome.refused("kind", "personal_data.nothing_to_run");
        int begun = sql.update(PERSONAL_DATA_REQUESTS).set(PERSONAL_DATA_REQUESTS.STATE, State.RUNNING.code()).set(PERSONAL_DATA_REQUESTS.CLOSED_BY, viewer.userId())
                .where(PERSONAL_DATA_REQUESTS.ID.eq(id), PERSONAL_DATA_REQUESTS.STATE.in(State.OPEN.code(), State.FAILED.code())).execute();
        if (begun == 0) return Outcome.refused("state", "personal_data.not_open");
        jobs.start(RUN, Long.toString(id), id);
        return Outcome.done(id);
    }

    /// What was shown or put right by hand is done.
    @Transactional
    public Outcome<Long> close(Viewer viewer, long id) {
        viewer.require(Permission.PERSONAL_DATA);
        Kind kind = get(id).kind();
        if (kind != Kind.VIEW && kind != Kind.RECTIFY) return Outcome.refused("kind", "personal_data.runs_by_itself");
        return close(id, State.DONE, null, viewer.userId()) ? Outcome.done(id) : Outcome.refused("state", "personal_data.not_open");
    }

    /// @param why as it was told them
    @Transactional
    public Outcome<Long> refuse(Viewer viewer, long id, String why) {
        viewer.require(Permission.PERSONAL_DATA);
        get(id);
        if (why.isBlank()) return Outcome.refused("why", "form.required");
        return close(id, State.REFUSED, why.strip(), viewer.userId()) ? Outcome.done(id) : Outcome.refused("state", "personal_data.not_open");
    }

    private boolean close(long id, State state, @Nullable String refusal, Long by) {
        return sql.update(PERSONAL_DATA_REQUESTS).set(PERSONAL_DATA_REQUESTS.STATE, state.code()).set(PERSONAL_DATA_REQUESTS.REFUSAL, refusal)
                .set(PERSONAL_DATA_REQUESTS.CLOSED_AT, Instant.now(clock)).set(PERSONAL_DATA_REQUESTS.CLOSED_BY, by)
                .where(PERSONAL_DATA_REQUESTS.ID.eq(id), PERSONAL_DATA_REQUESTS.STATE.in(State.OPEN.code(), State.FAILED.code())).execute() == 1;
    }

    /// What is handed over, once more: the audit trail notes who took it and when.
    /// @throws NotFound when there is none, or its days are over
    @Transactional
    public long take(Viewer viewer, long id) {
        Request request = get(viewer, id);
        Long file = request.fileId();
        if (file == null) throw new NotFound("file of personal data request " + id);
        sql.update(PERSONAL_DATA_REQUESTS).set(PERSONAL_DATA_REQUESTS.FILE_TAKEN_AT, Instant.now(clock)).where(PERSONAL_DATA_REQUESTS.ID.eq(id)).execute();
        return file;
    }

    void done(long id, List<Line> outcome, @Nullable Long by) {
        sql.update(PERSONAL_DATA_REQUESTS).set(PERSONAL_DATA_REQUESTS.STATE, State.DONE.code()).set(PERSONAL_DATA_REQUESTS.OUTCOME, JSONB.valueOf(JSON.writeValueAsString(outcome)))
                .set(PERSONAL_DATA_REQUESTS.CLOSED_AT, Instant.now(clock)).set(PERSONAL_DATA_REQUESTS.CLOSED_BY, by).where(PERSONAL_DATA_REQUESTS.ID.eq(id)).execute();
    }

    void handOver(long id, @Nullable Long file, @Nullable LocalDate until) {
        sql.update(PERSONAL_DATA_REQUESTS).set(PERSONAL_DATA_REQUESTS.FILE_ID, file).set(PERSONAL_DATA_REQUESTS.FILE_UNTIL, until).where(PERSONAL_DATA_REQUESTS.ID.eq(id)).execute();
    }

    @Transactional
    public void fail(long id) {
        sql.update(PERSONAL_DATA_REQUESTS).set(PERSONAL_DATA_REQUESTS.STATE, State.FAILED.code()).where(PERSONAL_DATA_REQUESTS.ID.eq(id), PERSONAL_DATA_REQUESTS.STATE.eq(State.RUNNING.code())).execute();
    }

    private List<Request> read(Condition which, org.jooq.SortField<?> order) {
        return sql.select(PERSONAL_DATA_REQUESTS.asterisk(), USERS.NAME).from(PERSONAL_DATA_REQUESTS).leftJoin(USERS).on(USERS.ID.eq(PERSONAL_DATA_REQUESTS.CLOSED_BY))
                .where(which).orderBy(order, PERSONAL_DATA_REQUESTS.ID.desc()).limit(MOST)
                .fetch(row -> {
                    var r = row.into(PERSONAL_DATA_REQUESTS);
                    return new Request(r.getId(), Kind.of(r.getKind()).orElseThrow(), r.getAsker(), r.getEmail(), r.getPhone(), r.getWay(), r.getNote(), List.of(r.getPeople()), List.of(r.getClients()),
                            r.getReceivedOn(), r.getDueOn(), State.valueOf(r.getState().toUpperCase(Locale.ROOT)), Arrays.asList(JSON.readValue(r.getOutcome().data(), Line[].class)), r.getRefusal(),
                            r.getFileId(), r.getFileUntil(), r.getClosedAt(), row.get(USERS.NAME));
                });
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
