package frontline.sales.payments;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PAYMENTS;
import static frontline.sales.db.Tables.PLANNED_RECEIPTS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.name;
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

    /// @param deals which deals, a condition on the table of deals
    static Table<?> of(Condition deals) {
        Field<BigDecimal> upTo = sum(PLANNED_RECEIPTS.AMOUNT)
                .over().partitionBy(PLANNED_RECEIPTS.DEAL_ID, PLANNED_RECEIPTS.CURRENCY).orderBy(PLANNED_RECEIPTS.DUE_ON, PLANNED_RECEIPTS.ID).as("up_to");
        var planned = select(PLANNED_RECEIPTS.ID, PLANNED_RECEIPTS.DEAL_ID, PLANNED_RECEIPTS.DUE_ON, PLANNED_RECEIPTS.AMOUNT, PLANNED_RECEIPTS.CURRENCY,
                        PLANNED_RECEIPTS.NOTE, upTo, DEALS.STATE)
                .from(PLANNED_RECEIPTS).join(DEALS).on(DEALS.ID.eq(PLANNED_RECEIPTS.DEAL_ID))
                .where(deals)
                .asTable("planned");
        var paid = select(PAYMENTS.DEAL_ID, PAYMENTS.CURRENCY, greatest(sum(PAYMENTS.AMOUNT), inline(BigDecimal.ZERO)).as("paid"))
                .from(PAYMENTS).join(DEALS).on(DEALS.ID.eq(PAYMENTS.DEAL_ID))
                .where(deals)
                .groupBy(PAYMENTS.DEAL_ID, PAYMENTS.CURRENCY)
                .asTable("paid");
        Field<BigDecimal> uncovered = planned.field(upTo).minus(coalesce(paid.field("paid", BigDecimal.class), inline(BigDecimal.ZERO)));
        Field<BigDecimal> open = when(planned.field(DEALS.STATE).eq(inline("lost")), inline(BigDecimal.ZERO))
                .otherwise(greatest(least(planned.field(PLANNED_RECEIPTS.AMOUNT), uncovered), inline(BigDecimal.ZERO)));
        return select(planned.field(PLANNED_RECEIPTS.ID), planned.field(PLANNED_RECEIPTS.DEAL_ID), planned.field(PLANNED_RECEIPTS.DUE_ON),
                        planned.field(PLANNED_RECEIPTS.AMOUNT), planned.field(PLANNED_RECEIPTS.CURRENCY), planned.field(PLANNED_RECEIPTS.NOTE), open.as("open"))
                .from(planned)
                .leftJoin(paid).on(paid.field(PAYMENTS.DEAL_ID).eq(planned.field(PLANNED_RECEIPTS.DEAL_ID)),
                        paid.field(PAYMENTS.CURRENCY).eq(planned.field(PLANNED_RECEIPTS.CURRENCY)))
                .asTable("open_receipts");
    }
}
