package frontline.clients.classifiers;

import frontline.identity.Viewer;
import java.util.Collection;
import java.util.Map;

/// Cards of other modules that carry classifier values, such as deals: how many of them, for the set-up screen.
public interface ClassifierCarrier {

    /// How many cards that the viewer sees carry each of the values; those that none carries may be left out.
    Map<Long, Long> carrying(Viewer viewer, Collection<Long> valueIds);
}
