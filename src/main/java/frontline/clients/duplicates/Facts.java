package frontline.clients.duplicates;

import java.util.List;
import java.util.Set;

/// What a client, known or about to be, can be recognised by.
/// @param phones normalised, as e-mails, tax and registration numbers are
public record Facts(List<String> names, Set<String> phones, Set<String> emails, String taxId, String registrationNumber) {

    public Facts {
        names = List.copyOf(names);
        phones = Set.copyOf(phones);
        emails = Set.copyOf(emails);
    }
}
