package frontline.clients.consents;

import frontline.clients.consents.Consents.Standing;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What counts for whom now, by the last word of each.
public final class Standings {

    private final Map<Whose, Word> last;

    Standings(Map<Whose, Word> last) {
        this.last = last;
    }

    /// @param personId null: the client as a whole
    record Whose(long clientId, @Nullable Long personId) {}

    record Word(long id, boolean given) {}

    /// A "no" of the client as a whole holds for its people too, until one of them says otherwise later; a "no" of a person is
    /// theirs alone to take back.
    public Standing of(long clientId, @Nullable Long personId) {
        Word ofClient = last.get(new Whose(clientId, null));
        Word ofPerson = personId == null ? null : last.get(new Whose(clientId, personId));
        if (ofPerson != null && !ofPerson.given()) return Standing.WITHDRAWN;
        if (ofClient != null && !ofClient.given()) return ofPerson != null && ofPerson.id() > ofClient.id() ? Standing.GIVEN : Standing.WITHDRAWN;
        return ofPerson != null || ofClient != null ? Standing.GIVEN : Standing.NEVER_ASKED;
    }
}
