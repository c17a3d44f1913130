package frontline.clients.history;

import frontline.agenda.actions.ActionView;
import frontline.agenda.types.ActionTypes.ActionType;
import frontline.clients.cards.ClientRef;
import frontline.clients.classifiers.Classifier;
import frontline.clients.people.PersonView;
import frontline.identity.users.Users;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that the composer offers for one client.
/// @param action the planned action this will complete, null for none
/// @param topic as in the address, "deal:17", "" for none
/// @param days quick choices for the next contact: message key and day
/// @param results classifiers that entries carry, the result first
public record Composition(ClientRef client, @Nullable ActionView action, String topic, @Nullable String topicLabel, List<ActionType> types, List<PersonView> people,
        List<Classifier> results, List<Users.Choice> assignees, Map<String, LocalDate> days) {

    public Optional<ActionType> type(String id) {
        return types.stream().filter(type -> Long.toString(type.id()).equals(id)).findFirst();
    }

    public boolean isQuick(String day) {
        return days.values().stream().anyMatch(quick -> quick.toString().equals(day));
    }
}
