package frontline.clients.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event that belongs into the client's history. Modules to the right publish it; the history listens, in the same
/// transaction. The sentence is the message `history.<kind>` with the arguments by name, in the reader's language.
public interface HistoryWorthy {

    /// @return null when the client is not known yet: then nothing is noted
    @Nullable Long clientId();

    /// "deal_won": message key `history.deal_won`
    String kind();

    /// Where it comes from, for the filter: 'clients', 'sales', 'marketing', 'service'
    String area();

    Instant happenedAt();

    @Nullable Long authorId();

    /// Names and values for the sentence. Values are strings or numbers.
    Map<String, Object> arguments();

    /// Where it can be looked at, null for nowhere.
    @Nullable String link();

    /// What it concerns within the client ('deal', 17), null for the client itself.
    @Nullable Topic topic();

    record Topic(String kind, long id) {}
}
