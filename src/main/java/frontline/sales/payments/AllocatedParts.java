package frontline.sales.payments;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static frontline.sales.db.Tables.PAYMENTS;
import static frontline.sales.db.Tables.PAYMENT_ALLOCATIONS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import frontline.identity.Viewer;
import frontline.platform.web.Reception;
import frontline.sales.deals.Deals;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The parts of payments that are for something, and what they leave of the payments.
@Component
class AllocatedParts {

    static final Field<BigDecimal> SETTLED = field(select(coalesce(sum(PAYMENT_ALLOCATIONS.SETTLED), inline(BigDecimal.ZERO))).from(PAYMENT_ALLOCATIONS).where(PAYMENT_ALLOCATIONS.INVOICE_ID.eq(INVOICES.ID)));

    private final DSLContext sql;
    private final Reception reception;
    private final Clock clock;

    AllocatedParts(DSLContext sql, Reception reception, Clock clock) {
        this.sql = sql;
        this.reception = reception;
        this.clock = clock;
    }

    /// A part for an invoice or a plan is seen with its deal.
    static Condition seenBy(Viewer viewer) {
        Field<Long> deal = coalesce(PAYMENT_ALLOCATIONS.DEAL_ID, field(select(INVOICES.DEAL_ID).from(INVOICES).where(INVOICES.ID.eq(PAYMENT_ALLOCATIONS.INVOICE_ID))));
        return viewer.seesAll() ? noCondition() : deal.in(select(DEALS.ID).from(DEALS).where(Deals.seenBy(viewer)));
    }

    List<Allocation> ofPayment(Viewer viewer, long paymentId) {
        return list(PAYMENT_ALLOCATIONS.PAYMENT_ID.eq(paymentId).and(seenBy(viewer)));
    }

    private List<Allocation> ofPayment(long paymentId) {
        return list(PAYMENT_ALLOCATIONS.PAYMENT_ID.eq(paymentId));
    }

    List<Allocation> ofInvoice(long invoiceId) {
        return list(PAYMENT_ALLOCATIONS.INVOICE_ID.eq(invoiceId));
    }

    /// What is left of a payment: its amount less what was given back of it and what is allocated.
    BigDecimal free(long paymentId) {
        BigDecimal amount = sql.select(sum(PAYMENTS.AMOUNT)).from(PAYMENTS).where(PAYMENTS.ID.eq(paymentId).or(PAYMENTS.RETURNS_ID.eq(paymentId))).fetchSingle().value1();
        BigDecimal allocated = sql.select(sum(PAYMENT_ALLOCATIONS.AMOUNT)).from(PAYMENT_ALLOCATIONS).where(PAYMENT_ALLOCATIONS.PAYMENT_ID.eq(paymentId)).fetchSingle().value1();
        return orZero(amount).subtract(orZero(allocated));
    }

    /// What may still be allocated: a refund of the deal that names no payment has taken its share of what is free.
    BigDecimal spendable(Payment payment) {
        BigDecimal free = free(payment.id());
        return payment.dealId() == null ? free : free.min(freeOf(payment.dealId(), payment.currency()).subtract(looseReturns(payment.dealId(), payment.currency())));
    }

    /// A payment less what was given back of it.
    BigDecimal left(long id) {
        return sql.select(sum(PAYMENTS.AMOUNT)).from(PAYMENTS).where(PAYMENTS.ID.eq(id).or(PAYMENTS.RETURNS_ID.eq(id))).fetchSingle().value1();
    }

    /// A cancelled invoice gives its money back to the deals and clients that paid.
    void leave(long invoiceId) {
        sql.deleteFrom(PAYMENT_ALLOCATIONS).where(PAYMENT_ALLOCATIONS.INVOICE_ID.eq(invoiceId)).execute();
    }

    /// Makes room for a return: as much as lacks is taken from what was allocated last.
    void release(long paymentId) {
        BigDecimal lacking = free(paymentId).negate();
        for (Allocation last : ofPayment(paymentId).reversed()) {
            if (lacking.signum() <= 0) return;
            lacking = lacking.subtract(reduce(last, lacking));
        }
    }

    /// The same for a refund that names no payment: the payments of its deal give room, the last one first.
    void releaseFor(long dealId, String currency) {
        holdDeal(dealId);
        BigDecimal lacking = looseReturns(dealId, currency).subtract(freeOf(dealId, currency));
        for (Allocation last : list(PAYMENTS.DEAL_ID.eq(dealId).and(PAYMENTS.CURRENCY.eq(currency))).reversed()) {
            if (lacking.signum() <= 0) return;
            lacking = lacking.subtract(reduce(last, lacking));
        }
    }

    /// With the other payments of its deal: a refund that names none of them is theirs together.
    void hold(long paymentId) {
        sql.select(PAYMENTS.ID).from(PAYMENTS).where(PAYMENTS.ID.eq(paymentId).or(PAYMENTS.DEAL_ID.eq(select(PAYMENTS.DEAL_ID).from(PAYMENTS).where(PAYMENTS.ID.eq(paymentId))))).orderBy(PAYMENTS.ID).forUpdate().fetch();
    }

    void holdDeal(long dealId) {
        sql.select(PAYMENTS.ID).from(PAYMENTS).where(PAYMENTS.DEAL_ID.eq(dealId)).orderBy(PAYMENTS.ID).forUpdate().fetch();
    }

    void insert(Viewer viewer, Payment payment, Wish wish, BigDecimal amount, BigDecimal settled, String currency) {
        var insert = sql.insertInto(PAYMENT_ALLOCATIONS)
                .set(PAYMENT_ALLOCATIONS.PAYMENT_ID, payment.id()).set(PAYMENT_ALLOCATIONS.INVOICE_ID, wish.invoiceId()).set(PAYMENT_ALLOCATIONS.DEAL_ID, wish.dealId())
                .set(PAYMENT_ALLOCATIONS.AMOUNT, amount).set(PAYMENT_ALLOCATIONS.SETTLED, settled).set(PAYMENT_ALLOCATIONS.CURRENCY, currency)
                .set(PAYMENT_ALLOCATIONS.MADE_ON, reception.house().today(clock)).set(PAYMENT_ALLOCATIONS.MADE_BY, viewer.userId());
        if (wish.invoiceId() == null) insert.execute();
        else insert.onConflict(PAYMENT_ALLOCATIONS.PAYMENT_ID, PAYMENT_ALLOCATIONS.INVOICE_ID).doUpdate()
                .set(PAYMENT_ALLOCATIONS.AMOUNT, PAYMENT_ALLOCATIONS.AMOUNT.plus(amount)).set(PAYMENT_ALLOCATIONS.SETTLED, PAYMENT_ALLOCATIONS.SETTLED.plus(settled)).execute();
    }

    /// @return by how much it was reduced, in the payment's currency
    private BigDecimal reduce(Allocation allocation, BigDecimal by) {
        Part kept = new Part(allocation.amount(), allocation.settled()).without(by);
        if (kept.isNothing()) {
            sql.deleteFrom(PAYMENT_ALLOCATIONS).where(PAYMENT_ALLOCATIONS.ID.eq(allocation.id())).execute();
            return allocation.amount();
        }
        sql.update(PAYMENT_ALLOCATIONS).set(PAYMENT_ALLOCATIONS.AMOUNT, kept.amount()).set(PAYMENT_ALLOCATIONS.SETTLED, kept.settled()).where(PAYMENT_ALLOCATIONS.ID.eq(allocation.id())).execute();
        return by;
    }

    /// Refunds of a deal that name no payment, above zero.
    private BigDecimal looseReturns(long dealId, String currency) {
        return orZero(sql.select(sum(PAYMENTS.AMOUNT)).from(PAYMENTS)
                .where(PAYMENTS.DEAL_ID.eq(dealId), PAYMENTS.CURRENCY.eq(currency), PAYMENTS.AMOUNT.lt(BigDecimal.ZERO), PAYMENTS.RETURNS_ID.isNull()).fetchSingle().value1()).negate();
    }

    private BigDecimal freeOf(long dealId, String currency) {
        Condition payments = PAYMENTS.DEAL_ID.eq(dealId).and(PAYMENTS.CURRENCY.eq(currency));
        BigDecimal paid = sql.select(sum(PAYMENTS.AMOUNT)).from(PAYMENTS).where(payments, PAYMENTS.AMOUNT.gt(BigDecimal.ZERO).or(PAYMENTS.RETURNS_ID.isNotNull())).fetchSingle().value1();
        BigDecimal allocated = sql.select(sum(PAYMENT_ALLOCATIONS.AMOUNT)).from(PAYMENT_ALLOCATIONS).join(PAYMENTS).on(PAYMENTS.ID.eq(PAYMENT_ALLOCATIONS.PAYMENT_ID)).where(payments).fetchSingle().value1();
        return orZero(paid).subtract(orZero(allocated));
    }

    private List<Allocation> list(Condition which) {
        return sql.select(PAYMENT_ALLOCATIONS.asterisk(), coalesce(INVOICES.NUMBER, DEALS.NAME).as("target"))
                .from(PAYMENT_ALLOCATIONS).join(PAYMENTS).on(PAYMENTS.ID.eq(PAYMENT_ALLOCATIONS.PAYMENT_ID))
                .leftJoin(INVOICES).on(INVOICES.ID.eq(PAYMENT_ALLOCATIONS.INVOICE_ID)).leftJoin(DEALS).on(DEALS.ID.eq(PAYMENT_ALLOCATIONS.DEAL_ID))
                .where(which).orderBy(PAYMENT_ALLOCATIONS.ID)
                .fetch(r -> new Allocation(r.get(PAYMENT_ALLOCATIONS.ID), r.get(PAYMENT_ALLOCATIONS.PAYMENT_ID), r.get(PAYMENT_ALLOCATIONS.INVOICE_ID), r.get(PAYMENT_ALLOCATIONS.DEAL_ID),
                        r.get("target", String.class), r.get(PAYMENT_ALLOCATIONS.AMOUNT), r.get(PAYMENT_ALLOCATIONS.SETTLED), r.get(PAYMENT_ALLOCATIONS.CURRENCY)));
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
