package frontline.sales.board;

import static frontline.sales.db.Tables.OPEN_DEAL_SUMS;
import static frontline.sales.db.Tables.STAGES;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import frontline.identity.Viewer;
import frontline.sales.board.Board.Counted;
import frontline.sales.board.BoardColumn.Sum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// How many open deals stand in each stage and what they are worth, of all that a viewer sees: kept by the database
/// (`sales.note_open_deals`), so that it takes as long for a million as for a thousand.
@Component
class StageSums {

    private static final BigDecimal PER_CENT = BigDecimal.valueOf(100);

    private final DSLContext sql;

    StageSums(DSLContext sql) {
        this.sql = sql;
    }

    Map<Long, List<Counted>> of(Viewer viewer, long pipelineId) {
        Field<BigDecimal> deals = sum(OPEN_DEAL_SUMS.DEALS);
        Field<BigDecimal> amount = sum(OPEN_DEAL_SUMS.AMOUNT);
        Field<BigDecimal> weighted = sum(OPEN_DEAL_SUMS.WEIGHTED.plus(OPEN_DEAL_SUMS.BY_STAGE.times(STAGES.PROBABILITY)));
        return sql.select(OPEN_DEAL_SUMS.STAGE_ID, OPEN_DEAL_SUMS.CURRENCY, deals, amount, weighted)
                .from(OPEN_DEAL_SUMS).join(STAGES).on(STAGES.ID.eq(OPEN_DEAL_SUMS.STAGE_ID))
                .where(OPEN_DEAL_SUMS.PIPELINE_ID.eq(pipelineId), seenBy(viewer))
                .groupBy(OPEN_DEAL_SUMS.STAGE_ID, OPEN_DEAL_SUMS.CURRENCY)
                .having(deals.ne(BigDecimal.ZERO))
                .orderBy(amount.desc())
                .fetchGroups(OPEN_DEAL_SUMS.STAGE_ID, r -> new Counted(r.value3().intValueExact(),
                        new Sum(r.value2(), r.value4(), r.value5().divide(PER_CENT, 2, RoundingMode.HALF_UP))));
    }

    /// [frontline.sales.deals.Deals#seenBy], of the sums.
    private static Condition seenBy(Viewer viewer) {
        return viewer.seesAll() ? noCondition()
                : viewer.sees(OPEN_DEAL_SUMS.OWNER_ID, OPEN_DEAL_SUMS.DEPARTMENT_ID).or(viewer.sees(OPEN_DEAL_SUMS.EXECUTOR_ID, OPEN_DEAL_SUMS.EXECUTOR_DEPARTMENT_ID));
    }

    /// Adds up what the statements since the last time have noted, one row each.
    void addUp() {
        sql.execute("""
                with gone as (delete from sales.open_deal_sums returning *)
                insert into sales.open_deal_sums
                select pipeline_id, stage_id, currency, owner_id, department_id, executor_id, executor_department_id, sum(deals), sum(amount), sum(by_stage), sum(weighted)
                from gone group by 1, 2, 3, 4, 5, 6, 7 having sum(deals) <> 0 or sum(amount) <> 0""");
    }

    @Configuration
    static class Jobs {
        @Bean
        Task<Void> addUpOpenDeals(StageSums sums) {
            return Tasks.recurring("add-up-open-deals", FixedDelay.of(Duration.ofMinutes(10))).execute((instance, context) -> sums.addUp());
        }
    }
}
