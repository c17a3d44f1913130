package frontline.sales.payments;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.groupConcatDistinct;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import frontline.identity.Viewer;
import frontline.platform.web.Cursor;
import frontline.sales.deals.Deals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/// Who owes how much since when.
@Component
public class Debts {

    private static final Field<Long> KEY = field(name("debts", "key"), Long.class);
    private static final Field<String> CURRENCY = field(name("debts", "currency"), String.class);
    private static final Field<BigDecimal> DEBT = field(name("debts", "debt"), BigDecimal.class);
    private static final Field<LocalDate> SINCE = field(name("debts", "since"), LocalDate.class);

    private final DSLContext sql;

    Debts(DSLContext sql) {
        this.sql = sql;
    }

    /// What is open in one currency, by age.
    public record Ageing(String currency, Buckets buckets) {}

    /// One more than `limit` when there are more.
    public List<Debt> list(Viewer viewer, DebtFilter filter, LocalDate today, Optional<Cursor> after, int limit) {
        boolean byDebt = filter.sort().equals("debt");
        Condition onwards = after.map(cursor -> byDebt ? afterDebt(cursor) : afterSince(cursor)).orElse(noCondition());
        List<OrderField<?>> order = byDebt ? List.of(DEBT.desc(), KEY, CURRENCY) : List.of(SINCE, KEY, CURRENCY);
        var debts = byClient(viewer, filter, today).asTable("debts");
        return sql.select(debts.asterisk()).from(debts)
                .where(onwards, filter.overdueFrom() == null ? noCondition() : SINCE.le(today.minusDays(filter.overdueFrom())))
                .orderBy(order)
                .limit(limit + 1)
                .fetch(r -> new Debt(r.get(KEY), r.get("client_id", Long.class), r.get("name", String.class),
                        r.get("deals", int.class) == 1 ? r.get("deal_id", Long.class) : null, r.get("deals", int.class), r.get("owners", String.class),
                        r.get(CURRENCY), r.get(DEBT), r.get("overdue", BigDecimal.class), r.get("to_come", BigDecimal.class), r.get(SINCE), Buckets.of(r)));
    }

    static Cursor cursor(DebtFilter filter, Debt last) {
        return Cursor.of(filter.sort().equals("debt") ? last.debt().toPlainString() : last.since(), last.key(), last.currency());
    }

    /// What is open by age, a line a currency. How long ago the oldest part was due does not restrict it.
    public List<Ageing> ageing(Viewer viewer, DebtFilter filter, LocalDate today) {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(OpenReceipts.CURRENCY));
        columns.addAll(Buckets.columns(today));
        return sql.select(columns)
                .from(OpenReceipts.ofUnsettled(filter.deals().and(Deals.seenBy(viewer))))
                .join(DEALS).on(DEALS.ID.eq(OpenReceipts.DEAL_ID))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID))
                .where(OpenReceipts.OPEN.gt(BigDecimal.ZERO), filter.receipts())
                .groupBy(OpenReceipts.CURRENCY)
                .orderBy(OpenReceipts.CURRENCY)
                .fetch(r -> new Ageing(r.get(OpenReceipts.CURRENCY), Buckets.of(r)));
    }

    private Select<?> byClient(Viewer viewer, DebtFilter filter, LocalDate today) {
        Field<LocalDate> due = OpenReceipts.DUE_ON;
        Field<Long> key = coalesce(DEALS.CLIENT_ID, DEALS.ID.neg());
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(key.as("key"), DEALS.CLIENT_ID.as("client_id"), coalesce(CLIENTS.NAME, max(DEALS.NAME)).as("name"), max(DEALS.ID).as("deal_id"),
                        countDistinct(DEALS.ID).as("deals"), groupConcatDistinct(USERS.NAME).separator(", ").as("owners"), OpenReceipts.CURRENCY.as("currency"),
                        open(due.le(today)).as("debt"), open(due.lt(today)).as("overdue"), open(due.gt(today)).as("to_come"),
                        min(due).as("since")));
        columns.addAll(Buckets.columns(today));
        return select(columns)
                .from(OpenReceipts.ofUnsettled(filter.deals().and(Deals.seenBy(viewer))))
                .join(DEALS).on(DEALS.ID.eq(OpenReceipts.DEAL_ID))
                .join(USERS).on(USERS.ID.eq(DEALS.OWNER_ID))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID))
                .where(OpenReceipts.OPEN.gt(BigDecimal.ZERO), filter.receipts())
                .groupBy(key, DEALS.CLIENT_ID, CLIENTS.NAME, OpenReceipts.CURRENCY)
                .having(min(due).le(today));
    }

    private static Field<BigDecimal> open(Condition which) {
        return coalesce(sum(OpenReceipts.OPEN).filterWhere(which), inline(BigDecimal.ZERO));
    }

    private static Condition afterSince(Cursor cursor) {
        try {
            return row(SINCE, KEY, CURRENCY).gt(row(val(LocalDate.parse(cursor.text(0)), SQLDataType.LOCALDATE), val(cursor.number(1)), val(cursor.text(2))));
        } catch (DateTimeParseException foreign) {
            return noCondition();
        }
    }

    private static Condition afterDebt(Cursor cursor) {
        BigDecimal debt = Amounts.parse(cursor.text(0)).orElse(BigDecimal.ZERO);
        return DEBT.lt(debt).or(DEBT.eq(debt).and(row(KEY, CURRENCY).gt(row(val(cursor.number(1)), val(cursor.text(2))))));
    }
}
