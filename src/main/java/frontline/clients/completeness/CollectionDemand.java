package frontline.clients.completeness;

import frontline.platform.text.Language;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Knows from when on more is demanded of a client: a deal that has reached a stage. Implemented by the modules that know such
/// milestones; they say through [Milestones#reconsider] when something may have changed.
public interface CollectionDemand {

    /// @param key as a rule keeps it; starts with the name of the module: "sales:stage:7"
    /// @param archived can be reached no more
    record Milestone(String key, String label, boolean archived) {}

    /// In the order in which they are reached.
    List<Milestone> milestones(Language language);

    /// Which milestones each of the clients has reached; clients without any may be left out.
    Map<Long, Set<String>> reached(Collection<Long> clientIds);
}
