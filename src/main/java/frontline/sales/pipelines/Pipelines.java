package frontline.sales.pipelines;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PIPELINES;
import static frontline.sales.db.Tables.STAGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import frontline.identity.CompanyFounded;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.memory.Memory;
import frontline.platform.memory.Remembered;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Pipelines and stages: add, rename, order, archive.
@Component
public class Pipelines {

    private static final int LONGEST_TARGET = 3650;

    private final DSLContext sql;
    private final Clock clock;
    private final Remembered<List<Pipeline>> all;

    Pipelines(DSLContext sql, Clock clock, Memory memory) {
        this.sql = sql;
        this.clock = clock;
        this.all = memory.of(this::read);
    }

    /// All of them, the archived ones last.
    public List<Pipeline> all() {
        return all.get();
    }

    private List<Pipeline> read() {
        return sql.select(PIPELINES.ID, PIPELINES.NAME_EN, PIPELINES.NAME_RU, PIPELINES.ARCHIVED_AT.isNotNull(),
                        multiset(select(STAGES.ID, STAGES.PIPELINE_ID, STAGES.NAME_EN, STAGES.NAME_RU, STAGES.PROBABILITY.cast(Integer.class), STAGES.TARGET_DAYS, STAGES.ARCHIVED_AT.isNotNull())
                                .from(STAGES).where(STAGES.PIPELINE_ID.eq(PIPELINES.ID))
                                .orderBy(STAGES.ARCHIVED_AT.isNotNull(), STAGES.POSITION, STAGES.ID))
                                .convertFrom(stages -> stages.map(Records.mapping(Stage::new))))
                .from(PIPELINES)
                .orderBy(PIPELINES.ARCHIVED_AT.isNotNull(), PIPELINES.POSITION, PIPELINES.ID)
                .stream().map(Records.mapping(Pipeline::new)).toList();
    }

    public List<Pipeline> active() {
        return all().stream().filter(pipeline -> !pipeline.archived()).toList();
    }

    /// @throws NotFound when there is no such pipeline
    public Pipeline get(long id) {
        return all().stream().filter(pipeline -> pipeline.id() == id).findFirst().orElseThrow(() -> new NotFound("pipeline " + id));
    }

    public Optional<Stage> stage(long id) {
        return all().stream().flatMap(pipeline -> pipeline.stage(id).stream()).findFirst();
    }

    /// How many open deals stand in each stage that has some, whoever may see them: what archiving asks.
    Map<Long, Integer> openDeals() {
        return sql.select(DEALS.STAGE_ID, count()).from(DEALS).where(DEALS.STATE.eq("open")).groupBy(DEALS.STAGE_ID).fetchMap(DEALS.STAGE_ID, count());
    }

    /// A pipeline with the stages a company starts with.
    @Transactional
    public Outcome<Long> add(String nameEn, String nameRu) {
        return add(nameEn, nameRu, Beginning.STAGES);
    }

    @Transactional
    public Outcome<Long> add(String nameEn, String nameRu, List<StageForm> stages) {
        if (nameEn.isBlank() && nameRu.isBlank()) return Outcome.refused("name", "form.required");
        List<Refusal> refusals = stages.stream().flatMap(stage -> check(stage).stream()).toList();
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        long id = sql.insertInto(PIPELINES)
                .set(PIPELINES.NAME_EN, either(nameEn, nameRu)).set(PIPELINES.NAME_RU, either(nameRu, nameEn))
                .set(PIPELINES.POSITION, select(coalesce(max(PIPELINES.POSITION), inline(-1)).plus(1)).from(PIPELINES).asField())
                .returning(PIPELINES.ID).fetchSingle().getId();
        stages.forEach(stage -> addStage(id, stage).orThrow());
        return Outcome.done(id);
    }

    @Transactional
    public Outcome<Long> rename(long id, String nameEn, String nameRu) {
        if (nameEn.isBlank() && nameRu.isBlank()) return Outcome.refused("name", "form.required");
        int changed = sql.update(PIPELINES).set(PIPELINES.NAME_EN, either(nameEn, nameRu)).set(PIPELINES.NAME_RU, either(nameRu, nameEn))
                .where(PIPELINES.ID.eq(id)).execute();
        if (changed == 0) throw new NotFound("pipeline " + id);
        return Outcome.done(id);
    }

    @Transactional
    public void order(List<Long> ids) {
        for (int i = 0; i < ids.size(); i++) sql.update(PIPELINES).set(PIPELINES.POSITION, i).where(PIPELINES.ID.eq(ids.get(i))).execute();
    }

    /// Neither the last one can go nor one in which deals are open.
    @Transactional
    public Outcome<Long> archive(long id) {
        Pipeline pipeline = get(id);
        if (active().stream().allMatch(other -> other.id() == id)) return Outcome.refused("", "pipeline.last");
        int open = openDeals(DEALS.PIPELINE_ID.eq(id));
        if (open > 0) return Outcome.refused("", "pipeline.in_use", open);
        if (!pipeline.archived()) sql.update(PIPELINES).set(PIPELINES.ARCHIVED_AT, Instant.now(clock)).where(PIPELINES.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    @Transactional
    public void restore(long id) {
        sql.update(PIPELINES).setNull(PIPELINES.ARCHIVED_AT).where(PIPELINES.ID.eq(id)).execute();
    }

    /// @return the new stage's id; it stands last
    @Transactional
    public Outcome<Long> addStage(long pipelineId, StageForm form) {
        List<Refusal> refusals = check(form);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        if (!sql.fetchExists(PIPELINES, PIPELINES.ID.eq(pipelineId))) throw new NotFound("pipeline " + pipelineId);
        return Outcome.done(sql.insertInto(STAGES)
                .set(STAGES.PIPELINE_ID, pipelineId).set(STAGES.NAME_EN, form.nameEn()).set(STAGES.NAME_RU, form.nameRu())
                .set(STAGES.PROBABILITY, probability(form)).set(STAGES.TARGET_DAYS, form.targetDays())
                .set(STAGES.POSITION, select(coalesce(max(STAGES.POSITION), inline(-1)).plus(1)).from(STAGES).where(STAGES.PIPELINE_ID.eq(pipelineId)).asField())
                .returning(STAGES.ID).fetchSingle().getId());
    }

    @Transactional
    public Outcome<Long> changeStage(long stageId, StageForm form) {
        List<Refusal> refusals = check(form);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        int changed = sql.update(STAGES)
                .set(STAGES.NAME_EN, form.nameEn()).set(STAGES.NAME_RU, form.nameRu())
                .set(STAGES.PROBABILITY, probability(form)).set(STAGES.TARGET_DAYS, form.targetDays())
                .where(STAGES.ID.eq(stageId)).execute();
        if (changed == 0) throw new NotFound("stage " + stageId);
        return Outcome.done(stageId);
    }

    @Transactional
    public void orderStages(long pipelineId, List<Long> stageIds) {
        for (int i = 0; i < stageIds.size(); i++)
            sql.update(STAGES).set(STAGES.POSITION, i).where(STAGES.ID.eq(stageIds.get(i)), STAGES.PIPELINE_ID.eq(pipelineId)).execute();
    }

    /// A stage with open deals stays, and so does the last one.
    @Transactional
    public Outcome<Long> archiveStage(long stageId) {
        Stage stage = stage(stageId).orElseThrow(() -> new NotFound("stage " + stageId));
        // A deal that enters the stage at this moment holds the same row: see DealRules.
        sql.select(STAGES.ID).from(STAGES).where(STAGES.ID.eq(stageId)).forUpdate().fetch();
        if (get(stage.pipelineId()).active().stream().allMatch(other -> other.id() == stageId)) return Outcome.refused("", "stage.last");
        int open = openDeals(DEALS.STAGE_ID.eq(stageId));
        if (open > 0) return Outcome.refused("", "stage.in_use", open);
        sql.update(STAGES).set(STAGES.ARCHIVED_AT, Instant.now(clock)).where(STAGES.ID.eq(stageId), STAGES.ARCHIVED_AT.isNull()).execute();
        return Outcome.done(stageId);
    }

    @Transactional
    public void restoreStage(long stageId) {
        sql.update(STAGES).setNull(STAGES.ARCHIVED_AT).where(STAGES.ID.eq(stageId)).execute();
    }

    @EventListener
    @Transactional
    public void bringAlong(CompanyFounded founded) {
        add(Beginning.NAME_EN, Beginning.NAME_RU).orThrow();
    }

    private int openDeals(Condition where) {
        return sql.fetchCount(DEALS, DEALS.STATE.eq("open"), where);
    }

    /// What is wrong with it, empty for nothing.
    public static List<Refusal> check(StageForm form) {
        List<Refusal> refusals = new ArrayList<>();
        if (form.nameEn().isEmpty()) refusals.add(Refusal.at("name", "form.required"));
        Integer probability = form.probability();
        if (probability != null && (probability < 0 || probability > 100)) refusals.add(Refusal.at("probability", "deal.probability_range"));
        Integer target = form.targetDays();
        if (target != null && (target < 1 || target > LONGEST_TARGET)) refusals.add(Refusal.at("target_days", "stage.target_range", LONGEST_TARGET));
        return refusals;
    }

    private static short probability(StageForm form) {
        return Objects.requireNonNullElse(form.probability(), 0).shortValue();
    }

    private static String either(String wanted, String otherwise) {
        return wanted.isBlank() ? otherwise.strip() : wanted.strip();
    }
}
