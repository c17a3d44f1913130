package frontline.sales.stages;

import static frontline.sales.db.Tables.STAGES;
import static frontline.sales.db.Tables.STAGE_CHECKS;
import static frontline.sales.db.Tables.STAGE_DEMANDS;
import static frontline.sales.db.Tables.STAGE_EXECUTORS;

import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.pipelines.StageForm;
import frontline.sales.stages.StageTermsForm.CheckForm;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sets the rules of a stage.
@Component
public class StageSetup {

    private final DSLContext sql;
    private final Pipelines pipelines;
    private final Contradictions contradictions;
    private final Clock clock;

    StageSetup(DSLContext sql, Pipelines pipelines, Contradictions contradictions, Clock clock) {
        this.sql = sql;
        this.pipelines = pipelines;
        this.contradictions = contradictions;
        this.clock = clock;
    }

    /// As it is now.
    /// @throws NotFound when there is no such stage
    public StageTermsForm get(long stageId) {
        var row = sql.selectFrom(STAGES).where(STAGES.ID.eq(stageId)).fetchOptional().orElseThrow(() -> new NotFound("stage " + stageId));
        Set<String> demands = new LinkedHashSet<>(sql.select(STAGE_DEMANDS.DEMAND).from(STAGE_DEMANDS).where(STAGE_DEMANDS.STAGE_ID.eq(stageId)).orderBy(STAGE_DEMANDS.ID).fetch(STAGE_DEMANDS.DEMAND));
        List<CheckForm> checks = sql.selectFrom(STAGE_CHECKS).where(STAGE_CHECKS.STAGE_ID.eq(stageId), STAGE_CHECKS.ARCHIVED_AT.isNull()).orderBy(STAGE_CHECKS.POSITION, STAGE_CHECKS.ID)
                .fetch(check -> new CheckForm(check.getId(), check.getNameEn(), check.getNameRu(), check.getActionTypeId(), check.getRequired()));
        var executors = sql.selectFrom(STAGE_EXECUTORS).where(STAGE_EXECUTORS.STAGE_ID.eq(stageId)).orderBy(STAGE_EXECUTORS.ID).fetch();
        return new StageTermsForm(new StageForm(row.getNameEn(), row.getNameRu(), row.getProbability().intValue(), row.getTargetDays()), demands, checks,
                new LinkedHashSet<>(executors.stream().map(e -> e.getDepartmentId()).filter(Objects::nonNull).toList()),
                new LinkedHashSet<>(executors.stream().map(e -> e.getRole()).filter(Objects::nonNull).toList()),
                row.getSkippable(), row.getBackFrom(), row.getBackTo(),
                row.getApproverId() != null ? "user:" + row.getApproverId() : row.getApproverRole() != null ? "role:" + row.getApproverRole() : "", row.getApprovalDiscount());
    }

    @Transactional
    public Outcome<Long> change(long stageId, StageTermsForm form) {
        StageTermsForm before = get(stageId);
        List<Refusal> refusals = contradictions.in(form, before);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        pipelines.changeStage(stageId, form.stage()).orThrow();
        boolean byUser = form.approver().startsWith("user:");
        boolean byRole = form.approver().startsWith("role:");
        sql.update(STAGES)
                .set(STAGES.SKIPPABLE, form.skippable()).set(STAGES.BACK_FROM, form.backFrom()).set(STAGES.BACK_TO, form.backTo())
                .set(STAGES.APPROVER_ID, byUser ? Long.valueOf(form.approver().substring(5)) : null)
                .set(STAGES.APPROVER_ROLE, byRole ? form.approver().substring(5) : null)
                .set(STAGES.APPROVAL_DISCOUNT, byUser || byRole ? form.approvalDiscount() : null)
                .where(STAGES.ID.eq(stageId)).execute();
        setDemands(stageId, form, before);
        setExecutors(stageId, form, before);
        setChecks(stageId, form.checks());
        return Outcome.done(stageId);
    }

    /// The stage before it that is likelier to be won, which is odd but may be meant.
    public Optional<Stage> likelierBefore(long stageId) {
        Stage stage = pipelines.stage(stageId).orElseThrow(() -> new NotFound("stage " + stageId));
        return pipelines.get(stage.pipelineId()).active().stream().takeWhile(other -> other.id() != stageId).filter(other -> other.probability() > stage.probability()).reduce((a, b) -> b);
    }

    private void setDemands(long stageId, StageTermsForm form, StageTermsForm before) {
        if (form.demands().equals(before.demands())) return;
        sql.deleteFrom(STAGE_DEMANDS).where(STAGE_DEMANDS.STAGE_ID.eq(stageId), STAGE_DEMANDS.DEMAND.notIn(form.demands())).execute();
        for (String demand : form.demands()) sql.insertInto(STAGE_DEMANDS).set(STAGE_DEMANDS.STAGE_ID, stageId).set(STAGE_DEMANDS.DEMAND, demand).onConflictDoNothing().execute();
    }

    private void setExecutors(long stageId, StageTermsForm form, StageTermsForm before) {
        if (form.departments().equals(before.departments()) && form.roles().equals(before.roles())) return;
        sql.deleteFrom(STAGE_EXECUTORS).where(STAGE_EXECUTORS.STAGE_ID.eq(stageId)).execute();
        for (long department : form.departments()) sql.insertInto(STAGE_EXECUTORS).set(STAGE_EXECUTORS.STAGE_ID, stageId).set(STAGE_EXECUTORS.DEPARTMENT_ID, department).execute();
        for (String role : form.roles()) sql.insertInto(STAGE_EXECUTORS).set(STAGE_EXECUTORS.STAGE_ID, stageId).set(STAGE_EXECUTORS.ROLE, role).execute();
    }

    /// A point that is taken away is archived: deals keep their ticks.
    private void setChecks(long stageId, List<CheckForm> checks) {
        List<Long> kept = checks.stream().map(CheckForm::id).filter(Objects::nonNull).toList();
        sql.update(STAGE_CHECKS).set(STAGE_CHECKS.ARCHIVED_AT, Instant.now(clock)).where(STAGE_CHECKS.STAGE_ID.eq(stageId), STAGE_CHECKS.ARCHIVED_AT.isNull(), STAGE_CHECKS.ID.notIn(kept)).execute();
        for (int i = 0; i < checks.size(); i++) {
            CheckForm check = checks.get(i);
            if (check.id() == null) {
                sql.insertInto(STAGE_CHECKS).set(STAGE_CHECKS.STAGE_ID, stageId).set(STAGE_CHECKS.NAME_EN, check.nameEn()).set(STAGE_CHECKS.NAME_RU, check.nameRu())
                        .set(STAGE_CHECKS.ACTION_TYPE_ID, check.typeId()).set(STAGE_CHECKS.REQUIRED, check.required()).set(STAGE_CHECKS.POSITION, i).execute();
            } else {
                sql.update(STAGE_CHECKS).set(STAGE_CHECKS.NAME_EN, check.nameEn()).set(STAGE_CHECKS.NAME_RU, check.nameRu())
                        .set(STAGE_CHECKS.ACTION_TYPE_ID, check.typeId()).set(STAGE_CHECKS.REQUIRED, check.required()).set(STAGE_CHECKS.POSITION, i)
                        .where(STAGE_CHECKS.ID.eq(check.id()), STAGE_CHECKS.STAGE_ID.eq(stageId)).execute();
            }
        }
    }
}
