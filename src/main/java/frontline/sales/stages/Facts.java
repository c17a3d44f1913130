package frontline.sales.stages;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a deal when it is asked whether it may pass.
/// @param filled codes of all that is filled in, as in [Demand]
/// @param done the points of checklists that are ticked, by hand or by the history
/// @param words by stage: what became of asking to leave it
/// @param highestDiscount of its lines, percent
public record Facts(long dealId, long pipelineId, long stageId, long ownerId, @Nullable Long executorId, Set<String> filled, Set<Long> done, Map<Long, Word> words,
        BigDecimal highestDiscount) {

    /// How it stands with somebody's word.
    public enum Word { ASKED, GRANTED, DENIED }

    public Facts {
        filled = Set.copyOf(filled);
        done = Set.copyOf(done);
        words = Map.copyOf(words);
    }

    /// Who carries out its present stage.
    public long executor() {
        return Objects.requireNonNullElse(executorId, ownerId);
    }
}
