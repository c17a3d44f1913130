package frontline.insight.control;

import frontline.sales.passages.StagePassing;
import frontline.sales.passages.UsualTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// A stage under control.
/// @param usual null when no deal was won
/// @param stalled open deals that stand here too long now, whenever they came
public record StageRow(StagePassing passing, @Nullable UsualTime usual, int stalled) {

    /// Of all passages, 0 to 1; null without a target or without passages.
    public @Nullable BigDecimal shareBeyond() {
        return passing.beyond() == null || passing.entered() == 0 ? null : BigDecimal.valueOf(passing.beyond()).divide(BigDecimal.valueOf(passing.entered()), 6, RoundingMode.HALF_UP);
    }

    public boolean isSlow() {
        return passing.median() != null && passing.stage().targetDays() != null && passing.median().compareTo(BigDecimal.valueOf(passing.stage().targetDays())) > 0;
    }

    /// Whether there are enough won deals to say what is usual.
    public boolean knowsUsual() {
        return usual != null && usual.isKnown();
    }
}
