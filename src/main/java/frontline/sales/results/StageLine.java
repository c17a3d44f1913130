package frontline.sales.results;

import frontline.sales.pipelines.Stage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A stage of the funnel. Of the deals that entered it each went on (or was won), was lost here, is still here, or went
/// back and has not returned: the four make up `entered`.
/// @param days the median time a deal spent here before it left, null when none left yet
public record StageLine(Stage stage, int entered, int passed, int lost, int here, int back, @Nullable BigDecimal days) {

    /// To the next stage, or to success from the last one.
    public @Nullable BigDecimal conversion() {
        return entered == 0 ? null : RepLine.share(passed, entered);
    }

    public boolean isSlow() {
        return days != null && stage.targetDays() != null && days.compareTo(BigDecimal.valueOf(stage.targetDays())) > 0;
    }
}
