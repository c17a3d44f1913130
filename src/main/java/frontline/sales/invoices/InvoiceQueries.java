package frontline.sales.invoices;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.CONTRACTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static frontline.sales.db.Tables.INVOICE_LINES;
import static frontline.sales.db.Tables.PLANNED_RECEIPTS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import frontline.sales.payments.Allocations;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.springframework.stereotype.Component;

/// How invoices are read.
@Component
class InvoiceQueries {

    private static final Field<BigDecimal> SETTLED = Allocations.settled().as("settled");

    /// The earliest part that the payments do not cover: they cover them from the earliest on.
    static final Field<LocalDate> OPEN_SINCE = field("""
            (select min(part.due_on) from (select r.due_on, sum(r.amount) over (order by r.due_on, r.id) as up_to
             from sales.planned_receipts r where r.invoice_id = {0}) part where part.up_to > {1})""", LocalDate.class, INVOICES.ID, Allocations.settled());

    private final DSLContext sql;

    InvoiceQueries(DSLContext sql) {
        this.sql = sql;
    }

    SelectOnConditionStep<Record> invoices() {
        return sql.select(INVOICES.asterisk(), SETTLED, OPEN_SINCE.as("open_since"), DEALS.NAME, DEALS.CLIENT_ID, CLIENTS.NAME, USERS.NAME, CONTRACTS.NUMBER)
                .from(INVOICES)
                .join(DEALS).on(DEALS.ID.eq(INVOICES.DEAL_ID))
                .join(USERS).on(USERS.ID.eq(DEALS.OWNER_ID))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID))
                .leftJoin(CONTRACTS).on(CONTRACTS.ID.eq(INVOICES.CONTRACT_ID));
    }

    static Invoice invoice(Record r) {
        BigDecimal settled = r.get(SETTLED);
        String number = r.get(INVOICES.NUMBER);
        String note = r.get(INVOICES.NOTE);
        return new Invoice(r.get(INVOICES.ID), number == null ? "" : number, InvoiceState.of(r.get(INVOICES.STATE), r.get(INVOICES.TOTAL), settled), r.get(INVOICES.DEAL_ID), r.get(DEALS.NAME),
                r.get(DEALS.CLIENT_ID), r.get(CLIENTS.NAME), r.get(USERS.NAME), r.get(INVOICES.CONTRACT_ID), r.get(CONTRACTS.NUMBER), r.get(INVOICES.SERIES_ID), r.get(INVOICES.CURRENCY),
                r.get(INVOICES.PAYMENT_DAYS), r.get(INVOICES.SCHEDULE_ID), r.get(INVOICES.ISSUED_ON), r.get(INVOICES.DUE_ON), r.get(INVOICES.TOTAL), r.get(INVOICES.VAT), settled,
                r.get("open_since", LocalDate.class), r.get(INVOICES.BILL_TO), note == null ? "" : note, r.get(INVOICES.VERSION));
    }

    List<InvoiceLine> lines(long id) {
        return sql.selectFrom(INVOICE_LINES).where(INVOICE_LINES.INVOICE_ID.eq(id)).orderBy(INVOICE_LINES.POSITION, INVOICE_LINES.ID)
                .fetch(r -> new InvoiceLine(r.getProductId(), r.getName(), r.getUnit() == null ? "" : r.getUnit(), r.getQuantity(), r.getPrice(), r.getDiscount(), r.getVatRate()));
    }

    List<InvoicePart> parts(long id, BigDecimal settled) {
        List<InvoicePart> parts = new ArrayList<>();
        BigDecimal left = settled;
        for (var r : sql.select(PLANNED_RECEIPTS.DUE_ON, PLANNED_RECEIPTS.AMOUNT, coalesce(PLANNED_RECEIPTS.NOTE, inline(""))).from(PLANNED_RECEIPTS)
                .where(PLANNED_RECEIPTS.INVOICE_ID.eq(id)).orderBy(PLANNED_RECEIPTS.DUE_ON, PLANNED_RECEIPTS.ID)) {
            BigDecimal covered = left.min(r.value2());
            left = left.subtract(covered);
            parts.add(new InvoicePart(r.value1(), r.value2(), r.value2().subtract(covered)));
        }
        return parts;
    }
}
