package frontline.clients.cards;

import frontline.identity.Viewer;
import frontline.identity.deeds.DeedCards;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Clients by name and link, where the ledger tells what a deed had to do with.
@Component
class ClientsInDeeds implements DeedCards {

    private final Clients clients;

    ClientsInDeeds(Clients clients) {
        this.clients = clients;
    }

    @Override
    public String card() {
        return "client";
    }

    @Override
    public String table() {
        return "clients.clients";
    }

    @Override
    public Map<Long, Ref> find(Viewer viewer, Collection<Long> ids) {
        Map<Long, Ref> found = new LinkedHashMap<>();
        clients.refs(viewer, ids).forEach((id, client) -> found.put(id, new Ref(client.name(), "/clients/" + id)));
        return found;
    }
}
