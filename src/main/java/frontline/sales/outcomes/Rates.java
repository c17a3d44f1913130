package frontline.sales.outcomes;

import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;

/// What a unit of a deal's currency is worth in the company's on a day, looked up once for each day and not for each deal, whatever the
/// database thinks how many there are.
final class Rates {

    private final Field<LocalDate> day;
    private final CommonTableExpression<?> table;

    /// @param of which deals
    Rates(Condition of, Field<LocalDate> day) {
        this.day = day;
        var days = selectDistinct(DEALS.CURRENCY, day.as("day")).from(DEALS).where(of).asTable("days");
        this.table = name("rates").asMaterialized(select(days.field(DEALS.CURRENCY), days.field("day"), field("sales.rate_on({0}, {1})", BigDecimal.class, days.field(DEALS.CURRENCY), days.field("day")).as("rate")).from(days));
    }

    CommonTableExpression<?> table() {
        return table;
    }

    Condition of() {
        return Objects.requireNonNull(table.field(DEALS.CURRENCY)).eq(DEALS.CURRENCY).and(Objects.requireNonNull(table.field("day", LocalDate.class)).eq(day));
    }

    Field<BigDecimal> rate() {
        return Objects.requireNonNull(table.field("rate", BigDecimal.class));
    }
}
