package frontline.sales.passages;

import frontline.sales.pipelines.Stage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What passed a stage. Each passage that began in the period went on (or was won), went back, ended in a loss, or is still
/// there: the four make up `entered`. Whoever returns to a stage passes it again.
/// @param back to an earlier stage, or closed and opened again where it stood
/// @param passed to a later stage, into another pipeline, or won
/// @param median,eightieth of the days of the passages that have ended, null without any
/// @param beyond passages longer than the stage's target, those that are still there with their time so far; null without a target
public record StagePassing(Stage stage, int entered, int passed, int back, int lost, int here, @Nullable BigDecimal median, @Nullable BigDecimal eightieth, @Nullable Integer beyond) {

    static StagePassing none(Stage stage) {
        return new StagePassing(stage, 0, 0, 0, 0, 0, null, null, stage.targetDays() == null ? null : 0);
    }
}
