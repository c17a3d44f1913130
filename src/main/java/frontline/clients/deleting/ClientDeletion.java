package frontline.clients.deleting;

import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deletion;
import frontline.identity.deeds.Deletion.Deleted;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Deletes clients: people, history, files, deals, payments and actions go with them, and come back with them.
@Component
public class ClientDeletion {

    static final int MOST = 1000;

    private final Clients clients;
    private final Deletion deletion;

    ClientDeletion(Clients clients, Deletion deletion) {
        this.clients = clients;
        this.deletion = deletion;
    }

    /// @throws NotFound when there is no such client or the viewer may not see it
    public Outcome<Deleted> delete(Viewer viewer, long id) {
        ClientRef client = clients.ref(viewer, id);
        return deletion.delete(viewer, "clients.clients", Map.of(id, client.name()), "deed.delete.client");
    }

    /// Those the viewer sees, all of them or none.
    public Outcome<Deleted> deleteAll(Viewer viewer, Collection<Long> ids) {
        Map<Long, String> names = new LinkedHashMap<>();
        clients.refs(viewer, ids.stream().limit(MOST).toList()).forEach((id, client) -> names.put(id, client.name()));
        return deletion.delete(viewer, "clients.clients", names, "deed.delete.client");
    }
}
