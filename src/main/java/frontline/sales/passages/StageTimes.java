package frontline.sales.passages;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.STAGES;
import static frontline.sales.db.Tables.STAGE_PASSAGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lead;
import static org.jooq.impl.DSL.percentileCont;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import frontline.identity.Viewer;
import frontline.platform.Period;
import frontline.platform.questions.QuestionPool.Questions;
import frontline.platform.replica.Replica;
import frontline.platform.web.Reception;
import frontline.sales.DealSlice;
import frontline.sales.deals.Deals;
import frontline.sales.pipelines.Pipeline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How deals passed the stages of a pipeline, and how long that usually takes those that are won.
@Component
public class StageTimes {

    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    private final DSLContext sql;
    private final Reception reception;
    private final Clock clock;
    private final Replica replica;

    StageTimes(@Questions DSLContext sql, Reception reception, Clock clock, Replica replica) {
        this.sql = sql;
        this.reception = reception;
        this.clock = clock;
        this.replica = replica;
    }

    /// The passages that began in the period, stage by stage in the pipeline's order.
    /// @param slice its pipeline is not looked at: a deal that went into another one has passed the stages of this one all the same
    public List<StagePassing> of(Viewer viewer, Pipeline pipeline, DealSlice slice, Period period) {
        return replica.read(() -> passings(viewer, pipeline, slice, period));
    }

    private List<StagePassing> passings(Viewer viewer, Pipeline pipeline, DealSlice slice, Period period) {
        Field<Integer> place = rowNumber().over().partitionBy(STAGES.PIPELINE_ID).orderBy(STAGES.POSITION, STAGES.ID).as("place");
        var order = select(STAGES.ID, STAGES.PIPELINE_ID, STAGES.TARGET_DAYS, place).from(STAGES).asTable("stage_order");
        // What follows a passage began after it: nothing before the period is needed.
        var way = select(STAGE_PASSAGES.STAGE_ID, order.field(STAGES.PIPELINE_ID), order.field(STAGES.TARGET_DAYS), order.field(place), STAGE_PASSAGES.ENTERED_AT, STAGE_PASSAGES.LEFT_AT, DEALS.STATE,
                        lead(order.field(place)).over().partitionBy(STAGE_PASSAGES.DEAL_ID).orderBy(STAGE_PASSAGES.ENTERED_AT, STAGE_PASSAGES.ID).as("next_place"),
                        lead(order.field(STAGES.PIPELINE_ID)).over().partitionBy(STAGE_PASSAGES.DEAL_ID).orderBy(STAGE_PASSAGES.ENTERED_AT, STAGE_PASSAGES.ID).as("next_pipeline"))
                .from(STAGE_PASSAGES)
                .join(DEALS).on(DEALS.ID.eq(STAGE_PASSAGES.DEAL_ID))
                .join(order).on(order.field(STAGES.ID).eq(STAGE_PASSAGES.STAGE_ID))
                .where(Deals.seenBy(viewer), new DealSlice(slice.owner(), slice.department(), null, slice.group()).toCondition(), STAGE_PASSAGES.ENTERED_AT.ge(start(period.from())))
                .asTable("way");
        Field<Instant> left = way.field(STAGE_PASSAGES.LEFT_AT);
        Field<String> state = way.field(DEALS.STATE);
        Field<Integer> next = way.field("next_place", Integer.class);
        Field<Long> nextPipeline = way.field("next_pipeline", Long.class);
        Field<String> outcome = when(left.isNull(), inline("here"))
                .when(next.isNull(), state)
                .when(nextPipeline.ne(way.field(STAGES.PIPELINE_ID)).or(next.gt(way.field(order.field(place)))), inline("won"))
                .otherwise(inline("back"));
        Field<BigDecimal> seconds = field("extract(epoch from {0} - {1})", BigDecimal.class, left, way.field(STAGE_PASSAGES.ENTERED_AT));
        Condition beyond = field("extract(epoch from {0} - {1})", BigDecimal.class, coalesce(left, val(Instant.now(clock))), way.field(STAGE_PASSAGES.ENTERED_AT)).gt(way.field(STAGES.TARGET_DAYS).cast(BigDecimal.class).times(SECONDS_A_DAY));
        Map<Long, StagePassing> found = sql.select(way.field(STAGE_PASSAGES.STAGE_ID), count(), count().filterWhere(outcome.eq("won")), count().filterWhere(outcome.eq("back")),
                        count().filterWhere(outcome.eq("lost")), count().filterWhere(outcome.in("here", "open")), percentile("0.5", seconds).filterWhere(left.isNotNull()),
                        percentile("0.8", seconds).filterWhere(left.isNotNull()), count().filterWhere(beyond))
                .from(way)
                .where(way.field(STAGES.PIPELINE_ID).eq(pipeline.id()), way.field(STAGE_PASSAGES.ENTERED_AT).lt(start(period.to().plusDays(1))))
                .groupBy(way.field(STAGE_PASSAGES.STAGE_ID))
                .fetchMap(r -> r.value1(), r -> {
                    var stage = pipeline.stage(r.value1()).orElseThrow();
                    return new StagePassing(stage, r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), days(r.value7()), days(r.value8()), stage.targetDays() == null ? null : r.value9());
                });
        return pipeline.stages().stream()
                .map(stage -> Objects.requireNonNullElseGet(found.get(stage.id()), () -> StagePassing.none(stage)))
                .filter(line -> line.entered() > 0 || !line.stage().archived())
                .toList();
    }

    /// By stage: the passages of the deals that were won on those days.
    public Map<Long, UsualTime> usual(Viewer viewer, Pipeline pipeline, Period won) {
        Field<BigDecimal> seconds = field("extract(epoch from {0} - {1})", BigDecimal.class, STAGE_PASSAGES.LEFT_AT, STAGE_PASSAGES.ENTERED_AT);
        return replica.read(() -> sql.select(STAGE_PASSAGES.STAGE_ID, count(), percentile("0.25", seconds), percentile("0.5", seconds), percentile("0.75", seconds), percentile("0.8", seconds))
                .from(DEALS)
                .join(STAGE_PASSAGES).on(STAGE_PASSAGES.DEAL_ID.eq(DEALS.ID))
                .join(STAGES).on(STAGES.ID.eq(STAGE_PASSAGES.STAGE_ID))
                .where(Deals.seenBy(viewer), DEALS.STATE.eq(inline("won")), DEALS.CLOSED_ON.between(won.from(), won.to()), STAGES.PIPELINE_ID.eq(pipeline.id()), STAGE_PASSAGES.LEFT_AT.isNotNull())
                .groupBy(STAGE_PASSAGES.STAGE_ID)
                .fetchMap(r -> r.value1(), r -> new UsualTime(r.value2(), days(r.value3()), days(r.value4()), days(r.value5()), days(r.value6()))));
    }

    private static org.jooq.AggregateFilterStep<BigDecimal> percentile(String part, Field<BigDecimal> of) {
        return percentileCont(inline(new BigDecimal(part))).withinGroupOrderBy(of);
    }

    private static @Nullable BigDecimal days(@Nullable BigDecimal seconds) {
        return seconds == null ? null : seconds.divide(SECONDS_A_DAY, 1, RoundingMode.HALF_UP);
    }

    private Instant start(LocalDate day) {
        ZoneId zone = reception.house().zone();
        return day.atStartOfDay(zone).toInstant();
    }
}
