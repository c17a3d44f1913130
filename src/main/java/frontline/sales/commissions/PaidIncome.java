package frontline.sales.commissions;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PAYMENTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import frontline.platform.web.Reception;
import frontline.sales.db.tables.Deals;
import frontline.sales.db.tables.Payments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The only place that knows where paid income stands: money received for a deal on a day, and what went back.
///
/// It is in the company's currency. What was paid in another one counts as soon as the company keeps rates; until then it
/// counts for nothing rather than for a wrong amount.
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
        return sql.select(PAYMENTS.ID, PAYMENTS.DEAL_ID, PAYMENTS.PAID_ON, PAYMENTS.AMOUNT)
                .from(PAYMENTS).join(DEALS).on(DEALS.ID.eq(PAYMENTS.DEAL_ID))
                .where(deals, PAYMENTS.PAID_ON.between(from, to), counts())
                .fetch(row -> new Facts.Paid(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    /// Deals with paid income in these days.
    Select<Record1<Long>> deals(LocalDate from, LocalDate to) {
        return select(PAYMENTS.DEAL_ID).from(PAYMENTS).where(PAYMENTS.PAID_ON.between(from, to), counts());
    }

    /// Where to begin in order to know what the payments that went back in these days had earned.
    /// @return null when nothing went back
    @Nullable LocalDate firstOfReturned(Condition deals, LocalDate from, LocalDate to) {
        Payments back = PAYMENTS.as("back");
        return sql.select(min(PAYMENTS.PAID_ON)).from(PAYMENTS).join(DEALS).on(DEALS.ID.eq(PAYMENTS.DEAL_ID))
                .where(deals, counts(), PAYMENTS.DEAL_ID.in(select(back.DEAL_ID).from(back).where(back.PAID_ON.between(from, to), back.AMOUNT.lt(BigDecimal.ZERO), back.CURRENCY.eq(currency()))))
                .fetchSingle().value1();
    }

    /// Whether a row of `sales.deals` is the first deal for which its client ever paid; without a client it is.
    Field<Boolean> isFirst() {
        Payments early = PAYMENTS.as("early");
        Deals sibling = DEALS.as("sibling");
        Field<Long> first = field(select(early.DEAL_ID).from(early).join(sibling).on(sibling.ID.eq(early.DEAL_ID))
                .where(sibling.CLIENT_ID.eq(DEALS.CLIENT_ID), early.AMOUNT.gt(BigDecimal.ZERO))
                .orderBy(early.PAID_ON, early.ID).limit(1));
        return field(DEALS.CLIENT_ID.isNull().or(first.eq(DEALS.ID)));
    }

    private Condition counts() {
        return PAYMENTS.CURRENCY.eq(currency());
    }
}
