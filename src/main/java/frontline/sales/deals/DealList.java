package frontline.sales.deals;

import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static frontline.sales.db.Tables.PRODUCTS;
import static frontline.sales.db.Tables.STAGES;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.DSL.coalesce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads lists of deals, page by page, whole for an export, or as sums.
@Component
public class DealList {

    private static final int FETCH_SIZE = 500;
    private static final Field<String> PRODUCT = field(select(PRODUCTS.NAME).from(DEAL_LINES).join(PRODUCTS).on(PRODUCTS.ID.eq(DEAL_LINES.PRODUCT_ID))
            .where(DEAL_LINES.DEAL_ID.eq(DEALS.ID)).orderBy(DEAL_LINES.POSITION, DEAL_LINES.ID).limit(1));
    private static final Field<Integer> PRODUCT_COUNT = field(selectCount().from(DEAL_LINES).where(DEAL_LINES.DEAL_ID.eq(DEALS.ID)));

    private final DSLContext sql;

    DealList(DSLContext sql) {
        this.sql = sql;
    }

    /// What a currency's deals are worth together.
    /// @param weighted by the probability of each; a won one counts whole, a lost one not at all
    public record Total(String currency, int count, BigDecimal amount, BigDecimal weighted) {}

    /// @return up to `limit + 1` rows: the extra one only says that there are more
    List<DealRow> page(Condition wanted, DealSort sort, @Nullable String after, int limit) {
        return rows(wanted.and(sort.behind(after)), sort.order(), limit + 1).fetch(DealList::row);
    }

    /// Row by row from the database to the reader, however many there are.
    @Transactional(readOnly = true)
    public void each(Condition wanted, DealSort sort, Consumer<DealRow> reader) {
        try (var rows = rows(wanted, sort.order(), Integer.MAX_VALUE).fetchSize(FETCH_SIZE).fetchLazy()) {
            rows.forEach(row -> reader.accept(row(row)));
        }
    }

    /// Those found, the oldest first.
    public List<Long> ids(Condition wanted, int limit) {
        return sql.select(DEALS.ID).from(DEALS).join(STAGES).on(STAGES.ID.eq(DEALS.STAGE_ID)).where(wanted).orderBy(DEALS.ID).limit(limit).fetch(DEALS.ID);
    }

    List<Total> totals(Condition wanted) {
        Field<BigDecimal> amount = sum(DEALS.AMOUNT);
        Field<BigDecimal> weighted = sum(DEALS.AMOUNT.times(when(DEALS.STATE.eq("won"), (short) 100).when(DEALS.STATE.eq("lost"), (short) 0)
                .otherwise(coalesce(DEALS.PROBABILITY, STAGES.PROBABILITY))));
        return sql.select(DEALS.CURRENCY, count(), amount, weighted)
                .from(DEALS).join(STAGES).on(STAGES.ID.eq(DEALS.STAGE_ID))
                .where(wanted)
                .groupBy(DEALS.CURRENCY)
                .orderBy(count().desc(), DEALS.CURRENCY)
                .fetch(r -> new Total(r.value1(), r.value2(), r.value3(), r.value4().divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP)));
    }

    private ResultQuery<? extends Record> rows(Condition wanted, List<SortField<?>> order, int limit) {
        return sql.select(DEALS.ID, DEALS.NAME, DEALS.CLIENT_ID, CLIENTS.NAME, DEALS.PIPELINE_ID, DEALS.STAGE_ID, STAGES.NAME_EN, STAGES.NAME_RU, STAGES.PROBABILITY,
                        STAGES.TARGET_DAYS, DEALS.STATE, DEALS.OWNER_ID, USERS.NAME, DEALS.AMOUNT, DEALS.CURRENCY, DEALS.PROBABILITY)
                .select(DEALS.OPENED_ON, DEALS.EXPECTED_ON, DEALS.CLOSED_ON, DEALS.STAGE_SINCE, CLASSIFIER_VALUES.NAME_EN, CLASSIFIER_VALUES.NAME_RU, PRODUCT, PRODUCT_COUNT)
                .from(DEALS)
                .join(STAGES).on(STAGES.ID.eq(DEALS.STAGE_ID))
                .join(USERS).on(USERS.ID.eq(DEALS.OWNER_ID))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID))
                .leftJoin(CLASSIFIER_VALUES).on(CLASSIFIER_VALUES.ID.eq(DEALS.LOST_REASON_ID))
                .where(wanted)
                .orderBy(order)
                .limit(limit);
    }

    private static DealRow row(Record r) {
        Short own = r.get(DEALS.PROBABILITY);
        return new DealRow(r.get(DEALS.ID), r.get(DEALS.NAME), r.get(DEALS.CLIENT_ID), r.get(CLIENTS.NAME), r.get(DEALS.PIPELINE_ID), r.get(DEALS.STAGE_ID),
                r.get(STAGES.NAME_EN), r.get(STAGES.NAME_RU), r.get(STAGES.PROBABILITY), r.get(STAGES.TARGET_DAYS), r.get(DEALS.STATE), r.get(DEALS.OWNER_ID), r.get(USERS.NAME),
                r.get(DEALS.AMOUNT), r.get(DEALS.CURRENCY), own == null ? null : own.intValue(), r.get(DEALS.OPENED_ON), r.get(DEALS.EXPECTED_ON), r.get(DEALS.CLOSED_ON),
                r.get(DEALS.STAGE_SINCE), r.get(CLASSIFIER_VALUES.NAME_EN), r.get(CLASSIFIER_VALUES.NAME_RU), r.get(PRODUCT), r.get(PRODUCT_COUNT));
    }
}
