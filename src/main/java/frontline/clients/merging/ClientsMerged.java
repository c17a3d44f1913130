package frontline.clients.merging;

import frontline.clients.history.HistoryWorthy;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All rows of the absorbed card point to the kept one by now; modules that keep more than foreign keys follow.
/// @param cause under which all of it is done: changes of listeners belong to it, and are undone with it
public record ClientsMerged(long keep, long absorbed, String cause, String absorbedName, Instant happenedAt, @Nullable Long authorId) implements HistoryWorthy {

    @Override
    public Long clientId() {
        return keep;
    }

    @Override
    public String kind() {
        return "client_merged";
    }

    @Override
    public String area() {
        return "clients";
    }

    @Override
    public Map<String, Object> arguments() {
        return Map.of("name", absorbedName, "absorbed", absorbed);
    }

    @Override
    public @Nullable String link() {
        return null;
    }

    @Override
    public @Nullable Topic topic() {
        return null;
    }
}
