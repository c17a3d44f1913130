package frontline.clients.cards;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client to be: `NewClient.named("Isdom").ownedBy(7).with("legal_name", "Isdom LLC").reachedBy("phone", "+1 312 555 0100")`.
/// @param ownerId null: nobody yet, then the department stands alone
/// @param departmentId counts without an owner only; null: the creator's
/// @param fields as in [ClientChange]
public record NewClient(String name, @Nullable Long ownerId, @Nullable Long departmentId, ClientChange fields, List<ContactPoints.NewContact> contacts, @Nullable String externalId) {

    public NewClient {
        name = name.strip();
        contacts = List.copyOf(contacts);
    }

    public static NewClient named(String name) {
        return new NewClient(name, null, null, ClientChange.NOTHING, List.of(), null);
    }

    public NewClient ownedBy(@Nullable Long userId) {
        return new NewClient(name, userId, departmentId, fields, contacts, externalId);
    }

    public NewClient inDepartment(@Nullable Long department) {
        return new NewClient(name, ownerId, department, fields, contacts, externalId);
    }

    public NewClient with(String field, String... written) {
        return new NewClient(name, ownerId, departmentId, fields.and(field, written), contacts, externalId);
    }

    public NewClient reachedBy(String kind, String value) {
        List<ContactPoints.NewContact> more = new ArrayList<>(contacts);
        more.add(new ContactPoints.NewContact(kind, value, null));
        return new NewClient(name, ownerId, departmentId, fields, more, externalId);
    }

    public NewClient knownAs(@Nullable String id) {
        return new NewClient(name, ownerId, departmentId, fields, contacts, id);
    }
}
