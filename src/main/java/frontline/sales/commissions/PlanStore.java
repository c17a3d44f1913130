package frontline.sales.commissions;

import static frontline.sales.db.Tables.PAY_PLANS;
import static frontline.sales.db.Tables.PAY_PLAN_PEOPLE;
import static frontline.sales.db.Tables.PAY_RULES;
import static frontline.sales.db.Tables.PAY_TIERS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;

import frontline.sales.db.tables.records.PayPlanPeopleRecord;
import frontline.sales.db.tables.records.PayTiersRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.springframework.stereotype.Component;

/// Plans as rows.
@Component
class PlanStore {

    private static final Field<Long> FAMILY = coalesce(PAY_PLANS.FAMILY, PAY_PLANS.ID);

    private static final Field<Result<PayPlanPeopleRecord>> PEOPLE =
            multiset(selectFrom(PAY_PLAN_PEOPLE).where(PAY_PLAN_PEOPLE.PLAN_ID.eq(PAY_PLANS.ID)).orderBy(PAY_PLAN_PEOPLE.ID)).as("people");

    private final DSLContext sql;

    PlanStore(DSLContext sql) {
        this.sql = sql;
    }

    /// The latest version of each family first, families by name.
    List<PlanVersion> load(Condition which) {
        Field<Result<PayTiersRecord>> tiers =
                multiset(selectFrom(PAY_TIERS).where(PAY_TIERS.RULE_ID.eq(PAY_RULES.ID)).orderBy(PAY_TIERS.STARTS)).as("tiers");
        var rules = multiset(select(PAY_RULES.asterisk(), tiers).from(PAY_RULES).where(PAY_RULES.PLAN_ID.eq(PAY_PLANS.ID)).orderBy(PAY_RULES.POSITION)).as("rules")
                .convertFrom(rows -> rows.map(row -> new Kept(row.get(PAY_RULES.ID), rule(row, row.get(tiers)))));
        return sql.select(PAY_PLANS.asterisk(), FAMILY, PEOPLE, rules).from(PAY_PLANS).where(which)
                .orderBy(FAMILY, PAY_PLANS.NUMBER.desc())
                .fetch(row -> version(row, row.get(rules)));
    }

    private record Kept(long id, PlanDraft.Rule rule) {}

    void write(long plan, PlanDraft draft) {
        sql.deleteFrom(PAY_RULES).where(PAY_RULES.PLAN_ID.eq(plan)).execute();
        sql.deleteFrom(PAY_PLAN_PEOPLE).where(PAY_PLAN_PEOPLE.PLAN_ID.eq(plan)).execute();
        people(plan, draft);
        for (int i = 0; i < draft.rules().size(); i++) rule(plan, i, draft.rules().get(i));
    }

    private void people(long plan, PlanDraft draft) {
        var insert = sql.insertInto(PAY_PLAN_PEOPLE, PAY_PLAN_PEOPLE.PLAN_ID, PAY_PLAN_PEOPLE.USER_ID, PAY_PLAN_PEOPLE.DEPARTMENT_ID, PAY_PLAN_PEOPLE.ROLE);
        for (Long user : draft.users()) insert = insert.values(plan, user, null, null);
        for (Long department : draft.departments()) insert = insert.values(plan, null, department, null);
        for (String role : draft.roles()) insert = insert.values(plan, null, null, role);
        insert.execute();
    }

    private void rule(long plan, int position, PlanDraft.Rule rule) {
        boolean share = rule.isShare();
        boolean piece = rule.kind().equals("piece");
        boolean discount = rule.kind().equals("discount");
        long id = sql.insertInto(PAY_RULES)
                .set(PAY_RULES.PLAN_ID, plan).set(PAY_RULES.POSITION, position).set(PAY_RULES.NAME, rule.name()).set(PAY_RULES.KIND, rule.kind())
                .set(PAY_RULES.RATE, rule.tierSpan() == null ? rule.rate() : null)
                .set(PAY_RULES.PRODUCT_GROUPS, share ? rule.productGroups().toArray(String[]::new) : new String[0]).set(PAY_RULES.OCCASION, share ? rule.occasion() : "any")
                .set(PAY_RULES.TIER_SPAN, share ? rule.tierSpan() : null).set(PAY_RULES.TIER_WAY, share ? rule.tierWay() : null)
                .set(PAY_RULES.ACTION_TYPE_ID, piece ? rule.actionTypeId() : null).set(PAY_RULES.RESULT_ID, piece ? rule.resultId() : null)
                .set(PAY_RULES.DISCOUNT_LIMIT, discount ? rule.discountLimit() : null).set(PAY_RULES.DISCOUNT_WAY, discount ? rule.discountWay() : null)
                .returning(PAY_RULES.ID).fetchSingle().getId();
        if (!share || rule.tiers().isEmpty()) return;
        var insert = sql.insertInto(PAY_TIERS, PAY_TIERS.RULE_ID, PAY_TIERS.STARTS, PAY_TIERS.ENDS, PAY_TIERS.RATE);
        for (PlanDraft.Tier tier : rule.tiers()) insert = insert.values(id, tier.starts(), tier.ends(), tier.rate());
        insert.execute();
    }

    private static PlanVersion version(Record row, List<Kept> rules) {
        List<Long> users = new ArrayList<>();
        List<Long> departments = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        row.get(PEOPLE).forEach(one -> {
            if (one.getUserId() != null) users.add(one.getUserId());
            else if (one.getDepartmentId() != null) departments.add(one.getDepartmentId());
            else roles.add(Objects.requireNonNull(one.getRole()));
        });
        PlanDraft content = new PlanDraft(row.get(PAY_PLANS.NAME), row.get(PAY_PLANS.VALID_FROM), row.get(PAY_PLANS.VALID_TO), row.get(PAY_PLANS.TAKES_BACK), users, departments, roles,
                rules.stream().map(Kept::rule).toList());
        return new PlanVersion(row.get(PAY_PLANS.ID), row.get(FAMILY), row.get(PAY_PLANS.NUMBER), row.get(PAY_PLANS.STATE), row.get(PAY_PLANS.VERSION), content, rules.stream().map(Kept::id).toList());
    }

    private static PlanDraft.Rule rule(Record row, Result<PayTiersRecord> tiers) {
        return new PlanDraft.Rule(row.get(PAY_RULES.KIND), row.get(PAY_RULES.NAME), row.get(PAY_RULES.RATE), List.of(row.get(PAY_RULES.PRODUCT_GROUPS)), row.get(PAY_RULES.OCCASION),
                row.get(PAY_RULES.TIER_SPAN), row.get(PAY_RULES.TIER_WAY), tiers.map(tier -> new PlanDraft.Tier(tier.getStarts(), tier.getEnds(), tier.getRate())),
                row.get(PAY_RULES.ACTION_TYPE_ID), row.get(PAY_RULES.RESULT_ID), row.get(PAY_RULES.DISCOUNT_LIMIT), row.get(PAY_RULES.DISCOUNT_WAY));
    }
}
