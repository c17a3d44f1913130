package frontline.sales.payments;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import frontline.identity.Viewer;
import frontline.platform.web.Cursor;
import frontline.sales.deals.Deals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The open receipts behind a figure, those that are due first at the top.
@Component
class DebtRecords {

    private final DSLContext sql;

    DebtRecords(DSLContext sql) {
        this.sql = sql;
    }

    /// @param age the bucket's first day (0, 1, 31, 61, 91), null: any
    /// @param places departments themselves, without those below them; empty: any
    public record Slice(@Nullable Integer age, List<Long> places) {
        public Slice {
            places = places == null ? List.of() : List.copyOf(places);
        }
    }

    /// One more than `limit` when there are more.
    public List<DebtRecord> list(Viewer viewer, DebtFilter filter, Slice slice, LocalDate today, Optional<Cursor> after, int limit) {
        Condition deals = filter.deals().and(Deals.seenBy(viewer)).and(slice.places().isEmpty() ? noCondition() : DEALS.DEPARTMENT_ID.in(slice.places()));
        return sql.select(OpenReceipts.ID, OpenReceipts.DUE_ON, CLIENTS.ID, CLIENTS.NAME, DEALS.ID, DEALS.NAME, INVOICES.ID, INVOICES.NUMBER, USERS.NAME, OpenReceipts.AMOUNT, OpenReceipts.OPEN, OpenReceipts.CURRENCY)
                .from(OpenReceipts.ofUnsettled(deals))
                .join(DEALS).on(DEALS.ID.eq(OpenReceipts.DEAL_ID)).join(USERS).on(USERS.ID.eq(DEALS.OWNER_ID))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID)).leftJoin(INVOICES).on(INVOICES.ID.eq(OpenReceipts.INVOICE_ID))
                .where(OpenReceipts.OPEN.gt(BigDecimal.ZERO), filter.receipts(), Buckets.within(Optional.ofNullable(slice.age()), today), after.map(DebtRecords::onwards).orElse(noCondition()))
                .orderBy(OpenReceipts.DUE_ON, OpenReceipts.ID).limit(limit + 1)
                .fetch(Records.mapping(DebtRecord::new));
    }

    static Cursor cursor(DebtRecord last) {
        return Cursor.of(last.dueOn(), last.id());
    }

    private static Condition onwards(Cursor cursor) {
        try {
            return row(OpenReceipts.DUE_ON, OpenReceipts.ID).gt(row(val(LocalDate.parse(cursor.text(0)), SQLDataType.LOCALDATE), val(cursor.number(1))));
        } catch (DateTimeParseException foreign) {
            return noCondition();
        }
    }
}
