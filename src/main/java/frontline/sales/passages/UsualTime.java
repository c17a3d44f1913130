package frontline.sales.passages;

import java.math.BigDecimal;

/// How long deals that were won stood in a stage, in days; percentiles are interpolated.
/// @param passages of deals that were won; on how many the times rest
/// @param eightieth four of five passages were not longer
public record UsualTime(int passages, BigDecimal lowerQuartile, BigDecimal median, BigDecimal upperQuartile, BigDecimal eightieth) {

    /// Fewer passages say nothing about what is usual.
    public static final int FEWEST = 5;

    public boolean isKnown() {
        return passages >= FEWEST;
    }
}
