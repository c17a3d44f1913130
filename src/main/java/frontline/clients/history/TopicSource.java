package frontline.clients.history;

import frontline.clients.cards.ClientRef;
import frontline.identity.Viewer;
import java.util.Collection;
import java.util.Map;

/// What an entry may concern within a client, such as its deals. Implemented, as a bean, by the module that owns the kind.
public interface TopicSource {

    /// 'deal'
    String kind();

    /// Those among `ids` that the viewer may see, in one statement.
    Map<Long, TopicRef> find(Viewer viewer, Collection<Long> ids);

    /// Whether something of this kind is under way with the client: then a conversation should not end without a next contact.
    boolean isOpenWith(long clientId);

    /// @param href its card
    record TopicRef(long id, ClientRef client, String label, String href) {}
}
