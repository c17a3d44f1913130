package frontline.sales.results;

import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.localDateDiff;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import frontline.identity.Viewer;
import frontline.sales.deals.Deals;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Results by rep, the total in the same statement: it is counted over the deals, never over the lines.
@Component
class ByRep {

    private static final Map<String, Function<RepLine, @Nullable BigDecimal>> COLUMNS = Map.of(
            "in_work", line -> BigDecimal.valueOf(line.inWork()),
            "won", line -> BigDecimal.valueOf(line.won()),
            "lost", line -> BigDecimal.valueOf(line.lost()),
            "conversion", RepLine::conversion,
            "income", RepLine::income,
            "average", RepLine::averageDeal,
            "days", RepLine::days);

    private final DSLContext sql;

    ByRep(DSLContext sql) {
        this.sql = sql;
    }

    /// The line without an owner is the total; it is missing when there is not one deal.
    List<RepLine> lines(Viewer viewer, Scope scope) {
        Condition open = DEALS.STATE.eq(inline("open"));
        Condition closed = DEALS.CLOSED_ON.between(scope.period().from(), scope.period().to());
        Condition won = DEALS.STATE.eq(inline("won")).and(closed);
        Condition wonInCurrency = won.and(DEALS.CURRENCY.eq(scope.currency()));
        Field<Integer> inWork = count().filterWhere(open).as("in_work");
        Field<Integer> wins = count().filterWhere(won).as("won");
        Field<Integer> losses = count().filterWhere(DEALS.STATE.eq(inline("lost")).and(closed)).as("lost");
        Field<Integer> winsInCurrency = count().filterWhere(wonInCurrency).as("won_in_currency");
        Field<BigDecimal> income = coalesce(sum(DEALS.AMOUNT).filterWhere(wonInCurrency), inline(BigDecimal.ZERO)).as("income");
        Field<BigDecimal> days = avg(localDateDiff(DEALS.CLOSED_ON, DEALS.OPENED_ON)).filterWhere(won).as("days");
        var results = select(DEALS.OWNER_ID, inWork, wins, losses, winsInCurrency, income, days)
                .from(DEALS)
                .where(Deals.seenBy(viewer), scope.slice().toCondition(), open.or(closed))
                .groupBy(groupingSets(new Field<?>[] {DEALS.OWNER_ID}, new Field<?>[] {}))
                .asTable("results");
        return sql.select(results.field(DEALS.OWNER_ID), coalesce(USERS.NAME, inline("")), results.field(inWork), results.field(wins), results.field(losses),
                        results.field(winsInCurrency), results.field(income), results.field(days))
                .from(results).leftJoin(USERS).on(USERS.ID.eq(results.field(DEALS.OWNER_ID)))
                .fetch(r -> new RepLine(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8()));
    }

    /// The largest first, with a minus the smallest; by name when it is not a column. Lines without the figure stand last.
    static List<RepLine> sorted(List<RepLine> lines, String sort) {
        Comparator<RepLine> byName = Comparator.comparing(RepLine::owner, String.CASE_INSENSITIVE_ORDER);
        boolean upwards = sort.startsWith("-");
        String column = upwards ? sort.substring(1) : sort.isEmpty() ? "income" : sort;
        if (column.equals("name")) return lines.stream().sorted(upwards ? byName.reversed() : byName).toList();
        Function<RepLine, @Nullable BigDecimal> figure = Objects.requireNonNullElse(COLUMNS.get(column), RepLine::income);
        Comparator<BigDecimal> order = upwards ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return lines.stream().sorted(Comparator.comparing(figure, Comparator.nullsLast(order)).thenComparing(byName)).toList();
    }
}
