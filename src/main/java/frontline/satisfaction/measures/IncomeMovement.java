package frontline.satisfaction.measures;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.PAID_INCOME;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.trueCondition;

import frontline.platform.web.Reception;
import frontline.satisfaction.db.Tables;
import frontline.satisfaction.measures.EffectFindings.Line;
import frontline.satisfaction.measures.EffectFindings.Side;
import frontline.satisfaction.segments.Segments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// What clients paid as many days after a measure began as before, in the company's currency by the rate of the day. It is about
/// the clients of the programme's segment that were there when the earlier period began; who paid nothing counts as nothing.
@Component
class IncomeMovement {

    private static final int SHORTEST = 28;
    private static final int LONGEST = 365;

    private final DSLContext sql;
    private final Segments segments;
    private final Reception reception;
    private final Clock clock;

    IncomeMovement(DSLContext sql, Segments segments, Reception reception, Clock clock) {
        this.sql = sql;
        this.segments = segments;
        this.reception = reception;
        this.clock = clock;
    }

    /// @param days of either period
    record Moved(Line line, String currency, int days) {}

    Moved around(Measure measure, Instant start) {
        String currency = reception.house().currency();
        LocalDate began = start.atZone(reception.house().zone()).toLocalDate();
        int days = (int) Math.min(LONGEST, ChronoUnit.DAYS.between(began, reception.house().today(clock)));
        if (days < SHORTEST) return new Moved(new Line("income", "money", "none", new Side(0, null, 0, null, 0), null, null, null, "too-early"), currency, 0);
        boolean all = measure.touched().filter().isEmpty();
        Condition touched = all ? trueCondition() : segments.condition(measure.touched().filter());
        Field<BigDecimal> before = sum(PAID_INCOME.COMPANY_AMOUNT).filterWhere(PAID_INCOME.PAID_ON.lt(began)).as("before");
        Field<BigDecimal> after = sum(PAID_INCOME.COMPANY_AMOUNT).filterWhere(PAID_INCOME.PAID_ON.ge(began)).as("after");
        var paid = select(PAID_INCOME.CLIENT_ID, before, after).from(PAID_INCOME).where(PAID_INCOME.PAID_ON.between(began.minusDays(days), began.plusDays(days - 1))).groupBy(PAID_INCOME.CLIENT_ID).asTable("paid");
        Map<Boolean, Map<Long, Double>> earlier = Map.of(true, new HashMap<>(), false, new HashMap<>());
        Map<Boolean, Map<Long, Double>> later = Map.of(true, new HashMap<>(), false, new HashMap<>());
        sql.select(CLIENTS.ID, field(touched).as("touched"), coalesce(paid.field(before), BigDecimal.ZERO), coalesce(paid.field(after), BigDecimal.ZERO))
                .from(CLIENTS).leftJoin(paid).on(paid.field(PAID_INCOME.CLIENT_ID).eq(CLIENTS.ID))
                .where(segments.condition(segment(measure.programmeId())), CLIENTS.CREATED_AT.le(began.minusDays(days).plusDays(1).atStartOfDay(reception.house().zone()).toInstant()))
                .forEach(row -> {
                    earlier.get(row.value2()).put(row.value1(), row.value3().doubleValue());
                    later.get(row.value2()).put(row.value1(), row.value4().doubleValue());
                });
        Movement movement = new Movement(earlier.get(true), later.get(true), all ? null : earlier.get(false), all ? null : later.get(false));
        return new Moved(movement.line("income", "money"), currency, days);
    }

    private String segment(long programme) {
        var versions = Tables.PROGRAMME_VERSIONS;
        return sql.select(versions.SEGMENT_FILTER).from(versions).where(versions.PROGRAMME_ID.eq(programme)).orderBy(versions.ID.desc()).limit(1).fetchSingle(versions.SEGMENT_FILTER);
    }
}
