package frontline.sales.deals;

import frontline.platform.Refusal;
import java.util.List;

/// What may stand in the way of binding the company to a deal, such as a discount nobody has allowed yet.
public interface Commitment {

    /// @return nothing when nothing stands in the way
    List<Refusal> reasonsAgainst(long dealId);
}
