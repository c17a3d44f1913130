package frontline.identity.deeds;

import frontline.identity.Viewer;
import java.util.Collection;
import java.util.Map;

/// Knows the cards of one kind, so that the ledger can name and link them. Implemented by the module that owns the kind.
public interface DeedCards {

    /// As in the audit trail: 'client', 'deal'
    String card();

    /// "clients.clients"
    String table();

    /// Those the viewer may see.
    Map<Long, Ref> find(Viewer viewer, Collection<Long> ids);

    record Ref(String name, String href) {}
}
