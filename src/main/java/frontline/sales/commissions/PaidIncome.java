package frontline.sales.commissions;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PAID_INCOME;
import static frontline.sales.db.Tables.PAYMENTS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import frontline.platform.web.Reception;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The only place that knows where paid income stands: what a payment paid for a deal on a day, and what went back.
///
/// It is in the company's currency, by the rate of the day. What was paid in a currency without a rate counts for nothing
/// rather than for a wrong amount.
@Component
class PaidIncome {

    private final DSLContext sql;
    private final Reception reception;

    PaidIncome(DSLContext sql, Reception reception) {
        this.sql = sql;
        this.reception = reception;
    }

    String currency() {
        return reception.house().currency();
    }

    /// @param deals a condition on `sales.deals`
    List<Facts.Paid> between(Condition deals, LocalDate from, LocalDate to) {
        return sql.select(PAID_INCOME.PAYMENT_ID, PAID_INCOME.DEAL_ID, PAID_INCOME.PAID_ON, PAID_INCOME.COMPANY_AMOUNT, PAID_INCOME.RETURNS_ID)
                .from(PAID_INCOME).join(DEALS).on(DEALS.ID.eq(PAID_INCOME.DEAL_ID))
                .where(deals, PAID_INCOME.PAID_ON.between(from, to), PAID_INCOME.COMPANY_AMOUNT.isNotNull())
                .orderBy(PAID_INCOME.PAID_ON, PAID_INCOME.PAYMENT_ID, PAID_INCOME.DEAL_ID)
                .fetch(Records.mapping(Facts.Paid::new));
    }

    /// Deals with paid income in these days.
    Select<Record1<Long>> deals(LocalDate from, LocalDate to) {
        return select(PAID_INCOME.DEAL_ID).from(PAID_INCOME).where(PAID_INCOME.PAID_ON.between(from, to), PAID_INCOME.DEAL_ID.isNotNull());
    }

    /// Where to begin in order to know what the payments that went back in these days had earned.
    /// @return null when nothing went back
    @Nullable LocalDate firstOfReturned(Condition deals, LocalDate from, LocalDate to) {
        var back = PAYMENTS.as("back");
        return sql.select(min(PAYMENTS.PAID_ON)).from(PAYMENTS).join(DEALS).on(DEALS.ID.eq(PAYMENTS.DEAL_ID))
                .where(deals, PAYMENTS.DEAL_ID.in(select(back.DEAL_ID).from(back).where(back.PAID_ON.between(from, to), back.AMOUNT.lt(BigDecimal.ZERO))))
                .fetchSingle().value1();
    }

    /// Of the clients of these deals, the deal for which each of them paid first.
    Set<Long> firstDeals(Condition deals) {
        var theirs = DEALS.as("theirs");
        Select<Record1<Long>> payments = select(PAYMENTS.ID).from(PAYMENTS).leftJoin(theirs).on(theirs.ID.eq(PAYMENTS.DEAL_ID))
                .where(coalesce(theirs.CLIENT_ID, PAYMENTS.CLIENT_ID).in(select(DEALS.CLIENT_ID).from(DEALS).where(deals)));
        Map<Long, Long> first = new HashMap<>();
        sql.select(PAID_INCOME.CLIENT_ID, PAID_INCOME.DEAL_ID).from(PAID_INCOME)
                .where(PAID_INCOME.PAYMENT_ID.eq(any(array(payments))), PAID_INCOME.AMOUNT.gt(BigDecimal.ZERO), PAID_INCOME.DEAL_ID.isNotNull(), PAID_INCOME.CLIENT_ID.isNotNull())
                .orderBy(PAID_INCOME.PAID_ON, PAID_INCOME.PAYMENT_ID, PAID_INCOME.DEAL_ID)
                .forEach(row -> first.putIfAbsent(row.value1(), row.value2()));
        return new HashSet<>(first.values());
    }
}
