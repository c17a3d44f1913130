package frontline.insight.control;

import frontline.sales.results.Refusals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// A reason of refusal: what was expected beside what is.
/// @param lost how many deals
/// @param actual share in percent of all lost deals
/// @param expected share in percent, null where nothing was said
public record ReasonLine(long id, String name, int lost, BigDecimal actual, @Nullable BigDecimal expected, Refusals.@Nullable Reason found) {

    /// In points of percent; above zero: more often than expected.
    public @Nullable BigDecimal difference() {
        return expected == null ? null : actual.subtract(expected);
    }

    static ReasonLine of(long id, String name, Refusals.@Nullable Reason found, int allLost, @Nullable BigDecimal expected) {
        int lost = found == null ? 0 : found.lost();
        BigDecimal actual = allLost == 0 ? BigDecimal.ZERO.setScale(1) : BigDecimal.valueOf(lost).movePointRight(2).divide(BigDecimal.valueOf(allLost), 1, RoundingMode.HALF_UP);
        return new ReasonLine(id, name, lost, actual, expected, found);
    }
}
