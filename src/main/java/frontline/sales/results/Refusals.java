package frontline.sales.results;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// Why deals were lost, and at which stage.
/// @param stages those at which something was lost, in the order of their pipelines
public record Refusals(int lost, BigDecimal amount, List<StageAtLoss> stages, List<Reason> reasons) {

    public record StageAtLoss(long id, String name, int lost) {}

    /// @param amount of the deals in the currency of the money figures
    /// @param byStage number of deals by id of the stage
    public record Reason(long id, String name, int lost, BigDecimal amount, Map<Long, Integer> byStage) {
        public int at(StageAtLoss stage) {
            return byStage.getOrDefault(stage.id(), 0);
        }
    }

    public BigDecimal shareOf(Reason reason) {
        return RepLine.share(reason.lost(), lost);
    }
}
