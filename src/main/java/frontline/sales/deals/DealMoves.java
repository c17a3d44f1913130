package frontline.sales.deals;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.sales.db.tables.records.DealsRecord;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The way of a deal through the stages of selling.
@Component
public class DealMoves {

    private final HeldDeals held;
    private final DealRules rules;
    private final Passages passages;
    private final Pipelines pipelines;

    DealMoves(HeldDeals held, DealRules rules, Passages passages, Pipelines pipelines) {
        this.held = held;
        this.rules = rules;
        this.passages = passages;
        this.pipelines = pipelines;
    }

    /// Forward or back, also into another pipeline.
    @Transactional
    public Outcome<Long> advance(Viewer viewer, long id, long stageId) {
        DealsRecord row = held.of(viewer, id);
        if (!row.getState().equals("open")) return Outcome.refused("stage_id", "deal.not_open");
        if (row.getStageId() == stageId) return Outcome.done(id);
        Optional<Stage> to = rules.stage(null, stageId);
        if (to.isEmpty()) return Outcome.refused("stage_id", "deal.stage_unknown");
        Stage from = pipelines.stage(row.getStageId()).orElseThrow();
        if (from.pipelineId() != to.get().pipelineId()) held.changed(from.pipelineId());
        Instant at = passages.now();
        passages.leave(id, at);
        row.setPipelineId(to.get().pipelineId());
        row.setStageId(stageId);
        row.setStageSince(at);
        held.save(row);
        passages.enter(id, stageId, at, viewer.userId());
        return held.published(row, new DealAdvanced(id, row.getClientId(), row.getName(), from, to.get(), at, viewer.userId()));
    }
}
