package frontline.clients.list;

import frontline.agenda.actions.ActionView;
import frontline.clients.completeness.Completeness;
import frontline.clients.fields.OwnValues;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A line of the list.
/// @param phone digits with the country code, of the client itself before its people
public record ClientRow(long id, String kind, String name, @Nullable String legalName, @Nullable String taxId, @Nullable Long ownerId, @Nullable String owner,
        long departmentId, String department, @Nullable Integer probability, Instant createdAt, Set<Long> classified, OwnValues own, int version,
        @Nullable String phone, @Nullable String email, @Nullable ActionView next, @Nullable Instant lastContact, Completeness completeness) {

    ClientRow with(@Nullable String phone, @Nullable String email, @Nullable ActionView next) {
        return new ClientRow(id, kind, name, legalName, taxId, ownerId, owner, departmentId, department, probability, createdAt, classified, own, version, phone, email, next, lastContact, completeness);
    }
}
