package frontline.identity.audit;

import frontline.platform.text.Language;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Puts a stored value into words: the name behind an id, the label of a choice. Each module knows its own columns.
public interface AuditWords {

    /// @param place schema, table and column: "clients.clients.owner_id"
    /// @return empty when this module does not know better than the value itself
    Optional<String> inWords(Language language, String place, JsonNode value);
}
