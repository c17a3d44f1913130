package frontline.sales.results;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.STAGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.grouping;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import frontline.identity.Viewer;
import frontline.sales.deals.Deals;
import frontline.sales.results.ExpectedLine.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// Open deals by the month in which they are expected. The period does not restrict them: they are all still to come.
@Component
class Expected {

    private static final int MONTHS_AHEAD = 12;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DSLContext sql;

    Expected(DSLContext sql) {
        this.sql = sql;
    }

    /// Overdue, month by month, later, without a date, and the total at the end.
    List<ExpectedLine> lines(Viewer viewer, Scope scope) {
        LocalDate today = scope.today();
        LocalDate later = today.withDayOfMonth(1).plusMonths(MONTHS_AHEAD);
        Field<String> kind = when(DEALS.EXPECTED_ON.isNull(), inline("NO_DATE")).when(DEALS.EXPECTED_ON.lt(today), inline("OVERDUE"))
                .when(DEALS.EXPECTED_ON.ge(later), inline("LATER")).otherwise(inline("MONTH"));
        Field<LocalDate> month = when(DEALS.EXPECTED_ON.ge(today).and(DEALS.EXPECTED_ON.lt(later)), field("date_trunc('month', {0})::date", LocalDate.class, DEALS.EXPECTED_ON));
        var open = select(kind.as("kind"), month.as("month"), DEALS.AMOUNT, DEALS.CURRENCY, coalesce(DEALS.PROBABILITY, STAGES.PROBABILITY).as("probability"))
                .from(DEALS).join(STAGES).on(STAGES.ID.eq(DEALS.STAGE_ID))
                .where(Deals.seenBy(viewer), scope.slice().toCondition(), DEALS.STATE.eq(inline("open")))
                .asTable("open_deals");
        Field<String> k = open.field("kind", String.class);
        Field<LocalDate> m = open.field("month", LocalDate.class);
        Condition inCurrency = open.field(DEALS.CURRENCY).eq(scope.currency());
        Field<BigDecimal> amount = open.field(DEALS.AMOUNT);
        List<ExpectedLine> lines = new ArrayList<>(sql.select(grouping(k), k, m, count(), coalesce(sum(amount).filterWhere(inCurrency), inline(BigDecimal.ZERO)),
                        coalesce(sum(amount.times(open.field("probability", BigDecimal.class))).filterWhere(inCurrency), inline(BigDecimal.ZERO)))
                .from(open)
                .groupBy(groupingSets(new Field<?>[] {k, m}, new Field<?>[] {}))
                .fetch(r -> ExpectedLine.of(r.value1() == 1 ? Kind.TOTAL : Kind.valueOf(r.value2()), "LATER".equals(r.value2()) ? later : r.value3(), today, r.value4(), r.value5(),
                        r.value6().divide(HUNDRED, 2, RoundingMode.HALF_UP))));
        lines.sort(Comparator.comparing(ExpectedLine::kind).thenComparing(ExpectedLine::month, Comparator.nullsLast(Comparator.naturalOrder())));
        return lines;
    }
}
