package frontline.sales.payments;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static frontline.sales.db.Tables.PAYMENTS;
import static frontline.sales.db.Tables.PAYMENT_ALLOCATIONS;
import static frontline.sales.db.Tables.PLANNED_RECEIPTS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/// The one place that decides what is owed. What is free of a deal's payments in a currency, and what is invoiced of it, covers
/// the plan of the deal from the earliest receipt on; what is allocated to an invoice covers the parts of that invoice likewise.
/// `open` is what they leave of a receipt. A lost deal expects nothing any more beyond its invoices.
final class OpenReceipts {

    static final Field<Long> ID = field(name("open_receipts", "id"), Long.class);
    static final Field<Long> DEAL_ID = field(name("open_receipts", "deal_id"), Long.class);
    static final Field<Long> INVOICE_ID = field(name("open_receipts", "invoice_id"), Long.class);
    static final Field<LocalDate> DUE_ON = field(name("open_receipts", "due_on"), LocalDate.class);
    static final Field<BigDecimal> AMOUNT = field(name("open_receipts", "amount"), BigDecimal.class);
    static final Field<String> CURRENCY = field(name("open_receipts", "currency"), String.class);
    static final Field<String> NOTE = field(name("open_receipts", "note"), String.class);
    static final Field<BigDecimal> OPEN = field(name("open_receipts", "open"), BigDecimal.class);

    private static final Field<BigDecimal> NOTHING = inline(BigDecimal.ZERO);
    private static final Field<Long> THE_PLAN = inline(0L);

    private OpenReceipts() {}

    /// All receipts, covered ones too.
    /// @param deals which deals, a condition on the table of deals
    static Table<?> of(Condition deals) {
        return openReceipts(deals, moved(deals, noCondition()));
    }

    /// Only receipts of deals and invoices in which more is planned than paid: most are settled, and are left out early.
    static Table<?> ofUnsettled(Condition deals) {
        return openReceipts(deals, moved(deals, sum(field(name("planned"), BigDecimal.class)).gt(sum(field(name("paid"), BigDecimal.class)))));
    }

    /// What is planned and what is paid, by deal, invoice (0: the deal's plan) and currency.
    private static Table<?> moved(Condition deals, Condition having) {
        var movements = select(PLANNED_RECEIPTS.DEAL_ID.as("deal_id"), coalesce(PLANNED_RECEIPTS.INVOICE_ID, THE_PLAN).as("invoice_id"), PLANNED_RECEIPTS.CURRENCY.as("currency"),
                        PLANNED_RECEIPTS.AMOUNT.as("planned"), NOTHING.as("paid"))
                .from(PLANNED_RECEIPTS).where(concerns(PLANNED_RECEIPTS.DEAL_ID, deals))
                .unionAll(select(PAYMENTS.DEAL_ID, THE_PLAN, PAYMENTS.CURRENCY, NOTHING, PAYMENTS.AMOUNT)
                        .from(PAYMENTS).where(PAYMENTS.DEAL_ID.isNotNull(), concerns(PAYMENTS.DEAL_ID, deals)))
                .unionAll(select(PAYMENTS.DEAL_ID, THE_PLAN, PAYMENTS.CURRENCY, NOTHING, PAYMENT_ALLOCATIONS.AMOUNT.neg())
                        .from(PAYMENT_ALLOCATIONS).join(PAYMENTS).on(PAYMENTS.ID.eq(PAYMENT_ALLOCATIONS.PAYMENT_ID))
                        .where(PAYMENTS.DEAL_ID.isNotNull(), concerns(PAYMENTS.DEAL_ID, deals)))
                .unionAll(select(PAYMENT_ALLOCATIONS.DEAL_ID, THE_PLAN, PAYMENT_ALLOCATIONS.CURRENCY, NOTHING, PAYMENT_ALLOCATIONS.SETTLED)
                        .from(PAYMENT_ALLOCATIONS).where(PAYMENT_ALLOCATIONS.DEAL_ID.isNotNull(), concerns(PAYMENT_ALLOCATIONS.DEAL_ID, deals)))
                .unionAll(select(INVOICES.DEAL_ID, INVOICES.ID, INVOICES.CURRENCY, NOTHING, PAYMENT_ALLOCATIONS.SETTLED)
                        .from(PAYMENT_ALLOCATIONS).join(INVOICES).on(INVOICES.ID.eq(PAYMENT_ALLOCATIONS.INVOICE_ID)).where(concerns(INVOICES.DEAL_ID, deals)))
                .unionAll(select(INVOICES.DEAL_ID, THE_PLAN, INVOICES.CURRENCY, NOTHING, INVOICES.TOTAL)
                        .from(INVOICES).where(INVOICES.STATE.eq(inline("issued")), concerns(INVOICES.DEAL_ID, deals)))
                .asTable("movements");
        Field<Long> deal = movements.field("deal_id", Long.class);
        Field<Long> invoice = movements.field("invoice_id", Long.class);
        Field<String> currency = movements.field("currency", String.class);
        return select(deal, invoice, currency, greatest(sum(movements.field("paid", BigDecimal.class)), NOTHING).as("paid"))
                .from(movements).groupBy(deal, invoice, currency).having(having).asTable("moved");
    }

    private static Condition concerns(Field<Long> deal, Condition deals) {
        return deals.equals(noCondition()) ? noCondition() : deal.in(select(DEALS.ID).from(DEALS).where(deals));
    }

    private static Table<?> openReceipts(Condition deals, Table<?> moved) {
        Field<Long> invoice = coalesce(PLANNED_RECEIPTS.INVOICE_ID, THE_PLAN);
        Field<BigDecimal> upTo = sum(PLANNED_RECEIPTS.AMOUNT)
                .over().partitionBy(PLANNED_RECEIPTS.DEAL_ID, invoice, PLANNED_RECEIPTS.CURRENCY).orderBy(PLANNED_RECEIPTS.DUE_ON, PLANNED_RECEIPTS.ID).as("up_to");
        Field<BigDecimal> paid = moved.field("paid", BigDecimal.class);
        var planned = select(PLANNED_RECEIPTS.ID, PLANNED_RECEIPTS.DEAL_ID, PLANNED_RECEIPTS.INVOICE_ID, PLANNED_RECEIPTS.DUE_ON, PLANNED_RECEIPTS.AMOUNT, PLANNED_RECEIPTS.CURRENCY,
                        PLANNED_RECEIPTS.NOTE, upTo, paid, DEALS.STATE)
                .from(moved)
                .join(PLANNED_RECEIPTS).on(PLANNED_RECEIPTS.DEAL_ID.eq(moved.field("deal_id", Long.class)), invoice.eq(moved.field("invoice_id", Long.class)),
                        PLANNED_RECEIPTS.CURRENCY.eq(moved.field("currency", String.class)))
                .join(DEALS).on(DEALS.ID.eq(PLANNED_RECEIPTS.DEAL_ID))
                .where(deals)
                .asTable("planned");
        Field<BigDecimal> uncovered = planned.field(upTo).minus(planned.field(paid));
        Field<BigDecimal> open = when(planned.field(DEALS.STATE).eq(inline("lost")).and(planned.field(PLANNED_RECEIPTS.INVOICE_ID).isNull()), NOTHING)
                .otherwise(greatest(least(planned.field(PLANNED_RECEIPTS.AMOUNT), uncovered), NOTHING));
        return select(planned.field(PLANNED_RECEIPTS.ID), planned.field(PLANNED_RECEIPTS.DEAL_ID), planned.field(PLANNED_RECEIPTS.INVOICE_ID), planned.field(PLANNED_RECEIPTS.DUE_ON),
                        planned.field(PLANNED_RECEIPTS.AMOUNT), planned.field(PLANNED_RECEIPTS.CURRENCY), planned.field(PLANNED_RECEIPTS.NOTE), open.as("open"))
                .from(planned)
                .asTable("open_receipts");
    }
}
