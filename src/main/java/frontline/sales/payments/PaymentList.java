package frontline.sales.payments;

import static frontline.sales.db.Tables.PAYMENTS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import frontline.identity.Viewer;
import frontline.platform.web.Cursor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Payments of many deals, the latest first.
@Component
public class PaymentList {

    private static final int FETCHED_AT_ONCE = 500;

    private final DSLContext sql;
    private final Accounts accounts;

    PaymentList(DSLContext sql, Accounts accounts) {
        this.sql = sql;
        this.accounts = accounts;
    }

    public record Total(String currency, BigDecimal sum, int count) {}

    /// One more than `limit` when there are more.
    public List<Payment> list(Viewer viewer, PaymentFilter filter, Optional<Cursor> after, int limit) {
        return accounts.payments().where(filter.toCondition(viewer), after.map(PaymentList::onwards).orElse(noCondition()))
                .orderBy(PAYMENTS.PAID_ON.desc(), PAYMENTS.ID.desc())
                .limit(limit + 1)
                .fetch(Accounts::payment);
    }

    @Transactional(readOnly = true)
    public void each(Viewer viewer, PaymentFilter filter, Consumer<Payment> reader) {
        try (var rows = accounts.payments().where(filter.toCondition(viewer))
                .orderBy(PAYMENTS.PAID_ON.desc(), PAYMENTS.ID.desc()).fetchSize(FETCHED_AT_ONCE).fetchLazy()) {
            rows.forEach(row -> reader.accept(Accounts.payment(row)));
        }
    }

    public List<Total> totals(Viewer viewer, PaymentFilter filter) {
        return sql.select(PAYMENTS.CURRENCY, sum(PAYMENTS.AMOUNT), count())
                .from(PAYMENTS)
                .where(filter.toCondition(viewer))
                .groupBy(PAYMENTS.CURRENCY).orderBy(PAYMENTS.CURRENCY)
                .fetch(r -> new Total(r.value1(), r.value2(), r.value3()));
    }

    /// What came per month, by its first day; months without payments are missing.
    public Map<LocalDate, BigDecimal> byMonth(Viewer viewer, PaymentFilter filter) {
        var month = field("date_trunc('month', {0})::date", LocalDate.class, PAYMENTS.PAID_ON);
        return sql.select(month, sum(PAYMENTS.AMOUNT))
                .from(PAYMENTS)
                .where(filter.toCondition(viewer))
                .groupBy(month)
                .fetchMap(r -> r.value1(), r -> r.value2());
    }

    static Cursor cursor(Payment last) {
        return Cursor.of(last.paidOn(), last.id());
    }

    private static Condition onwards(Cursor cursor) {
        try {
            return row(PAYMENTS.PAID_ON, PAYMENTS.ID).lt(row(val(LocalDate.parse(cursor.text(0))), val(cursor.number(1))));
        } catch (DateTimeParseException foreign) {
            return noCondition();
        }
    }
}
