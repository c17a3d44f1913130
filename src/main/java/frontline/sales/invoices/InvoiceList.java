package frontline.sales.invoices;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import frontline.identity.Viewer;
import frontline.platform.web.Cursor;
import frontline.sales.payments.Allocations;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Invoices of many deals: drafts, then the latest first.
@Component
public class InvoiceList {

    private static final int FETCHED_AT_ONCE = 500;
    private static final LocalDate NOT_YET = LocalDate.of(9999, 12, 31);
    /// As the index has it.
    private static final Field<LocalDate> ISSUED = coalesce(INVOICES.ISSUED_ON, inline("infinity").cast(SQLDataType.LOCALDATE));

    private final DSLContext sql;
    private final InvoiceQueries queries;

    InvoiceList(DSLContext sql, InvoiceQueries queries) {
        this.sql = sql;
        this.queries = queries;
    }

    /// @param open what is not paid of those that are issued
    public record Total(String currency, BigDecimal sum, BigDecimal open, int count) {}

    /// One more than `limit` when there are more.
    public List<Invoice> list(Viewer viewer, InvoiceFilter filter, LocalDate today, Optional<Cursor> after, int limit) {
        return queries.invoices().where(Invoices.seenBy(viewer), filter.toCondition(today), after.map(InvoiceList::onwards).orElse(noCondition()))
                .orderBy(ISSUED.desc(), INVOICES.ID.desc()).limit(limit + 1).fetch(InvoiceQueries::invoice);
    }

    @Transactional(readOnly = true)
    public void each(Viewer viewer, InvoiceFilter filter, LocalDate today, Consumer<Invoice> reader) {
        try (var rows = queries.invoices().where(Invoices.seenBy(viewer), filter.toCondition(today)).orderBy(ISSUED.desc(), INVOICES.ID.desc()).fetchSize(FETCHED_AT_ONCE).fetchLazy()) {
            rows.forEach(row -> reader.accept(InvoiceQueries.invoice(row)));
        }
    }

    public List<Total> totals(Viewer viewer, InvoiceFilter filter, LocalDate today) {
        return sql.select(INVOICES.CURRENCY, sum(INVOICES.TOTAL), coalesce(sum(when(INVOICES.STATE.eq("issued"), INVOICES.TOTAL.minus(Allocations.settled()))), inline(BigDecimal.ZERO)), count())
                .from(INVOICES).join(DEALS).on(DEALS.ID.eq(INVOICES.DEAL_ID)).leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID))
                .where(Invoices.seenBy(viewer), filter.toCondition(today))
                .groupBy(INVOICES.CURRENCY).orderBy(INVOICES.CURRENCY)
                .fetch(r -> new Total(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    static Cursor cursor(Invoice last) {
        return Cursor.of(last.issuedOn() == null ? NOT_YET : last.issuedOn(), last.id());
    }

    private static Condition onwards(Cursor cursor) {
        try {
            LocalDate day = LocalDate.parse(cursor.text(0));
            return row(ISSUED, INVOICES.ID).lt(row(day.equals(NOT_YET) ? inline("infinity").cast(SQLDataType.LOCALDATE) : val(day), val(cursor.number(1))));
        } catch (DateTimeParseException foreign) {
            return noCondition();
        }
    }
}
