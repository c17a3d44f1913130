package frontline.clients.history;

import frontline.agenda.actions.Subject;
import frontline.clients.cards.ClientRef;
import frontline.clients.history.HistoryWorthy.Topic;
import frontline.clients.history.TopicSource.TopicRef;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What entries concern, asked from the modules that own it.
@Component
class Topics {

    private final List<TopicSource> sources;

    Topics(List<TopicSource> sources) {
        this.sources = sources;
    }

    /// Reads "deal:17".
    static Optional<Topic> read(@Nullable String written) {
        if (written == null || !written.matches("[a-z_]{1,40}:\\d{1,18}")) return Optional.empty();
        String[] parts = written.split(":");
        return Optional.of(new Topic(parts[0], Long.parseLong(parts[1])));
    }

    /// @throws NotFound when there is no such thing or the viewer may not see it
    TopicRef get(Viewer viewer, Topic topic) {
        TopicRef found = refs(viewer, List.of(topic)).get(topic);
        if (found == null) throw new NotFound(topic.kind() + " " + topic.id());
        return found;
    }

    /// @throws NotFound when it is not the client's, or the viewer may not see it
    Subject subject(Viewer viewer, ClientRef client, Topic topic) {
        TopicRef found = get(viewer, topic);
        if (found.client().id() != client.id()) throw new NotFound(topic.kind() + " " + topic.id() + " of client " + client.id());
        return new Subject(topic.kind(), topic.id(), found.label());
    }

    /// Those the viewer may see, one statement a kind.
    Map<Topic, TopicRef> refs(Viewer viewer, List<Topic> topics) {
        Map<Topic, TopicRef> refs = new HashMap<>();
        for (TopicSource source : sources) {
            List<Long> ids = new ArrayList<>(topics.stream().filter(topic -> topic.kind().equals(source.kind())).map(Topic::id).distinct().toList());
            if (!ids.isEmpty()) source.find(viewer, ids).forEach((id, ref) -> refs.put(new Topic(source.kind(), id), ref));
        }
        return refs;
    }

    boolean anyOpenWith(long clientId) {
        return sources.stream().anyMatch(source -> source.isOpenWith(clientId));
    }
}
