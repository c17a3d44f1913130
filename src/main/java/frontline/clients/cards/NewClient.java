package frontline.clients.cards;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client to be: `NewClient.named("Isdom").ownedBy(7).with("legal_name", "Isdom LLC").reachedBy("phone", "+1 312 555 0100")`.
/// @param ownerId null: nobody yet, then the department stands alone
/// @param departmentId counts without an owner only; null: the creator's
/// @param fields as in [ClientChange]
/// @param byTheRules without an owner: the rules of distribution find one
public record NewClient(String name, @Nullable Long ownerId, @Nullable Long departmentId, ClientChange fields, List<ContactPoints.NewContact> contacts, @Nullable String externalId,
        boolean byTheRules) {

    public NewClient {
        name = name.strip();
        contacts = List.copyOf(contacts);
    }

    public NewClient(String name, @Nullable Long ownerId, @Nullable Long departmentId, ClientChange fields, List<ContactPoints.NewContact> contacts, @Nullable String externalId) {
        this(name, ownerId, departmentId, fields, contacts, externalId, false);
    }

    public static NewClient named(String name) {
        return new NewClient(name, null, null, ClientChange.NOTHING, List.of(), null);
    }

    public NewClient ownedBy(@Nullable Long userId) {
        return new NewClient(name, userId, departmentId, fields, contacts, externalId, false);
    }

    public NewClient inDepartment(@Nullable Long department) {
        return new NewClient(name, ownerId, department, fields, contacts, externalId, byTheRules);
    }

    public NewClient with(String field, String... written) {
        return new NewClient(name, ownerId, departmentId, fields.and(field, written), contacts, externalId, byTheRules);
    }

    public NewClient reachedBy(String kind, String value) {
        List<ContactPoints.NewContact> more = new ArrayList<>(contacts);
        more.add(new ContactPoints.NewContact(kind, value, null));
        return new NewClient(name, ownerId, departmentId, fields, more, externalId, byTheRules);
    }

    public NewClient givenByTheRules() {
        return new NewClient(name, null, departmentId, fields, contacts, externalId, true);
    }

    public NewClient knownAs(@Nullable String id) {
        return new NewClient(name, ownerId, departmentId, fields, contacts, id, byTheRules);
    }
}
