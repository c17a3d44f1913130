package frontline.agenda.approvals;

import static frontline.agenda.db.Tables.APPROVALS;

import frontline.agenda.db.tables.records.ApprovalsRecord;
import frontline.identity.UserMoved;
import frontline.identity.Viewer;
import frontline.identity.departments.Heads;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.live.Announcements;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Questions from one to another, and their answers. Nothing is ever deleted: the trail of who allowed what stays.
@Component
public class Approvals {

    static final int LONGEST_REMARK = 2000;

    private final DSLContext sql;
    private final ApprovalQueries queries;
    private final Heads heads;
    private final Users users;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Approvals(DSLContext sql, ApprovalQueries queries, Heads heads, Users users, Announcements announcements, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.queries = queries;
        this.heads = heads;
        this.users = users;
        this.announcements = announcements;
        this.events = events;
        this.clock = clock;
    }

    /// Asks, in the caller's transaction. The same question that is open already stays as it is; another one takes its place.
    /// The caller holds the subject, so that two do not ask at once.
    /// @return the question's id
    @Transactional
    public long ask(Ask ask) {
        JSONB facts = ApprovalQueries.written(ask.question().facts());
        Optional<ApprovalsRecord> open = held(ask.kind(), ask.subjectId());
        boolean same = open.filter(row -> row.getQuestion().equals(ask.question().key()) && ApprovalQueries.read(row.getFacts()).equals(ApprovalQueries.read(facts))).isPresent();
        if (same) return open.orElseThrow().getId();
        open.ifPresent(this::withdraw);
        List<Long> deciders = (ask.deciders().isEmpty() ? heads.of(ask.askerId()) : ask.deciders()).stream().filter(id -> id != ask.askerId()).toList();
        long id = sql.insertInto(APPROVALS)
                .set(APPROVALS.KIND, ask.kind()).set(APPROVALS.SUBJECT_ID, ask.subjectId()).set(APPROVALS.LABEL, ask.label()).set(APPROVALS.LINK, ask.link())
                .set(APPROVALS.QUESTION, ask.question().key()).set(APPROVALS.FACTS, facts)
                .set(APPROVALS.ASKER_ID, ask.askerId()).set(APPROVALS.DEPARTMENT_ID, users.departmentOf(ask.askerId()))
                .set(APPROVALS.DECIDER_IDS, deciders.toArray(Long[]::new)).set(APPROVALS.ASKED_AT, Instant.now(clock))
                .returning(APPROVALS.ID).fetchSingle().getId();
        events.publishEvent(new ApprovalAsked(id, ask.kind(), ask.subjectId(), ask.label(), ask.askerId(), deciders));
        announce(ask.askerId(), deciders);
        return id;
    }

    /// Of two who answer at once the first one counts; the other is told who it was.
    /// @param remark what the asker reads with it; needed to decline
    /// @throws NotFound when there is no such question or the viewer may not see it
    @Transactional
    public Outcome<Approval> decide(Viewer viewer, long id, boolean granted, String remark) {
        ApprovalsRecord row = sql.selectFrom(APPROVALS).where(APPROVALS.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(() -> new NotFound("approval " + id));
        Approval approval = get(viewer, id);
        if (!approval.open()) return Outcome.refused(List.of(decidedAlready(approval)));
        if (!approval.mine()) return Outcome.refused("", "approval.not_yours");
        if (!granted && remark.isBlank()) return Outcome.refused("remark", "approval.remark_needed");
        if (remark.length() > LONGEST_REMARK) return Outcome.refused("remark", "approval.remark_long", LONGEST_REMARK);
        Instant now = Instant.now(clock);
        row.setState(granted ? "granted" : "declined");
        row.setClosedAt(now);
        row.setClosedBy(viewer.userId());
        row.setRemark(remark.strip());
        row.update();
        events.publishEvent(new ApprovalDecided(id, row.getKind(), row.getSubjectId(), row.getLabel(), granted, approval.facts(), row.getRemark(), row.getAskerId(), viewer.userId(), now));
        announce(row);
        return Outcome.done(get(viewer, id));
    }

    /// The reason to ask is gone; nothing happens when nothing is open.
    @Transactional
    public void withdraw(String kind, long subjectId) {
        held(kind, subjectId).ifPresent(this::withdraw);
    }

    /// The asker has read the answer: it leaves Today.
    @Transactional
    public void note(Viewer viewer, long id) {
        Approval approval = get(viewer, id);
        if (approval.askerId() != viewer.userId()) throw new NotFound("approval " + id + " of " + viewer.userId());
        sql.update(APPROVALS).set(APPROVALS.NOTED_AT, Instant.now(clock)).where(APPROVALS.ID.eq(id), APPROVALS.STATE.ne("open")).execute();
    }

    /// @throws NotFound when there is no such question or the viewer may not see it
    public Approval get(Viewer viewer, long id) {
        return queries.fetch(viewer, APPROVALS.ID.eq(id).and(ApprovalQueries.seenBy(viewer)), 1).stream().findFirst().orElseThrow(() -> new NotFound("approval " + id));
    }

    /// What waits for the viewer's answer, the latest first.
    public List<Approval> waitingFor(Viewer viewer) {
        return queries.waitingFor(viewer);
    }

    /// Answers the viewer has not put away yet.
    public List<Approval> answersFor(Viewer viewer) {
        return queries.answersFor(viewer, Instant.now(clock));
    }

    /// What is still asked of a subject. Whoever sees the subject sees it.
    public Optional<Approval> open(String kind, long subjectId) {
        return latest(kind, subjectId).filter(Approval::open);
    }

    /// The last question of that kind about a subject, in whatever state. Whoever sees the subject sees it.
    public Optional<Approval> latest(String kind, long subjectId) {
        return trail(kind, subjectId, 1).stream().findFirst();
    }

    /// As [#open(String,long)], and whether it waits for the one who looks.
    public Optional<Approval> open(Viewer viewer, String kind, long subjectId) {
        return latest(viewer, kind, subjectId).filter(Approval::open);
    }

    /// As [#latest(String,long)], and whether it waits for the one who looks.
    public Optional<Approval> latest(Viewer viewer, String kind, long subjectId) {
        return queries.fetch(viewer, of(kind, subjectId), 1).stream().findFirst();
    }

    /// All that was ever asked of that kind about a subject, the latest first. Whoever sees the subject sees it.
    public List<Approval> trail(String kind, long subjectId, int most) {
        return queries.of(of(kind, subjectId), most);
    }

    /// A subject was renamed.
    @Transactional
    public void relabel(String kind, long subjectId, String label) {
        sql.update(APPROVALS).set(APPROVALS.LABEL, label).where(of(kind, subjectId), APPROVALS.LABEL.ne(label)).execute();
    }

    /// What is still open goes along with who asked; what was answered stays where it was answered.
    @EventListener
    @Transactional
    public void follow(UserMoved moved) {
        sql.update(APPROVALS).set(APPROVALS.DEPARTMENT_ID, moved.departmentId()).where(APPROVALS.ASKER_ID.eq(moved.userId()), APPROVALS.STATE.eq("open")).execute();
    }

    private static Condition of(String kind, long subjectId) {
        return APPROVALS.KIND.eq(kind).and(APPROVALS.SUBJECT_ID.eq(subjectId));
    }

    private Optional<ApprovalsRecord> held(String kind, long subjectId) {
        return sql.selectFrom(APPROVALS).where(of(kind, subjectId), APPROVALS.STATE.eq("open")).forUpdate().fetchOptional();
    }

    private void withdraw(ApprovalsRecord row) {
        row.setState("withdrawn");
        row.setClosedAt(Instant.now(clock));
        row.update();
        events.publishEvent(new ApprovalWithdrawn(row.getId(), row.getKind(), row.getSubjectId()));
        announce(row);
    }

    private static Refusal decidedAlready(Approval approval) {
        @Nullable String by = approval.closedBy();
        return by == null ? Refusal.at("", "approval.withdrawn_already") : Refusal.at("", "approval.decided_already", by, approval.state());
    }

    private void announce(ApprovalsRecord row) {
        announce(row.getAskerId(), Arrays.stream(row.getDeciderIds()).filter(Objects::nonNull).toList());
    }

    private void announce(long asker, List<Long> deciders) {
        Stream.concat(Stream.of(asker), deciders.stream()).forEach(user -> announcements.changed("approvals:" + user));
    }
}
