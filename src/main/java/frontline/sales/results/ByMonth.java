package frontline.sales.results;

import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import frontline.identity.Viewer;
import frontline.platform.Period;
import frontline.sales.deals.Deals;
import frontline.sales.payments.PaymentFilter;
import frontline.sales.payments.PaymentList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// What was won and what was paid month by month, in the currency of the money figures.
@Component
class ByMonth {

    private static final int MOST_MONTHS = 600;

    private final DSLContext sql;
    private final PaymentList payments;

    ByMonth(DSLContext sql, PaymentList payments) {
        this.sql = sql;
        this.payments = payments;
    }

    private record Won(int deals, BigDecimal amount) {
        static final Won NOTHING = new Won(0, BigDecimal.ZERO);
    }

    /// Every month of the period, those without income too.
    List<MonthLine> lines(Viewer viewer, Scope scope) {
        Period period = scope.period();
        Field<LocalDate> month = field("date_trunc('month', {0})::date", LocalDate.class, DEALS.CLOSED_ON);
        Map<LocalDate, Won> won = sql.select(month, count(), sum(DEALS.AMOUNT))
                .from(DEALS)
                .where(Deals.seenBy(viewer), scope.slice().toCondition(), DEALS.STATE.eq(inline("won")), DEALS.CURRENCY.eq(scope.currency()), DEALS.CLOSED_ON.between(period.from(), period.to()))
                .groupBy(month)
                .fetchMap(r -> r.value1(), r -> new Won(r.value2(), r.value3()));
        Map<LocalDate, BigDecimal> paid = payments.byMonth(viewer, PaymentFilter.of(scope.slice(), scope.currency(), period.from(), period.to()));
        return period.from().withDayOfMonth(1).datesUntil(period.to().plusDays(1), java.time.Period.ofMonths(1)).limit(MOST_MONTHS)
                .map(first -> {
                    LocalDate last = first.plusMonths(1).minusDays(1);
                    Period days = new Period(first.isBefore(period.from()) ? period.from() : first, last.isAfter(period.to()) ? period.to() : last);
                    Won of = won.getOrDefault(first, Won.NOTHING);
                    return new MonthLine(days, of.deals(), of.amount(), paid.getOrDefault(first, BigDecimal.ZERO));
                })
                .toList();
    }
}
