package frontline.sales;

import static frontline.clients.db.Tables.CLASSIFIERS;
import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static frontline.sales.db.Tables.PIPELINES;
import static frontline.sales.db.Tables.PRODUCTS;
import static frontline.sales.db.Tables.STAGES;
import static frontline.sales.db.Tables.STAGE_PASSAGES;

import frontline.identity.Viewer;
import frontline.sales.db.tables.records.DealLinesRecord;
import frontline.sales.db.tables.records.StagePassagesRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Deals as plain rows: what a test of figures counts itself, without asking the program.
public record SalesRows(DSLContext sql) {

    private static final int AT_ONCE = 500;

    /// @param left null while it stands there
    public record Visit(long stage, Instant entered, @Nullable Instant left) {}

    public record Deal(@Nullable Long client, Viewer owner, long pipeline, long stage, String state, BigDecimal amount, String currency, @Nullable Integer probability,
            LocalDate opened, @Nullable LocalDate expected, @Nullable LocalDate closed, @Nullable Long reason, @Nullable Long product, List<Visit> visits) {}

    public long pipeline(String name, int... probabilities) {
        long id = sql.insertInto(PIPELINES).set(PIPELINES.NAME_EN, name).set(PIPELINES.NAME_RU, name).set(PIPELINES.POSITION, 10).returning(PIPELINES.ID).fetchSingle().getId();
        for (int i = 0; i < probabilities.length; i++) {
            sql.insertInto(STAGES).set(STAGES.PIPELINE_ID, id).set(STAGES.NAME_EN, name + " " + (i + 1)).set(STAGES.NAME_RU, name + " " + (i + 1))
                    .set(STAGES.POSITION, i).set(STAGES.PROBABILITY, (short) probabilities[i]).set(STAGES.TARGET_DAYS, 10).execute();
        }
        return id;
    }

    public List<Long> stages(long pipeline) {
        return sql.select(STAGES.ID).from(STAGES).where(STAGES.PIPELINE_ID.eq(pipeline)).orderBy(STAGES.POSITION).fetch(STAGES.ID);
    }

    public List<Long> reasons() {
        return sql.select(CLASSIFIER_VALUES.ID).from(CLASSIFIER_VALUES).join(CLASSIFIERS).on(CLASSIFIERS.ID.eq(CLASSIFIER_VALUES.CLASSIFIER_ID))
                .where(CLASSIFIERS.KEY.eq("lost_reason")).orderBy(CLASSIFIER_VALUES.POSITION).fetch(CLASSIFIER_VALUES.ID);
    }

    public long product(String name, @Nullable String group) {
        return sql.insertInto(PRODUCTS).set(PRODUCTS.NAME, name).set(PRODUCTS.PRODUCT_GROUP, group).set(PRODUCTS.CURRENCY, "USD").returning(PRODUCTS.ID).fetchSingle().getId();
    }

    /// An open deal in the first stage of the first pipeline.
    public long deal(String name, Viewer owner, @Nullable Long client, String amount, String currency) {
        var stage = sql.selectFrom(STAGES).orderBy(STAGES.PIPELINE_ID, STAGES.POSITION).limit(1).fetchSingle();
        long id = save(List.of(new Deal(client, owner, stage.getPipelineId(), stage.getId(), "open", new BigDecimal(amount), currency, null,
                LocalDate.of(2026, 2, 1), null, null, null, null, List.of()))).getFirst();
        sql.update(DEALS).set(DEALS.NAME, name).where(DEALS.ID.eq(id)).execute();
        return id;
    }

    /// @return their ids
    public List<Long> save(List<Deal> deals) {
        List<Long> ids = new ArrayList<>();
        for (int from = 0; from < deals.size(); from += AT_ONCE) ids.addAll(insert(deals.subList(from, Math.min(from + AT_ONCE, deals.size()))));
        List<StagePassagesRecord> visits = new ArrayList<>();
        List<DealLinesRecord> lines = new ArrayList<>();
        for (int i = 0; i < deals.size(); i++) {
            for (Visit visit : deals.get(i).visits()) {
                StagePassagesRecord passage = new StagePassagesRecord();
                passage.setDealId(ids.get(i));
                passage.setStageId(visit.stage());
                passage.setEnteredAt(visit.entered());
                passage.setLeftAt(visit.left());
                visits.add(passage);
            }
            if (deals.get(i).product() == null) continue;
            DealLinesRecord line = new DealLinesRecord();
            line.setDealId(ids.get(i));
            line.setProductId(deals.get(i).product());
            line.setQuantity(BigDecimal.ONE);
            line.setPrice(deals.get(i).amount());
            line.setAmount(deals.get(i).amount());
            lines.add(line);
        }
        sql.batchInsert(visits).execute();
        sql.batchInsert(lines).execute();
        return ids;
    }

    private List<Long> insert(List<Deal> deals) {
        var insert = sql.insertInto(DEALS, DEALS.CLIENT_ID, DEALS.NAME, DEALS.PIPELINE_ID, DEALS.STAGE_ID, DEALS.STATE, DEALS.OWNER_ID, DEALS.DEPARTMENT_ID,
                DEALS.AMOUNT, DEALS.CURRENCY, DEALS.PROBABILITY, DEALS.OPENED_ON, DEALS.EXPECTED_ON, DEALS.CLOSED_ON, DEALS.STAGE_SINCE, DEALS.LOST_REASON_ID);
        for (Deal d : deals)
            insert = insert.values(d.client(), "A deal", d.pipeline(), d.stage(), d.state(), d.owner().userId(), d.owner().departmentId(), d.amount(), d.currency(),
                    d.probability() == null ? null : d.probability().shortValue(), d.opened(), d.expected(), d.closed(), d.opened().atStartOfDay().toInstant(ZoneOffset.UTC), d.reason());
        return insert.returning(DEALS.ID).fetch(DEALS.ID);
    }
}
