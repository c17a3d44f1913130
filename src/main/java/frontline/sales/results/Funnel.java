package frontline.sales.results;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.STAGES;
import static frontline.sales.db.Tables.STAGE_PASSAGES;
import static org.jooq.impl.DSL.boolAnd;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.percentileCont;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import frontline.identity.Viewer;
import frontline.sales.deals.Deals;
import frontline.sales.pipelines.Stage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How far the deals opened in the period got, from the passages of their stages.
@Component
class Funnel {

    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    private final DSLContext sql;

    Funnel(DSLContext sql) {
        this.sql = sql;
    }

    List<StageLine> lines(Viewer viewer, Scope scope) {
        long pipeline = scope.pipeline().id();
        Field<Integer> place = rowNumber().over().orderBy(STAGES.POSITION, STAGES.ID).as("place");
        var order = select(STAGES.ID, place).from(STAGES).where(STAGES.PIPELINE_ID.eq(pipeline)).asTable("stage_order");
        Field<BigDecimal> seconds = sum(field("extract(epoch from {0} - {1})", BigDecimal.class, STAGE_PASSAGES.LEFT_AT, STAGE_PASSAGES.ENTERED_AT)).as("seconds");
        Field<Boolean> left = boolAnd(STAGE_PASSAGES.LEFT_AT.isNotNull()).as("has_left");
        Field<Integer> furthest = max(max(order.field(place))).over().partitionBy(DEALS.ID).as("furthest");
        Field<Long> now = DEALS.STAGE_ID.as("now");
        var visits = select(STAGE_PASSAGES.STAGE_ID, order.field(place), DEALS.STATE, now, furthest, seconds, left)
                .from(DEALS)
                .join(STAGE_PASSAGES).on(STAGE_PASSAGES.DEAL_ID.eq(DEALS.ID))
                .join(order).on(order.field(STAGES.ID).eq(STAGE_PASSAGES.STAGE_ID))
                .where(Deals.seenBy(viewer), scope.slice().toCondition(), DEALS.PIPELINE_ID.eq(pipeline),
                        DEALS.OPENED_ON.between(scope.period().from(), scope.period().to()))
                .groupBy(DEALS.ID, DEALS.STATE, DEALS.STAGE_ID, STAGE_PASSAGES.STAGE_ID, order.field(place))
                .asTable("visits");
        Field<String> state = visits.field(DEALS.STATE);
        Condition stopped = visits.field(now).eq(visits.field(STAGE_PASSAGES.STAGE_ID));
        Condition lost = state.eq(inline("lost")).and(stopped);
        Condition here = state.eq(inline("open")).and(stopped);
        Condition passed = state.eq(inline("won")).or(not(lost).and(not(here)).and(visits.field(furthest).gt(visits.field(order.field(place)))));
        Map<Long, StageLine> found = sql.select(visits.field(STAGE_PASSAGES.STAGE_ID), count(), count().filterWhere(passed), count().filterWhere(lost), count().filterWhere(here),
                        percentileCont(inline(new BigDecimal("0.5"))).withinGroupOrderBy(visits.field(seconds)).filterWhere(visits.field(left)))
                .from(visits)
                .groupBy(visits.field(STAGE_PASSAGES.STAGE_ID))
                .fetchMap(r -> r.value1(), r -> new StageLine(stage(scope, r.value1()), r.value2(), r.value3(), r.value4(), r.value5(),
                        r.value2() - r.value3() - r.value4() - r.value5(), days(r.value6())));
        return scope.pipeline().stages().stream()
                .map(stage -> Objects.requireNonNullElseGet(found.get(stage.id()), () -> new StageLine(stage, 0, 0, 0, 0, 0, null)))
                .filter(line -> line.entered() > 0 || !line.stage().archived())
                .toList();
    }

    private static Stage stage(Scope scope, long id) {
        return scope.pipeline().stage(id).orElseThrow();
    }

    private static @Nullable BigDecimal days(@Nullable BigDecimal seconds) {
        return seconds == null ? null : seconds.divide(SECONDS_A_DAY, 1, RoundingMode.HALF_UP);
    }
}
