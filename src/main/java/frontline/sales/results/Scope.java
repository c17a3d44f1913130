package frontline.sales.results;

import frontline.platform.Period;
import frontline.sales.DealSlice;
import frontline.sales.pipelines.Pipeline;
import java.time.LocalDate;
import java.util.Map;

/// What the figures are about, everything decided.
/// @param currency of the money figures
/// @param currencies those there are, with the number of deals in each, the most frequent first
/// @param pipeline whose funnel is shown
public record Scope(Period period, DealSlice slice, String currency, Map<String, Integer> currencies, Pipeline pipeline, LocalDate today) {

    public boolean hasSeveralCurrencies() {
        return currencies.size() > 1;
    }
}
