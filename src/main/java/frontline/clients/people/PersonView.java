package frontline.clients.people;

import frontline.clients.cards.ContactPoint;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A contact person as screens and the API show it.
public record PersonView(long id, long clientId, String name, @Nullable String position, @Nullable LocalDate birthday, @Nullable String note, Set<Long> classified,
        List<ContactPoint> contacts, @Nullable String externalId, int version) {

    public List<ContactPoint> contacts(String kind) {
        return contacts.stream().filter(contact -> contact.kind().equals(kind)).toList();
    }
}
