package frontline.agenda.actions;

import static frontline.agenda.db.Tables.ACTIONS;

import frontline.agenda.types.ActionTypes;
import frontline.identity.Directory;
import frontline.identity.UserMoved;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Planned actions. A rep sees the own ones, a head the department's, others all: [Viewer#sees].
@Component
public class Actions {

    /// So many say what comes next; a card shows more when it is asked to.
    public static final int FIRST = 15;

    private final DSLContext sql;
    private final ActionQueries queries;
    private final ActionTypes types;
    private final Directory directory;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Actions(DSLContext sql, ActionQueries queries, ActionTypes types, Directory directory, Users users, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.queries = queries;
        this.types = types;
        this.directory = directory;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    /// @return the new action's id
    @Transactional
    public Outcome<Long> plan(Viewer viewer, ActionPlan plan) {
        List<Refusal> refusals = new ArrayList<>();
        if (types.active().stream().noneMatch(type -> type.id() == plan.typeId()))
            refusals.add(Refusal.at("next_type", "action.type_unknown"));
        if (directory.find(plan.assigneeId()).filter(Directory.Colleague::active).isEmpty())
            refusals.add(Refusal.at("next_assignee", "action.assignee_unknown"));
        if (plan.prepare().length() > 2000) refusals.add(Refusal.at("next_prepare", "action.prepare_long"));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        Subject topic = plan.topic();
        return Outcome.done(sql.insertInto(ACTIONS)
                .set(ACTIONS.TYPE_ID, plan.typeId())
                .set(ACTIONS.ASSIGNEE_ID, plan.assigneeId()).set(ACTIONS.DEPARTMENT_ID, users.departmentOf(plan.assigneeId()))
                .set(ACTIONS.DUE_ON, plan.dueOn()).set(ACTIONS.DUE_TIME, plan.dueTime()).set(ACTIONS.PREPARE, plan.prepare().strip())
                .set(ACTIONS.SUBJECT_KIND, plan.subject().kind()).set(ACTIONS.SUBJECT_ID, plan.subject().id()).set(ACTIONS.SUBJECT_LABEL, plan.subject().label())
                .set(ACTIONS.TOPIC_KIND, topic == null ? null : topic.kind()).set(ACTIONS.TOPIC_ID, topic == null ? null : topic.id())
                .set(ACTIONS.TOPIC_LABEL, topic == null ? null : topic.label())
                .set(ACTIONS.CREATED_BY, viewer.userId()).set(ACTIONS.CREATED_AT, Instant.now(clock))
                .returning(ACTIONS.ID).fetchSingle().getId());
    }

    @Transactional
    public void complete(Viewer viewer, long id) {
        ActionView action = get(viewer, id, Language.EN);
        int changed = sql.update(ACTIONS)
                .set(ACTIONS.DONE_AT, Instant.now(clock)).set(ACTIONS.DONE_BY, viewer.userId()).set(ACTIONS.VERSION, ACTIONS.VERSION.plus(1))
                .where(ACTIONS.ID.eq(id), ActionQueries.OPEN).execute();
        if (changed == 1) events.publishEvent(new ActionDone(id, action.subject(), viewer.userId()));
    }

    /// Takes back that it was done.
    @Transactional
    public void reopen(Viewer viewer, long id) {
        get(viewer, id, Language.EN);
        sql.update(ACTIONS).setNull(ACTIONS.DONE_AT).setNull(ACTIONS.DONE_BY).setNull(ACTIONS.CANCELLED_AT).set(ACTIONS.VERSION, ACTIONS.VERSION.plus(1))
                .where(ACTIONS.ID.eq(id)).execute();
    }

    @Transactional
    public void cancel(Viewer viewer, long id) {
        get(viewer, id, Language.EN);
        sql.update(ACTIONS).set(ACTIONS.CANCELLED_AT, Instant.now(clock)).set(ACTIONS.VERSION, ACTIONS.VERSION.plus(1))
                .where(ACTIONS.ID.eq(id), ActionQueries.OPEN).execute();
    }

    /// Takes back what the viewer has just planned for this subject, for whomever; nothing happens if it is done by now.
    @Transactional
    public void withdraw(Viewer viewer, long id, Subject subject) {
        sql.update(ACTIONS).set(ACTIONS.CANCELLED_AT, Instant.now(clock)).set(ACTIONS.VERSION, ACTIONS.VERSION.plus(1))
                .where(ACTIONS.ID.eq(id), ACTIONS.CREATED_BY.eq(viewer.userId()), ACTIONS.SUBJECT_KIND.eq(subject.kind()), ACTIONS.SUBJECT_ID.eq(subject.id()), ActionQueries.OPEN)
                .execute();
    }

    @Transactional
    public void postpone(Viewer viewer, long id, LocalDate dueOn, @Nullable LocalTime dueTime) {
        get(viewer, id, Language.EN);
        sql.update(ACTIONS).set(ACTIONS.DUE_ON, dueOn).set(ACTIONS.DUE_TIME, dueTime).set(ACTIONS.VERSION, ACTIONS.VERSION.plus(1))
                .where(ACTIONS.ID.eq(id), ActionQueries.OPEN).execute();
    }

    /// @throws NotFound when there is no such action or the viewer may not see it
    public ActionView get(Viewer viewer, long id, Language language) {
        return queries.one(ACTIONS.ID.eq(id).and(viewer.sees(ACTIONS.ASSIGNEE_ID, ACTIONS.DEPARTMENT_ID)), language).orElseThrow(() -> new NotFound("action " + id));
    }

    /// The open actions of a subject, the next one first. Whoever sees the subject sees its actions.
    /// @return one more than `most` where there are more
    public List<ActionView> openOf(String subjectKind, long subjectId, int most, Language language) {
        return queries.open(of(subjectKind, subjectId), most + 1, language);
    }

    /// The same by day and a stretch at a time, see [ActionQueries#byDay].
    public List<ActionView> openOf(String subjectKind, long subjectId, @Nullable String after, int limit, Language language) {
        return queries.byDay(of(subjectKind, subjectId), after, limit, language);
    }

    private static Condition of(String subjectKind, long subjectId) {
        return ACTIONS.SUBJECT_KIND.eq(subjectKind).and(ACTIONS.SUBJECT_ID.eq(subjectId));
    }

    /// The next open action of each subject that has one; subjects are of one kind.
    public Map<Long, ActionView> nextOf(String subjectKind, Collection<Long> subjectIds, Language language) {
        return queries.firstOf(ACTIONS.SUBJECT_ID, subjectIds, ACTIONS.SUBJECT_KIND.eq(subjectKind), language);
    }

    /// The next open action of each topic that has one (a deal's own action).
    public Map<Long, ActionView> nextOfTopic(String topicKind, Collection<Long> topicIds, Language language) {
        return queries.firstOf(ACTIONS.TOPIC_ID, topicIds, ACTIONS.TOPIC_KIND.eq(topicKind), language);
    }

    /// What is still to be done with these subjects goes to those who have them now.
    /// @param assignees subject → user
    @Transactional
    public void handOver(String subjectKind, Map<Long, Long> assignees) {
        if (assignees.isEmpty()) return;
        sql.execute("""
                update agenda.actions a set assignee_id = u.assignee, department_id = x.department_id, version = a.version + 1
                from unnest(?::bigint[], ?::bigint[]) as u(subject, assignee) join identity.users x on x.id = u.assignee
                where a.subject_kind = ? and a.subject_id = u.subject and a.done_at is null and a.cancelled_at is null and a.assignee_id <> u.assignee""",
                assignees.keySet().toArray(Long[]::new), assignees.values().toArray(Long[]::new), subjectKind);
    }

    /// A subject was renamed.
    @Transactional
    public void relabel(Subject subject) {
        sql.update(ACTIONS).set(ACTIONS.SUBJECT_LABEL, subject.label())
                .where(ACTIONS.SUBJECT_KIND.eq(subject.kind()), ACTIONS.SUBJECT_ID.eq(subject.id()), ACTIONS.SUBJECT_LABEL.ne(subject.label())).execute();
    }

    /// What is still to be done goes along; what is done stays where it was done.
    @EventListener
    @Transactional
    public void follow(UserMoved moved) {
        sql.update(ACTIONS).set(ACTIONS.DEPARTMENT_ID, moved.departmentId())
                .where(ACTIONS.ASSIGNEE_ID.eq(moved.userId()), ActionQueries.OPEN).execute();
    }
}
