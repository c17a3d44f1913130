package frontline.sales.deals;

import java.util.Collection;
import java.util.Map;

/// How likely open deals are won, reckoned from how deals went, beside the reps' own estimates. Brought by whoever reckons it.
public interface WinChances {

    /// @return in percent, by deal; nothing of those of which nothing can be said
    Map<Long, Integer> ofOpen(Collection<Long> deals);
}
