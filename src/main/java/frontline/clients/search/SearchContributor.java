package frontline.clients.search;

import frontline.identity.Viewer;
import frontline.platform.text.Language;
import java.util.List;

/// A further group of results in the one search box, such as deals. Called while somebody types: it must answer from an
/// index, and only with what the viewer may see.
public interface SearchContributor {

    /// Message key of the group's heading: "search.deals"
    String key();

    /// Clients stand at 10, people at 20, places at 90.
    int order();

    /// The best first.
    List<Hit> search(Viewer viewer, SearchText text, int limit, Language language);

    /// @param kind 'deal'; with the id it names the thing in the API
    /// @param detail what stands beside it: the client, the stage; "" for nothing
    /// @param icon a Tabler icon
    record Hit(String kind, long id, String label, String detail, String href, String icon) {}
}
