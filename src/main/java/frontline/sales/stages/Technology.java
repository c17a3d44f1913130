package frontline.sales.stages;

import static frontline.clients.db.Tables.CLASSIFIERS;
import static frontline.clients.db.Tables.OWN_FIELDS;
import static frontline.sales.db.Tables.STAGES;
import static frontline.sales.db.Tables.STAGE_CHECKS;
import static frontline.sales.db.Tables.STAGE_DEMANDS;
import static frontline.sales.db.Tables.STAGE_EXECUTORS;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.sales.pipelines.Stage;
import frontline.sales.stages.StageRules.Goal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How the company sells: the rules of its pipelines, and how its deals stand to them. The rules of a pipeline take two
/// statements, the standing of any number of deals three.
@Component
public class Technology {

    private static final Field<Long> CARRIED = field("substring({0} from '[0-9]+$')::bigint", Long.class, STAGE_DEMANDS.DEMAND);

    private final DSLContext sql;
    private final ReadFacts facts;
    private final Texts texts;

    Technology(DSLContext sql, ReadFacts facts, Texts texts) {
        this.sql = sql;
        this.facts = facts;
        this.texts = texts;
    }

    public StageRules of(long pipelineId) {
        return new StageRules(pipelineId, terms(STAGES.PIPELINE_ID.eq(pipelineId).and(STAGES.ARCHIVED_AT.isNull())));
    }

    /// Also of a stage that is archived, in which a deal may still stand.
    public StageTerms ofStage(long stageId) {
        return terms(STAGES.ID.eq(stageId)).stream().findFirst().orElseThrow();
    }

    public Facts facts(long dealId) {
        return Objects.requireNonNull(facts.of(Set.of(dealId)).get(dealId));
    }

    public Map<Long, Facts> facts(Collection<Long> dealIds) {
        return facts.of(dealIds);
    }

    /// All that a deal lacks for a stage of any pipeline, or for being won.
    /// @param to null: it shall be won
    public List<Lack> toPass(Facts deal, @Nullable Stage to, @Nullable Long executorId, Viewer mover) {
        long pipeline = to == null ? deal.pipelineId() : to.pipelineId();
        List<Lack> lacks = new ArrayList<>();
        if (pipeline != deal.pipelineId()) of(deal.pipelineId()).of(deal.stageId()).filter(from -> !from.backFrom()).ifPresent(from -> lacks.add(new Lack.NoWayBack(from.stage(), true)));
        lacks.addAll(of(pipeline).toPass(deal, new Goal(to == null ? null : to.id(), executorId), mover));
        return lacks;
    }

    /// What is missing to open a deal at a stage: all stages before it are passed by, and the owner must be among those who may
    /// carry it out.
    /// @param filled the codes of what is filled in with it
    public List<Lack> toOpen(StageRules rules, long stageId, long ownerId, Set<String> filled, BigDecimal highestDiscount, Viewer opener) {
        return rules.toPass(new Facts(0, 0, 0, ownerId, null, filled, Set.of(), Map.of(), highestDiscount), Goal.stage(stageId), opener);
    }

    /// The codes of what is filled in by the clients themselves, for deals that are yet to be opened.
    public Map<Long, Set<String>> filledByClients(Collection<Long> clientIds) {
        return facts.ofClients(clientIds);
    }

    /// What each deal lacks for the next stage, of those that lack something.
    public Map<Long, List<Lack>> missing(StageRules rules, Collection<Long> dealIds, Viewer viewer) {
        if (dealIds.isEmpty() || !rules.ask()) return Map.of();
        Map<Long, List<Lack>> missing = new HashMap<>();
        facts.of(dealIds).forEach((id, deal) -> {
            List<Lack> lacks = rules.toLeave(deal, viewer);
            if (!lacks.isEmpty()) missing.put(id, lacks);
        });
        return missing;
    }

    private List<StageTerms> terms(Condition stages) {
        Field<Boolean> restricted = field(exists(selectOne().from(STAGE_EXECUTORS).where(STAGE_EXECUTORS.STAGE_ID.eq(STAGES.ID))));
        var demands = multiset(select(STAGE_DEMANDS.DEMAND, OWN_FIELDS.NAME_EN, OWN_FIELDS.NAME_RU, CLASSIFIERS.NAME_EN, CLASSIFIERS.NAME_RU)
                .from(STAGE_DEMANDS)
                .leftJoin(OWN_FIELDS).on(OWN_FIELDS.ID.eq(CARRIED), STAGE_DEMANDS.DEMAND.like("%.f-%"))
                .leftJoin(CLASSIFIERS).on(CLASSIFIERS.ID.eq(CARRIED), STAGE_DEMANDS.DEMAND.like("%.c-%"))
                // What was archived since is asked for no more.
                .where(STAGE_DEMANDS.STAGE_ID.eq(STAGES.ID), OWN_FIELDS.ARCHIVED_AT.isNull(), CLASSIFIERS.ARCHIVED_AT.isNull())
                .orderBy(STAGE_DEMANDS.ID))
                .convertFrom(rows -> rows.map(r -> demand(r.value1(), r.value2() != null ? r.value2() : r.value4(), r.value3() != null ? r.value3() : r.value5())));
        var checks = multiset(select(STAGE_CHECKS.ID, STAGE_CHECKS.NAME_EN, STAGE_CHECKS.NAME_RU, STAGE_CHECKS.ACTION_TYPE_ID, STAGE_CHECKS.REQUIRED)
                .from(STAGE_CHECKS).where(STAGE_CHECKS.STAGE_ID.eq(STAGES.ID), STAGE_CHECKS.ARCHIVED_AT.isNull())
                .orderBy(STAGE_CHECKS.POSITION, STAGE_CHECKS.ID))
                .convertFrom(rows -> rows.map(r -> new Check(r.value1(), r.value2(), r.value3(), r.value4(), r.value5())));
        var rows = sql.select(STAGES.ID, STAGES.PIPELINE_ID, STAGES.NAME_EN, STAGES.NAME_RU, STAGES.PROBABILITY, STAGES.TARGET_DAYS, STAGES.ARCHIVED_AT,
                        STAGES.SKIPPABLE, STAGES.BACK_FROM, STAGES.BACK_TO, STAGES.APPROVER_ID, STAGES.APPROVER_ROLE, STAGES.APPROVAL_DISCOUNT, restricted, demands, checks)
                .from(STAGES).where(stages)
                .orderBy(STAGES.POSITION, STAGES.ID).fetch();
        Map<Long, Set<Long>> allowed = rows.stream().anyMatch(row -> row.get(restricted)) ? allowed(rows.map(row -> row.get(STAGES.ID))) : Map.of();
        return rows.map(r -> new StageTerms(
                new Stage(r.get(STAGES.ID), r.get(STAGES.PIPELINE_ID), r.get(STAGES.NAME_EN), r.get(STAGES.NAME_RU), r.get(STAGES.PROBABILITY), r.get(STAGES.TARGET_DAYS), r.get(STAGES.ARCHIVED_AT) != null),
                r.get(demands), r.get(checks), r.get(restricted) ? allowed.getOrDefault(r.get(STAGES.ID), Set.of()) : null,
                r.get(STAGES.SKIPPABLE), r.get(STAGES.BACK_FROM), r.get(STAGES.BACK_TO),
                r.get(STAGES.APPROVER_ID) == null && r.get(STAGES.APPROVER_ROLE) == null ? null
                        : new StageTerms.Approval(r.get(STAGES.APPROVER_ID), role(r.get(STAGES.APPROVER_ROLE)), r.get(STAGES.APPROVAL_DISCOUNT))));
    }

    private Map<Long, Set<Long>> allowed(List<Long> stageIds) {
        return sql.fetch("""
                with recursive below as (
                    select e.department_id as root, e.department_id as id from sales.stage_executors e where e.stage_id = any({0}) and e.department_id is not null
                    union
                    select below.root, d.id from identity.departments d join below on d.parent_id = below.id)
                select e.stage_id, array_agg(distinct u.id)
                from sales.stage_executors e
                join identity.users u on u.archived_at is null and (u.role = e.role or u.department_id in (select below.id from below where below.root = e.department_id))
                where e.stage_id = any({0}) group by e.stage_id""", (Object) stageIds.toArray(Long[]::new))
                .stream().collect(Collectors.toMap(r -> r.get(0, Long.class), r -> Set.copyOf(Arrays.asList(r.get(1, Long[].class)))));
    }

    private Demand demand(String code, @Nullable String carriedEn, @Nullable String carriedRu) {
        return new Demand(code, Objects.requireNonNullElseGet(carriedEn, () -> builtIn(code, Language.EN)), Objects.requireNonNullElseGet(carriedRu, () -> builtIn(code, Language.RU)));
    }

    private String builtIn(String code, Language language) {
        return texts.get(language, "stage.demand." + code);
    }

    private static @Nullable Role role(@Nullable String code) {
        return code == null ? null : Role.of(code).orElse(null);
    }
}
