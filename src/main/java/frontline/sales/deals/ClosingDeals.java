package frontline.sales.deals;

import frontline.clients.classifiers.Classifier;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.sales.db.tables.records.DealsRecord;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.stages.Lack;
import frontline.sales.stages.Technology;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How deals end: won, or lost with a reason, and how they begin anew.
@Component
public class ClosingDeals {

    private final HeldDeals held;
    private final DealRules rules;
    private final Passages passages;
    private final Pipelines pipelines;
    private final Technology technology;
    private final DealCommitments commitments;

    ClosingDeals(HeldDeals held, DealRules rules, Passages passages, Pipelines pipelines, Technology technology, DealCommitments commitments) {
        this.held = held;
        this.rules = rules;
        this.passages = passages;
        this.pipelines = pipelines;
        this.technology = technology;
        this.commitments = commitments;
    }

    /// It leads past all stages that are left, and so asks for all that they ask for.
    /// @param closedOn null: today
    @Transactional
    public Outcome<Long> win(Viewer viewer, long id, @Nullable LocalDate closedOn) {
        DealsRecord row = held.of(viewer, id);
        LocalDate today = passages.today();
        if (!row.getState().equals("open")) return Outcome.refused("", "deal.not_open");
        List<Refusal> refusals = new ArrayList<>(rules.closing(closedOn, row.getOpenedOn(), today).stream().toList());
        technology.toPass(technology.facts(id), null, null, viewer).stream().map(Lack::toRefusal).forEach(refusals::add);
        if (refusals.isEmpty()) refusals.addAll(commitments.mayCommit(id));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        row.setState("won");
        Instant at = close(row, Objects.requireNonNullElse(closedOn, today));
        return held.published(row, new DealWon(id, row.getClientId(), row.getName(), row.getAmount(), row.getCurrency(), row.getClosedOn(), at, viewer.userId()));
    }

    /// The stage stays that at which it was lost. Nothing is asked of a deal that is lost.
    /// @param reasonId a value of the classifier 'lost_reason'; without one no deal is lost
    /// @param closedOn null: today
    @Transactional
    public Outcome<Long> lose(Viewer viewer, long id, @Nullable Long reasonId, String note, @Nullable LocalDate closedOn) {
        DealsRecord row = held.of(viewer, id);
        LocalDate today = passages.today();
        if (!row.getState().equals("open")) return Outcome.refused("", "deal.not_open");
        Optional<Classifier.Value> reason = rules.lostReason(reasonId);
        List<Refusal> refusals = new ArrayList<>();
        if (reason.isEmpty()) refusals.add(Refusal.at("reason_id", "deal.reason_required"));
        rules.closing(closedOn, row.getOpenedOn(), today).ifPresent(refusals::add);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        row.setState("lost");
        row.setLostReasonId(reason.get().id());
        row.setLostNote(note.isBlank() ? null : note.strip());
        Instant at = close(row, Objects.requireNonNullElse(closedOn, today));
        Stage stage = pipelines.stage(row.getStageId()).orElseThrow();
        return held.published(row, new DealLost(id, row.getClientId(), row.getName(), stage, reason.get().id(), reason.get().nameEn(), reason.get().nameRu(),
                note.strip(), row.getClosedOn(), at, viewer.userId()));
    }

    /// It is open again in the stage where it was closed, or in the first one where that is gone.
    @Transactional
    public Outcome<Long> reopen(Viewer viewer, long id) {
        DealsRecord row = held.of(viewer, id);
        if (row.getState().equals("open")) return Outcome.refused("", "deal.open_already");
        Optional<Stage> stage = rules.stage(null, row.getStageId()).or(() -> rules.stage(row.getPipelineId(), null)).or(() -> rules.stage(null, null));
        if (stage.isEmpty()) return Outcome.refused("stage_id", "deal.stage_unknown");
        Instant at = passages.now();
        row.setState("open");
        row.setPipelineId(stage.get().pipelineId());
        row.setStageId(stage.get().id());
        row.setStageSince(at);
        row.setClosedOn(null);
        row.setLostReasonId(null);
        row.setLostNote(null);
        held.save(row);
        passages.enter(id, row.getStageId(), at, viewer.userId());
        return held.published(row, new DealReopened(id, row.getClientId(), row.getName(), stage.get(), at, viewer.userId()));
    }

    /// With it ends the stage, and so what its executor sees of the deal.
    private Instant close(DealsRecord row, LocalDate on) {
        Instant at = passages.momentOf(on);
        row.setExecutorId(null);
        row.setExecutorDepartmentId(null);
        row.setClosedOn(on);
        held.save(row);
        passages.leave(row.getId(), at);
        return at;
    }
}
