package frontline.sales.discounts;

import static frontline.agenda.db.Tables.APPROVALS;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static frontline.sales.db.Tables.DISCOUNT_GRANTS;
import static frontline.sales.db.Tables.PRODUCTS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import frontline.identity.authority.Authority;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was allowed, and what of the discounts given is not covered by it.
@Component
class Grants {

    private final DSLContext sql;
    private final Authority authority;

    Grants(DSLContext sql, Authority authority) {
        this.sql = sql;
        this.authority = authority;
    }

    private record Given(long deal, long owner, long product, String name, BigDecimal discount) {}

    /// Of open deals, those that have some; of each the highest discount first.
    Map<Long, List<Beyond>> beyond(Collection<Long> dealIds) {
        return beyond(dealIds, DEALS.STATE.eq("open"));
    }

    /// As [#beyond(Collection)], also of lost ones, which may yet be won.
    Map<Long, List<Beyond>> beyondOfUnwon(Collection<Long> dealIds) {
        return beyond(dealIds, DEALS.STATE.ne("won"));
    }

    private Map<Long, List<Beyond>> beyond(Collection<Long> dealIds, Condition state) {
        if (dealIds.isEmpty()) return Map.of();
        Field<BigDecimal> highest = max(DEAL_LINES.DISCOUNT);
        Condition which = DSL.condition("sales.deals.id = any({0})", DSL.val(dealIds.toArray(Long[]::new)));
        List<Given> given = sql.select(DEALS.ID, DEALS.OWNER_ID, PRODUCTS.ID, PRODUCTS.NAME, highest)
                .from(DEALS)
                .join(DEAL_LINES).on(DEAL_LINES.DEAL_ID.eq(DEALS.ID))
                .join(PRODUCTS).on(PRODUCTS.ID.eq(DEAL_LINES.PRODUCT_ID))
                .leftJoin(DISCOUNT_GRANTS).on(DISCOUNT_GRANTS.DEAL_ID.eq(DEALS.ID), DISCOUNT_GRANTS.PRODUCT_ID.eq(PRODUCTS.ID))
                .where(which, state, DEAL_LINES.DISCOUNT.gt(coalesce(DISCOUNT_GRANTS.MOST, inline(BigDecimal.ZERO))))
                .groupBy(DEALS.ID, DEALS.OWNER_ID, PRODUCTS.ID, PRODUCTS.NAME)
                .fetch(r -> new Given(r.value1(), r.value2(), r.value3(), r.value4(), r.value5()));
        Map<Long, BigDecimal> limits = authority.limitsOf(given.stream().map(Given::owner).collect(Collectors.toSet()), Discounts.KIND);
        return given.stream()
                .filter(line -> limits.containsKey(line.owner()) && line.discount().compareTo(limits.get(line.owner())) > 0)
                .map(line -> new Beyond(line.deal(), line.product(), line.name(), line.discount(), limits.get(line.owner())))
                .sorted(Comparator.comparing(Beyond::discount).reversed().thenComparing(Beyond::productId))
                .collect(Collectors.groupingBy(Beyond::dealId));
    }

    /// Grants that a discount of the deal makes use of.
    List<Grant> inUse(long dealId) {
        Field<BigDecimal> highest = max(DEAL_LINES.DISCOUNT);
        return sql.select(PRODUCTS.NAME, highest, USERS.NAME, DISCOUNT_GRANTS.GRANTED_AT)
                .from(DISCOUNT_GRANTS)
                .join(PRODUCTS).on(PRODUCTS.ID.eq(DISCOUNT_GRANTS.PRODUCT_ID))
                .join(DEAL_LINES).on(DEAL_LINES.DEAL_ID.eq(DISCOUNT_GRANTS.DEAL_ID), DEAL_LINES.PRODUCT_ID.eq(DISCOUNT_GRANTS.PRODUCT_ID))
                .leftJoin(USERS).on(USERS.ID.eq(DISCOUNT_GRANTS.GRANTED_BY))
                .where(DISCOUNT_GRANTS.DEAL_ID.eq(dealId), DEAL_LINES.DISCOUNT.gt(inline(BigDecimal.ZERO)))
                .groupBy(PRODUCTS.NAME, USERS.NAME, DISCOUNT_GRANTS.GRANTED_AT, DISCOUNT_GRANTS.MOST)
                .having(highest.le(DISCOUNT_GRANTS.MOST))
                .orderBy(highest.desc(), PRODUCTS.NAME)
                .fetch(r -> new Grant(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    void add(long dealId, Map<Long, BigDecimal> discounts, long by, @Nullable Long approvalId, Instant at) {
        if (discounts.isEmpty()) return;
        var insert = sql.insertInto(DISCOUNT_GRANTS, DISCOUNT_GRANTS.DEAL_ID, DISCOUNT_GRANTS.PRODUCT_ID, DISCOUNT_GRANTS.MOST, DISCOUNT_GRANTS.GRANTED_BY, DISCOUNT_GRANTS.GRANTED_AT, DISCOUNT_GRANTS.APPROVAL_ID);
        for (Map.Entry<Long, BigDecimal> one : discounts.entrySet()) insert = insert.values(dealId, one.getKey(), one.getValue(), by, at, approvalId);
        insert.onConflict(DISCOUNT_GRANTS.DEAL_ID, DISCOUNT_GRANTS.PRODUCT_ID).doUpdate()
                .set(DISCOUNT_GRANTS.MOST, greatest(DISCOUNT_GRANTS.MOST, excluded(DISCOUNT_GRANTS.MOST)))
                .set(DISCOUNT_GRANTS.GRANTED_BY, excluded(DISCOUNT_GRANTS.GRANTED_BY))
                .set(DISCOUNT_GRANTS.GRANTED_AT, excluded(DISCOUNT_GRANTS.GRANTED_AT))
                .set(DISCOUNT_GRANTS.APPROVAL_ID, excluded(DISCOUNT_GRANTS.APPROVAL_ID))
                .execute();
    }

    Set<Long> withOpenQuestion(Collection<Long> dealIds) {
        return openQuestions(DSL.condition("agenda.approvals.subject_id = any({0})", DSL.val(dealIds.toArray(Long[]::new))));
    }

    Set<Long> withOpenQuestion() {
        return openQuestions(DSL.noCondition());
    }

    private Set<Long> openQuestions(Condition which) {
        return sql.select(APPROVALS.SUBJECT_ID).from(APPROVALS).where(APPROVALS.KIND.eq(Discounts.KIND), APPROVALS.STATE.eq("open"), which).fetchSet(APPROVALS.SUBJECT_ID);
    }
}
