package frontline.sales.stages;

import frontline.identity.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules of a pipeline, and the one place that decides whether a deal may pass.
///
/// - Forward: the stage that is left and all that are passed by must have what they ask for, and those passed by must be skippable.
///   Winning leads past all the rest. Nothing is asked of a deal that is lost.
/// - Back: both ends must allow it; nothing else is asked.
/// - Into another pipeline: the stage that is left must allow going back from it, and the stages of the other pipeline before
///   the one that is entered are passed by.
/// - Whoever carries on must be among those who may.
///
/// @param stages those in use, in their order
public record StageRules(long pipelineId, List<StageTerms> stages) {

    public static StageRules none(long pipelineId) {
        return new StageRules(pipelineId, List.of());
    }

    /// Where a deal shall go.
    /// @param stageId null: it shall be won
    /// @param executorId who shall carry on there; null: whoever is usual
    public record Goal(@Nullable Long stageId, @Nullable Long executorId) {

        public static final Goal WON = new Goal(null, null);

        public static Goal stage(long stageId) {
            return new Goal(stageId, null);
        }
    }

    /// All that is missing, in the order of the stages; nothing when the deal may go.
    /// @param mover whoever may give the word needs nobody else's
    public List<Lack> toPass(Facts deal, Goal goal, Viewer mover) {
        List<Lack> lacks = new ArrayList<>();
        int to = goal.stageId() == null ? stages.size() : indexOf(goal.stageId());
        if (to < 0) return lacks;
        int from = indexOf(deal.stageId());
        if (from >= 0 && to < from) {
            if (!stages.get(from).backFrom()) lacks.add(new Lack.NoWayBack(stages.get(from).stage(), true));
            if (!stages.get(to).backTo()) lacks.add(new Lack.NoWayBack(stages.get(to).stage(), false));
        } else if (deal.pipelineId() == pipelineId) {
            // A deal that stands in a stage which is gone has nothing to leave and passes nothing by.
            for (int i = from; i >= 0 && i < to; i++) {
                if (i > from && !stages.get(i).skippable()) lacks.add(new Lack.NotSkippable(stages.get(i).stage()));
                lacks.addAll(toLeave(deal, stages.get(i), mover));
            }
        } else {
            for (int i = 0; i < to; i++) {
                if (!stages.get(i).skippable()) lacks.add(new Lack.NotSkippable(stages.get(i).stage()));
                lacks.addAll(toLeave(deal, stages.get(i), mover));
            }
        }
        if (to < stages.size() && nextExecutor(deal, goal).isEmpty()) lacks.add(new Lack.NoExecutor(stages.get(to).stage()));
        return lacks;
    }

    /// What its present stage still asks for.
    public List<Lack> toLeave(Facts deal, Viewer mover) {
        int at = indexOf(deal.stageId());
        return at < 0 ? List.of() : toLeave(deal, stages.get(at), mover);
    }

    private static List<Lack> toLeave(Facts deal, StageTerms terms, Viewer mover) {
        List<Lack> lacks = new ArrayList<>();
        terms.demands().stream().filter(demand -> !deal.filled().contains(demand.code())).map(demand -> new Lack.Empty(terms.stage(), demand)).forEach(lacks::add);
        terms.checks().stream().filter(check -> check.required() && !deal.done().contains(check.id())).map(check -> new Lack.Unchecked(terms.stage(), check)).forEach(lacks::add);
        StageTerms.Approval approval = terms.approval();
        Facts.Word word = deal.words().get(terms.stage().id());
        if (approval != null && approval.concerns(deal) && !approval.isGivenBy(mover) && word != Facts.Word.GRANTED) lacks.add(new Lack.Unapproved(terms.stage(), approval, word));
        return lacks;
    }

    /// Who carries on: whoever is chosen, else the owner, else whoever had the deal so far; empty when none of these may.
    public Optional<Long> nextExecutor(Facts deal, Goal goal) {
        StageTerms terms = goal.stageId() == null ? null : of(goal.stageId()).orElse(null);
        if (goal.executorId() != null) return Optional.of(goal.executorId()).filter(chosen -> terms == null || terms.mayCarryOut(chosen));
        if (terms == null || terms.mayCarryOut(deal.ownerId())) return Optional.of(deal.ownerId());
        return Optional.of(deal.executor()).filter(terms::mayCarryOut);
    }

    public Optional<StageTerms> of(long stageId) {
        return stages.stream().filter(terms -> terms.stage().id() == stageId).findFirst();
    }

    /// The stage after the present one; empty for the last.
    public Optional<StageTerms> after(long stageId) {
        int at = indexOf(stageId);
        return at < 0 || at + 1 == stages.size() ? Optional.empty() : Optional.of(stages.get(at + 1));
    }

    public boolean ask() {
        return stages.stream().anyMatch(StageTerms::asks);
    }

    private int indexOf(long stageId) {
        for (int i = 0; i < stages.size(); i++) if (stages.get(i).stage().id() == stageId) return i;
        return -1;
    }
}
