package frontline.clients.distribution;

import static frontline.clients.db.Tables.ABSENCES;
import static frontline.clients.db.Tables.CAPACITIES;
import static frontline.clients.db.Tables.DISTRIBUTION_PEOPLE;
import static frontline.clients.db.Tables.DISTRIBUTION_RULES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import frontline.clients.classifiers.Classifiers;
import frontline.clients.distribution.DistributionRule.Draft;
import frontline.clients.distribution.DistributionRule.Method;
import frontline.clients.fields.OwnFields;
import frontline.identity.company.Company;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The rules of distribution and whom they reckon with: add, change, pause, order, remove; capacities and absences.
@Component
public class DistributionRules {

    private final DSLContext sql;
    private final Users users;
    private final Departments departments;
    private final Classifiers classifiers;
    private final OwnFields ownFields;
    private final Company company;
    private final Texts texts;
    private final Clock clock;

    DistributionRules(DSLContext sql, Users users, Departments departments, Classifiers classifiers, OwnFields ownFields, Company company, Texts texts, Clock clock) {
        this.sql = sql;
        this.users = users;
        this.departments = departments;
        this.classifiers = classifiers;
        this.ownFields = ownFields;
        this.company = company;
        this.texts = texts;
        this.clock = clock;
    }

    public record Absence(long id, long userId, LocalDate from, LocalDate to) {}

    /// In the order in which they are asked, 'everybody else' last.
    public List<DistributionRule> all() {
        return list(org.jooq.impl.DSL.noCondition());
    }

    /// The same, held for the transaction: nobody else gives clients meanwhile, so turns stay fair.
    List<DistributionRule> held() {
        sql.select(DISTRIBUTION_RULES.ID).from(DISTRIBUTION_RULES).orderBy(DISTRIBUTION_RULES.ID).forUpdate().fetch();
        return all();
    }

    /// @throws NotFound when there is none
    public DistributionRule get(long id) {
        return list(DISTRIBUTION_RULES.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("distribution rule " + id));
    }

    /// The first one brings 'everybody else' along, who go to the head of their department.
    /// @return the new rule's id; it stands before 'everybody else'
    @Transactional
    public Outcome<Long> add(Draft draft) {
        List<Refusal> refusals = contradictions().of(0, draft);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        if (!sql.fetchExists(DISTRIBUTION_RULES, DISTRIBUTION_RULES.REST.isTrue())) {
            Language language = company.settings().map(Company.Settings::language).orElse(Language.EN);
            sql.insertInto(DISTRIBUTION_RULES).set(DISTRIBUTION_RULES.NAME, texts.get(language, "distribution.rest")).set(DISTRIBUTION_RULES.METHOD, Method.HEAD.code()).set(DISTRIBUTION_RULES.REST, true).execute();
        }
        long id = sql.insertInto(DISTRIBUTION_RULES)
                .set(DISTRIBUTION_RULES.NAME, draft.nameOr()).set(DISTRIBUTION_RULES.CONDITION, draft.conditionOr()).set(DISTRIBUTION_RULES.METHOD, draft.method())
                .set(DISTRIBUTION_RULES.DEPARTMENT_ID, draft.departmentId())
                .set(DISTRIBUTION_RULES.POSITION, select(coalesce(max(DISTRIBUTION_RULES.POSITION), inline(0)).plus(1)).from(DISTRIBUTION_RULES).asField())
                .returning(DISTRIBUTION_RULES.ID).fetchSingle().getId();
        name(id, draft.peopleOr());
        return Outcome.done(id);
    }

    @Transactional
    public Outcome<Long> change(long id, Draft draft) {
        List<Refusal> refusals = contradictions().of(id, draft);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(DISTRIBUTION_RULES)
                .set(DISTRIBUTION_RULES.NAME, draft.nameOr()).set(DISTRIBUTION_RULES.CONDITION, draft.conditionOr()).set(DISTRIBUTION_RULES.METHOD, draft.method())
                .set(DISTRIBUTION_RULES.DEPARTMENT_ID, draft.departmentId())
                .where(DISTRIBUTION_RULES.ID.eq(id)).execute();
        sql.deleteFrom(DISTRIBUTION_PEOPLE).where(DISTRIBUTION_PEOPLE.RULE_ID.eq(id)).execute();
        name(id, draft.peopleOr());
        return Outcome.done(id);
    }

    @Transactional
    public Outcome<Long> pause(long id, boolean paused) {
        DistributionRule rule = get(id);
        List<Refusal> refusals = paused ? List.of() : contradictions().of(id, rule.draft());
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(DISTRIBUTION_RULES).set(DISTRIBUTION_RULES.PAUSED_AT, paused ? Instant.now(clock) : null).where(DISTRIBUTION_RULES.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// 'Everybody else' stays as long as there are others.
    @Transactional
    public Outcome<Long> remove(long id) {
        DistributionRule rule = get(id);
        if (rule.rest() && all().size() > 1) return Outcome.refused("", "distribution.rest_stays");
        sql.deleteFrom(DISTRIBUTION_RULES).where(DISTRIBUTION_RULES.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// An order in which some rule is never reached is refused.
    @Transactional
    public Outcome<Long> order(List<Long> ids) {
        List<Refusal> refusals = contradictions().ofOrder(ids);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        for (int i = 0; i < ids.size(); i++) sql.update(DISTRIBUTION_RULES).set(DISTRIBUTION_RULES.POSITION, i).where(DISTRIBUTION_RULES.ID.eq(ids.get(i)), DISTRIBUTION_RULES.REST.isFalse()).execute();
        return Outcome.done((long) ids.size());
    }

    /// @param capacity null: nobody says
    @Transactional
    public Outcome<Long> setCapacity(long userId, @Nullable Integer capacity) {
        users.get(userId);
        if (capacity != null && capacity <= 0) return Outcome.refused("capacity", "distribution.capacity_range");
        if (capacity == null) sql.deleteFrom(CAPACITIES).where(CAPACITIES.USER_ID.eq(userId)).execute();
        else sql.insertInto(CAPACITIES).set(CAPACITIES.USER_ID, userId).set(CAPACITIES.CAPACITY, capacity)
                .onConflict(CAPACITIES.USER_ID).doUpdate().set(CAPACITIES.CAPACITY, capacity).execute();
        return Outcome.done(userId);
    }

    @Transactional
    public Outcome<Long> away(long userId, @Nullable LocalDate from, @Nullable LocalDate to) {
        users.get(userId);
        if (from == null) return Outcome.refused("from", "form.required");
        if (to == null) return Outcome.refused("to", "form.required");
        if (to.isBefore(from)) return Outcome.refused("to", "distribution.absence_backwards");
        return Outcome.done(sql.insertInto(ABSENCES).set(ABSENCES.USER_ID, userId).set(ABSENCES.FROM_DAY, from).set(ABSENCES.TO_DAY, to).returning(ABSENCES.ID).fetchSingle().getId());
    }

    @Transactional
    public void back(long absenceId) {
        if (sql.deleteFrom(ABSENCES).where(ABSENCES.ID.eq(absenceId)).execute() == 0) throw new NotFound("absence " + absenceId);
    }

    /// Those that are not over yet.
    public List<Absence> absences(LocalDate today) {
        return sql.selectFrom(ABSENCES).where(ABSENCES.TO_DAY.ge(today)).orderBy(ABSENCES.FROM_DAY, ABSENCES.ID)
                .fetch(a -> new Absence(a.getId(), a.getUserId(), a.getFromDay(), a.getToDay()));
    }

    /// What can speak against rules now, for instance because a classifier was archived since.
    Contradictions contradictions() {
        return new Contradictions(all(), classifiers.all(), ownFields.all("client"), users.all(), departments.tree(),
                sql.select(CAPACITIES.USER_ID).from(CAPACITIES).fetchSet(CAPACITIES.USER_ID));
    }

    private void name(long ruleId, List<Long> people) {
        for (int i = 0; i < people.size(); i++)
            sql.insertInto(DISTRIBUTION_PEOPLE).set(DISTRIBUTION_PEOPLE.RULE_ID, ruleId).set(DISTRIBUTION_PEOPLE.USER_ID, people.get(i)).set(DISTRIBUTION_PEOPLE.POSITION, i).execute();
    }

    private List<DistributionRule> list(Condition condition) {
        List<DistributionRule> rules = new ArrayList<>();
        sql.select(DISTRIBUTION_RULES.ID, DISTRIBUTION_RULES.NAME, DISTRIBUTION_RULES.CONDITION, DISTRIBUTION_RULES.METHOD, DISTRIBUTION_RULES.DEPARTMENT_ID,
                        multiset(select(DISTRIBUTION_PEOPLE.USER_ID).from(DISTRIBUTION_PEOPLE).where(DISTRIBUTION_PEOPLE.RULE_ID.eq(DISTRIBUTION_RULES.ID))
                                .orderBy(DISTRIBUTION_PEOPLE.POSITION, DISTRIBUTION_PEOPLE.ID)).convertFrom(people -> people.map(r -> r.value1())),
                        DISTRIBUTION_RULES.REST, DISTRIBUTION_RULES.PAUSED_AT.isNotNull(), DISTRIBUTION_RULES.LAST_USER_ID)
                .from(DISTRIBUTION_RULES).where(condition)
                .orderBy(DISTRIBUTION_RULES.REST, DISTRIBUTION_RULES.POSITION, DISTRIBUTION_RULES.ID)
                .forEach(r -> rules.add(new DistributionRule(r.value1(), r.value2(), r.value3(), Method.of(r.value4()).orElseThrow(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9())));
        return rules;
    }
}
