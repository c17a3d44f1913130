package frontline.sales.deals;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.sales.db.tables.records.DealsRecord;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.stages.Facts;
import frontline.sales.stages.Lack;
import frontline.sales.stages.StageRules;
import frontline.sales.stages.StageRules.Goal;
import frontline.sales.stages.Technology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The way of a deal through the stages of selling.
@Component
public class DealMoves {

    private final HeldDeals held;
    private final DealRules rules;
    private final Passages passages;
    private final Pipelines pipelines;
    private final Technology technology;
    private final Executors executors;

    DealMoves(HeldDeals held, DealRules rules, Passages passages, Pipelines pipelines, Technology technology, Executors executors) {
        this.held = held;
        this.rules = rules;
        this.passages = passages;
        this.pipelines = pipelines;
        this.technology = technology;
        this.executors = executors;
    }

    /// Forward or back, also into another pipeline, as far as the rules of the stages allow it.
    @Transactional
    public Outcome<Long> advance(Viewer viewer, long id, long stageId) {
        return advance(viewer, id, stageId, null);
    }

    /// @param executorId who shall carry out the new stage; null: the owner, or whoever had the deal so far
    @Transactional
    public Outcome<Long> advance(Viewer viewer, long id, long stageId, @Nullable Long executorId) {
        DealsRecord row = held.of(viewer, id);
        if (!row.getState().equals("open")) return Outcome.refused("stage_id", "deal.not_open");
        if (row.getStageId() == stageId) return executorId == null ? Outcome.done(id) : executors.handOver(viewer, id, executorId);
        Optional<Stage> to = rules.stage(null, stageId);
        if (to.isEmpty()) return Outcome.refused("stage_id", "deal.stage_unknown");
        StageRules asked = technology.of(to.get().pipelineId());
        Facts facts = technology.facts(id);
        List<Refusal> refusals = new ArrayList<>(technology.toPass(facts, to.get(), executorId, viewer).stream().map(Lack::toRefusal).toList());
        if (executorId != null) executors.refusal(executorId).ifPresent(refusals::add);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        Stage from = pipelines.stage(row.getStageId()).orElseThrow();
        if (from.pipelineId() != to.get().pipelineId()) held.changed(from.pipelineId());
        Instant at = passages.now();
        passages.leave(id, at);
        row.setPipelineId(to.get().pipelineId());
        row.setStageId(stageId);
        row.setStageSince(at);
        long before = Objects.requireNonNullElse(row.getExecutorId(), row.getOwnerId());
        executors.put(row, asked.nextExecutor(facts, new Goal(stageId, executorId)).orElse(row.getOwnerId()));
        held.save(row);
        passages.enter(id, stageId, at, viewer.userId());
        Outcome<Long> done = held.published(row, new DealAdvanced(id, row.getClientId(), row.getName(), from, to.get(), at, viewer.userId()));
        executors.tell(viewer, row, before, to.get());
        return done;
    }
}
