package frontline.clients.people;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A contact person as a form or the API writes it.
/// @param birthday as 1980-05-17, "" for unknown
/// @param classified ids of classifier values; null keeps them
/// @param billing the client's invoices go to the first e-mail; null leaves it
/// @param phones one each; null keeps them, likewise e-mails
public record PersonForm(String name, String position, String birthday, String note, @Nullable List<Long> classified, @Nullable List<String> phones, @Nullable List<String> emails, @Nullable String externalId, @Nullable Boolean billing) {

    public PersonForm(@Nullable String name, @Nullable String position, @Nullable String birthday, @Nullable String note, @Nullable List<Long> classified,
            @Nullable List<String> phones, @Nullable List<String> emails, @Nullable String externalId, @Nullable Boolean billing) {
        this.name = Objects.requireNonNullElse(name, "").strip();
        this.position = Objects.requireNonNullElse(position, "").strip();
        this.birthday = Objects.requireNonNullElse(birthday, "").strip();
        this.note = Objects.requireNonNullElse(note, "").strip();
        this.classified = classified == null ? null : classified.stream().filter(Objects::nonNull).toList();
        this.phones = tidied(phones);
        this.emails = tidied(emails);
        this.externalId = externalId;
        this.billing = billing;
    }

    public PersonForm(@Nullable String name, @Nullable String position, @Nullable String birthday, @Nullable String note, @Nullable List<Long> classified,
            @Nullable List<String> phones, @Nullable List<String> emails, @Nullable String externalId) {
        this(name, position, birthday, note, classified, phones, emails, externalId, null);
    }

    public static PersonForm named(String name) {
        return new PersonForm(name, "", "", "", List.of(), List.of(), List.of(), null);
    }

    public PersonForm reachedBy(List<String> newPhones, List<String> newEmails) {
        return new PersonForm(name, position, birthday, note, classified, newPhones, newEmails, externalId, billing);
    }

    /// The values of a form by their contact kind, of those that are to be written.
    Map<String, List<String>> contacts() {
        Map<String, List<String>> contacts = new java.util.LinkedHashMap<>();
        if (phones != null) contacts.put("phone", phones);
        if (emails != null) contacts.put("email", emails);
        return contacts;
    }

    private static @Nullable List<String> tidied(@Nullable List<String> written) {
        return written == null ? null : written.stream().filter(Objects::nonNull).map(String::strip).filter(text -> !text.isEmpty()).toList();
    }
}
