package frontline.sales.deals;

import frontline.platform.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What may stand in the way of binding the company to a deal, such as a discount nobody has allowed yet.
public interface Commitment {

    /// @return by deal; nothing of those in whose way nothing stands
    Map<Long, List<Refusal>> reasonsAgainst(Set<Long> dealIds);
}
