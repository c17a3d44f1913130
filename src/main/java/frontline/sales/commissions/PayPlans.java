package frontline.sales.commissions;

import static frontline.sales.db.Tables.PAY_MONTHS;
import static frontline.sales.db.Tables.PAY_PLANS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import frontline.agenda.types.ActionTypes;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.users.UserView;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.web.Reception;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Plans of pay: drafted, put in force, replaced by a new version, ended. For those who set up pay.
@Component
public class PayPlans {

    private final DSLContext sql;
    private final PlanStore store;
    private final PlanPeople people;
    private final ActionTypes types;
    private final Classifiers classifiers;
    private final Reception reception;
    private final Clock clock;

    PayPlans(DSLContext sql, PlanStore store, PlanPeople people, ActionTypes types, Classifiers classifiers, Reception reception, Clock clock) {
        this.sql = sql;
        this.store = store;
        this.people = people;
        this.types = types;
        this.classifiers = classifiers;
        this.reception = reception;
        this.clock = clock;
    }

    public List<PlanVersion> all(Viewer viewer) {
        return seen(viewer, noCondition());
    }

    /// @throws NotFound when there is no such plan, or none of the viewer's people is in it
    public PlanVersion get(Viewer viewer, long id) {
        return seen(viewer, PAY_PLANS.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("pay plan " + id));
    }

    /// Who sets up pay sees all, a head those that count for the people of the department; drafts are nobody else's business.
    static boolean maySee(Viewer viewer) {
        return viewer.may(Permission.SET_UP_PAY) || viewer.role() == Role.HEAD_OF_SALES;
    }

    private List<PlanVersion> seen(Viewer viewer, Condition which) {
        if (!maySee(viewer)) viewer.require(Permission.SET_UP_PAY);
        List<PlanVersion> plans = store.load(which);
        if (viewer.may(Permission.SET_UP_PAY)) return plans;
        PlanPeople.House house = people.house();
        Set<Long> theirs = house.users().stream().filter(user -> viewer.departments().contains(user.departmentId())).map(UserView::id).collect(Collectors.toSet());
        return plans.stream().filter(plan -> plan.counts() && house.in(plan.content()).stream().anyMatch(theirs::contains)).toList();
    }

    /// What stands in a draft's way: it may be kept like this, but not be put in force.
    public List<Refusal> warnings(PlanVersion plan) {
        if (!plan.isDraft()) return List.of();
        PlanPeople.House house = people.house();
        List<Refusal> warnings = new ArrayList<>(check(plan.content(), house));
        warnings.addAll(obstacles(plan, house));
        return warnings;
    }

    private List<Refusal> obstacles(PlanVersion plan, PlanPeople.House house) {
        List<Refusal> obstacles = new ArrayList<>();
        LocalDate open = firstOpenDay();
        if (open != null && plan.from().isBefore(open)) obstacles.add(Refusal.at("valid_from", "pay.plan.month_closed", open.toString()));
        obstacles.addAll(PlanConflicts.of(plan, counting(), house));
        return obstacles;
    }

    /// All versions that ever counted.
    List<PlanVersion> counting() {
        return store.load(PAY_PLANS.STATE.ne("draft")).stream().filter(PlanVersion::counts).toList();
    }

    /// @return the draft's id
    @Transactional
    public Outcome<Long> draft(Viewer viewer, PlanDraft draft) {
        viewer.require(Permission.SET_UP_PAY);
        List<Refusal> refusals = check(draft);
        return refusals.isEmpty() ? Outcome.done(insert(viewer, draft, null, 1)) : Outcome.refused(refusals);
    }

    /// Only a draft can be changed.
    /// @throws StaleVersion when somebody else saved it meanwhile
    @Transactional
    public Outcome<Long> change(Viewer viewer, long id, int version, PlanDraft draft) {
        PlanVersion before = locked(viewer, id);
        if (before.version() != version) throw new StaleVersion("pay plan " + id);
        if (!before.isDraft()) return Outcome.refused("", "pay.plan.stays");
        List<Refusal> refusals = check(draft);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(PAY_PLANS).set(PAY_PLANS.NAME, draft.name()).set(PAY_PLANS.VALID_FROM, draft.validFrom()).set(PAY_PLANS.VALID_TO, draft.validTo())
                .set(PAY_PLANS.TAKES_BACK, draft.takesBack()).set(PAY_PLANS.VERSION, version + 1).where(PAY_PLANS.ID.eq(id)).execute();
        store.write(id, draft);
        return Outcome.done(id);
    }

    /// The version before it counts until the day before.
    @Transactional
    public Outcome<Long> putInForce(Viewer viewer, long id) {
        PlanVersion plan = locked(viewer, id);
        if (!plan.isDraft()) return Outcome.refused("", "pay.plan.stays");
        PlanPeople.House house = people.house();
        List<Refusal> refusals = new ArrayList<>(check(plan.content(), house));
        refusals.addAll(obstacles(plan, house));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(PAY_PLANS).set(PAY_PLANS.STATE, "ended").set(PAY_PLANS.VALID_TO, greatest(val(plan.from().minusDays(1)), PAY_PLANS.VALID_FROM.minus(1)))
                .where(coalesce(PAY_PLANS.FAMILY, PAY_PLANS.ID).eq(plan.family()), PAY_PLANS.STATE.ne("draft"), PAY_PLANS.VALID_TO.isNull().or(PAY_PLANS.VALID_TO.ge(plan.from()))).execute();
        sql.update(PAY_PLANS).set(PAY_PLANS.STATE, "in_force").set(PAY_PLANS.IN_FORCE_AT, Instant.now(clock)).set(PAY_PLANS.VERSION, plan.version() + 1).where(PAY_PLANS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// A draft with the same words, in force from the first open day on when it is put in force. There is one at a time.
    @Transactional
    public long newVersion(Viewer viewer, long id) {
        PlanVersion plan = locked(viewer, id);
        var family = coalesce(PAY_PLANS.FAMILY, PAY_PLANS.ID).eq(plan.family());
        List<PlanVersion> drafts = store.load(family.and(PAY_PLANS.STATE.eq("draft")));
        if (!drafts.isEmpty()) return drafts.getFirst().id();
        int last = Objects.requireNonNull(sql.select(max(PAY_PLANS.NUMBER)).from(PAY_PLANS).where(family).fetchSingle().value1());
        LocalDate next = reception.house().today(clock).plusMonths(1).withDayOfMonth(1);
        PlanDraft copy = plan.content().from(next.isAfter(plan.from()) ? next : plan.from().plusDays(1));
        return insert(viewer, copy.validTo() != null && copy.validTo().isBefore(Objects.requireNonNull(copy.validFrom())) ? copy.until(copy.validFrom().plusYears(1).minusDays(1)) : copy, plan.family(), last + 1);
    }

    /// @param last the last day on which it counts
    @Transactional
    public Outcome<Long> end(Viewer viewer, long id, LocalDate last) {
        PlanVersion plan = locked(viewer, id);
        if (plan.isDraft()) return Outcome.refused("", "pay.plan.is_draft");
        LocalDate open = firstOpenDay();
        if (last.isBefore(plan.from().minusDays(1))) return Outcome.refused("last", "pay.plan.ends_before");
        if (open != null && last.isBefore(open.minusDays(1))) return Outcome.refused("last", "pay.plan.month_closed", open.toString());
        if (plan.content().validTo() != null && last.isAfter(plan.content().validTo())) return Outcome.refused("last", "pay.plan.no_longer");
        sql.update(PAY_PLANS).set(PAY_PLANS.STATE, "ended").set(PAY_PLANS.VALID_TO, last).set(PAY_PLANS.VERSION, plan.version() + 1).where(PAY_PLANS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    @Transactional
    public Outcome<Long> discard(Viewer viewer, long id) {
        if (!locked(viewer, id).isDraft()) return Outcome.refused("", "pay.plan.stays");
        sql.deleteFrom(PAY_PLANS).where(PAY_PLANS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// Two people who put plans in force, or close a month, do so one after the other: each sees what the other did.
    static void oneAtATime(DSLContext sql) {
        sql.fetch("select pg_advisory_xact_lock(hashtext('pay'))");
    }

    private PlanVersion locked(Viewer viewer, long id) {
        viewer.require(Permission.SET_UP_PAY);
        oneAtATime(sql);
        return get(viewer, id);
    }

    private long insert(Viewer viewer, PlanDraft draft, @Nullable Long family, int number) {
        long id = sql.insertInto(PAY_PLANS)
                .set(PAY_PLANS.FAMILY, family).set(PAY_PLANS.NUMBER, number).set(PAY_PLANS.NAME, draft.name())
                .set(PAY_PLANS.VALID_FROM, draft.validFrom()).set(PAY_PLANS.VALID_TO, draft.validTo()).set(PAY_PLANS.TAKES_BACK, draft.takesBack())
                .set(PAY_PLANS.CREATED_AT, Instant.now(clock)).set(PAY_PLANS.CREATED_BY, viewer.userId())
                .returning(PAY_PLANS.ID).fetchSingle().getId();
        store.write(id, draft);
        return id;
    }

    private @Nullable LocalDate firstOpenDay() {
        LocalDate last = sql.select(max(PAY_MONTHS.MONTH)).from(PAY_MONTHS).fetchSingle().value1();
        return last == null ? null : last.plusMonths(1);
    }

    private List<Refusal> check(PlanDraft draft) {
        return check(draft, people.house());
    }

    private List<Refusal> check(PlanDraft draft, PlanPeople.House house) {
        Map<Long, Boolean> known = types.all().stream().collect(Collectors.toMap(ActionTypes.ActionType::id, ActionTypes.ActionType::archived));
        Set<Long> results = classifiers.byKey("result").stream().flatMap(list -> list.values().stream()).map(value -> value.id()).collect(Collectors.toSet());
        List<Refusal> refusals = new ArrayList<>(PlanRules.check(draft, house.activeIn(draft).size(), known, results));
        boolean stranger = !house.names().keySet().containsAll(draft.users()) || draft.roles().stream().anyMatch(code -> Role.of(code).isEmpty())
                || draft.departments().stream().anyMatch(department -> !house.knows(department));
        if (stranger) refusals.add(Refusal.at("people", "pay.plan.stranger"));
        return refusals;
    }
}
