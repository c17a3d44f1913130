package frontline.sales.payments;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PAYMENTS;
import static frontline.sales.db.Tables.PLANNED_RECEIPTS;
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

/// The one place that decides what is owed. Payments of a deal in a currency cover its receipts in that currency from the
/// earliest on, whichever they were meant for; `open` is what they leave of a receipt. A lost deal expects nothing any more.
final class OpenReceipts {

    static final Field<Long> ID = field(name("open_receipts", "id"), Long.class);
    static final Field<Long> DEAL_ID = field(name("open_receipts", "deal_id"), Long.class);
    static final Field<LocalDate> DUE_ON = field(name("open_receipts", "due_on"), LocalDate.class);
    static final Field<BigDecimal> AMOUNT = field(name("open_receipts", "amount"), BigDecimal.class);
    static final Field<String> CURRENCY = field(name("open_receipts", "currency"), String.class);
    static final Field<String> NOTE = field(name("open_receipts", "note"), String.class);
    static final Field<BigDecimal> OPEN = field(name("open_receipts", "open"), BigDecimal.class);

    private OpenReceipts() {}

    /// All receipts, covered ones too.
    /// @param deals which deals, a condition on the table of deals
    static Table<?> of(Condition deals) {
        return openReceipts(deals, moved(deals, noCondition()));
    }

    /// Only receipts of deals in which more is planned than paid: of many deals most are settled, and are left out early.
    static Table<?> ofUnsettled(Condition deals) {
        return openReceipts(deals, moved(deals, sum(field(name("planned"), BigDecimal.class)).gt(sum(field(name("paid"), BigDecimal.class)))));
    }

    /// What is planned and what is paid, by deal and currency.
    private static Table<?> moved(Condition deals, Condition having) {
        Field<BigDecimal> nothing = inline(BigDecimal.ZERO);
        var movements = select(PLANNED_RECEIPTS.DEAL_ID, PLANNED_RECEIPTS.CURRENCY, PLANNED_RECEIPTS.AMOUNT.as("planned"), nothing.as("paid"))
                .from(PLANNED_RECEIPTS).where(concerns(PLANNED_RECEIPTS.DEAL_ID, deals))
                .unionAll(select(PAYMENTS.DEAL_ID, PAYMENTS.CURRENCY, nothing, PAYMENTS.AMOUNT)
                        .from(PAYMENTS).where(PAYMENTS.DEAL_ID.isNotNull(), concerns(PAYMENTS.DEAL_ID, deals)))
                .asTable("movements");
        Field<Long> deal = movements.field(PLANNED_RECEIPTS.DEAL_ID);
        Field<String> currency = movements.field(PLANNED_RECEIPTS.CURRENCY);
        return select(deal, currency, greatest(sum(movements.field("paid", BigDecimal.class)), nothing).as("paid"))
                .from(movements).groupBy(deal, currency).having(having).asTable("moved");
    }

    private static Condition concerns(Field<Long> deal, Condition deals) {
        return deals.equals(noCondition()) ? noCondition() : deal.in(select(DEALS.ID).from(DEALS).where(deals));
    }

    private static Table<?> openReceipts(Condition deals, Table<?> moved) {
        Field<BigDecimal> upTo = sum(PLANNED_RECEIPTS.AMOUNT)
                .over().partitionBy(PLANNED_RECEIPTS.DEAL_ID, PLANNED_RECEIPTS.CURRENCY).orderBy(PLANNED_RECEIPTS.DUE_ON, PLANNED_RECEIPTS.ID).as("up_to");
        Field<BigDecimal> paid = moved.field("paid", BigDecimal.class);
        var planned = select(PLANNED_RECEIPTS.ID, PLANNED_RECEIPTS.DEAL_ID, PLANNED_RECEIPTS.DUE_ON, PLANNED_RECEIPTS.AMOUNT, PLANNED_RECEIPTS.CURRENCY,
                        PLANNED_RECEIPTS.NOTE, upTo, paid, DEALS.STATE)
                .from(moved)
                .join(PLANNED_RECEIPTS).on(PLANNED_RECEIPTS.DEAL_ID.eq(moved.field(PLANNED_RECEIPTS.DEAL_ID)), PLANNED_RECEIPTS.CURRENCY.eq(moved.field(PLANNED_RECEIPTS.CURRENCY)))
                .join(DEALS).on(DEALS.ID.eq(PLANNED_RECEIPTS.DEAL_ID))
                .where(deals)
                .asTable("planned");
        Field<BigDecimal> uncovered = planned.field(upTo).minus(planned.field(paid));
        Field<BigDecimal> open = when(planned.field(DEALS.STATE).eq(inline("lost")), inline(BigDecimal.ZERO))
                .otherwise(greatest(least(planned.field(PLANNED_RECEIPTS.AMOUNT), uncovered), inline(BigDecimal.ZERO)));
        return select(planned.field(PLANNED_RECEIPTS.ID), planned.field(PLANNED_RECEIPTS.DEAL_ID), planned.field(PLANNED_RECEIPTS.DUE_ON),
                        planned.field(PLANNED_RECEIPTS.AMOUNT), planned.field(PLANNED_RECEIPTS.CURRENCY), planned.field(PLANNED_RECEIPTS.NOTE), open.as("open"))
                .from(planned)
                .asTable("open_receipts");
    }
}
