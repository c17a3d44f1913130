package frontline.agenda.actions;

import static frontline.agenda.db.Tables.ACTIONS;
import static frontline.agenda.db.Tables.ACTION_TYPES;
import static frontline.identity.db.Tables.USERS;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Planned actions. A rep sees the own ones, a head the department's, others all: [Viewer#sees].
@Component
public class Actions {

    private static final Condition OPEN = ACTIONS.DONE_AT.isNull().and(ACTIONS.CANCELLED_AT.isNull());

    private final DSLContext sql;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Actions(DSLContext sql, Users users, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    /// @return the new action's id
    @Transactional
    public Outcome<Long> plan(Viewer viewer, ActionPlan plan) {
        List<Refusal> refusals = new ArrayList<>();
        if (!sql.fetchExists(ACTION_TYPES, ACTION_TYPES.ID.eq(plan.typeId()), ACTION_TYPES.ARCHIVED_AT.isNull()))
            refusals.add(Refusal.at("next_type", "action.type_unknown"));
        if (users.find(plan.assigneeId()).filter(user -> user.active()).isEmpty())
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
                .where(ACTIONS.ID.eq(id), OPEN).execute();
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
                .where(ACTIONS.ID.eq(id), OPEN).execute();
    }

    /// Takes back what the viewer has just planned for this subject, for whomever; nothing happens if it is done by now.
    @Transactional
    public void withdraw(Viewer viewer, long id, Subject subject) {
        sql.update(ACTIONS).set(ACTIONS.CANCELLED_AT, Instant.now(clock)).set(ACTIONS.VERSION, ACTIONS.VERSION.plus(1))
                .where(ACTIONS.ID.eq(id), ACTIONS.CREATED_BY.eq(viewer.userId()), ACTIONS.SUBJECT_KIND.eq(subject.kind()), ACTIONS.SUBJECT_ID.eq(subject.id()), OPEN)
                .execute();
    }

    @Transactional
    public void postpone(Viewer viewer, long id, LocalDate dueOn, @Nullable LocalTime dueTime) {
        get(viewer, id, Language.EN);
        sql.update(ACTIONS).set(ACTIONS.DUE_ON, dueOn).set(ACTIONS.DUE_TIME, dueTime).set(ACTIONS.VERSION, ACTIONS.VERSION.plus(1))
                .where(ACTIONS.ID.eq(id), OPEN).execute();
    }

    /// @throws NotFound when there is no such action or the viewer may not see it
    public ActionView get(Viewer viewer, long id, Language language) {
        return select(language).where(ACTIONS.ID.eq(id), viewer.sees(ACTIONS.ASSIGNEE_ID, ACTIONS.DEPARTMENT_ID))
                .fetchOptional(this::view).orElseThrow(() -> new NotFound("action " + id));
    }

    /// The open actions of a subject, the next one first. Whoever sees the subject sees its actions.
    public List<ActionView> openOf(String subjectKind, long subjectId, Language language) {
        return select(language).where(ACTIONS.SUBJECT_KIND.eq(subjectKind), ACTIONS.SUBJECT_ID.eq(subjectId), OPEN)
                .orderBy(ACTIONS.DUE_ON, ACTIONS.DUE_TIME.asc().nullsLast(), ACTIONS.ID).fetch(this::view);
    }

    /// The next open action of each subject that has one; subjects are of one kind.
    public Map<Long, ActionView> nextOf(String subjectKind, Collection<Long> subjectIds, Language language) {
        return firstPer(ACTIONS.SUBJECT_KIND.eq(subjectKind).and(ACTIONS.SUBJECT_ID.in(subjectIds)), subjectIds, language, false);
    }

    /// The next open action of each topic that has one (a deal's own action).
    public Map<Long, ActionView> nextOfTopic(String topicKind, Collection<Long> topicIds, Language language) {
        return firstPer(ACTIONS.TOPIC_KIND.eq(topicKind).and(ACTIONS.TOPIC_ID.in(topicIds)), topicIds, language, true);
    }

    /// A subject was renamed.
    @Transactional
    public void relabel(Subject subject) {
        sql.update(ACTIONS).set(ACTIONS.SUBJECT_LABEL, subject.label())
                .where(ACTIONS.SUBJECT_KIND.eq(subject.kind()), ACTIONS.SUBJECT_ID.eq(subject.id()), ACTIONS.SUBJECT_LABEL.ne(subject.label())).execute();
    }

    private Map<Long, ActionView> firstPer(Condition which, Collection<Long> ids, Language language, boolean byTopic) {
        Map<Long, ActionView> first = new LinkedHashMap<>();
        if (ids.isEmpty()) return first;
        select(language).where(which, OPEN).orderBy(ACTIONS.DUE_ON, ACTIONS.DUE_TIME.asc().nullsLast(), ACTIONS.ID).fetch(this::view)
                .forEach(action -> first.putIfAbsent(byTopic && action.topic() != null ? action.topic().id() : action.subject().id(), action));
        return first;
    }

    SelectOnConditionStep<Record> select(Language language) {
        return sql.select(ACTIONS.asterisk(), language.pick(ACTION_TYPES.NAME_EN, ACTION_TYPES.NAME_RU).as("type_name"), ACTION_TYPES.ICON, USERS.NAME.as("assignee_name"))
                .from(ACTIONS)
                .join(ACTION_TYPES).on(ACTION_TYPES.ID.eq(ACTIONS.TYPE_ID))
                .join(USERS).on(USERS.ID.eq(ACTIONS.ASSIGNEE_ID));
    }

    ActionView view(Record row) {
        Long topicId = row.get(ACTIONS.TOPIC_ID);
        return new ActionView(row.get(ACTIONS.ID), row.get(ACTIONS.TYPE_ID), row.get("type_name", String.class), row.get(ACTION_TYPES.ICON),
                row.get(ACTIONS.ASSIGNEE_ID), row.get("assignee_name", String.class), row.get(ACTIONS.DUE_ON), row.get(ACTIONS.DUE_TIME), row.get(ACTIONS.PREPARE),
                new Subject(row.get(ACTIONS.SUBJECT_KIND), row.get(ACTIONS.SUBJECT_ID), row.get(ACTIONS.SUBJECT_LABEL)),
                topicId == null ? null : new Subject(row.get(ACTIONS.TOPIC_KIND), topicId, row.get(ACTIONS.TOPIC_LABEL)),
                row.get(ACTIONS.DONE_AT));
    }
}
