package frontline.clients.cards;

import frontline.clients.classifiers.Classifier;
import frontline.clients.fields.CardFields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that the card says about a client itself.
/// @param kind 'company' or 'person'
/// @param language in which it is written to: 'en', 'ru'; null: not stated
/// @param inputs classifiers and own fields, with what this client carries
/// @param contacts the client's own and its people's
/// @param team who works with it, the owner first
public record ClientCard(long id, String kind, String name, @Nullable String legalName, @Nullable String taxId, @Nullable String registrationNumber,
        @Nullable ClientRef parent, List<ClientRef> subsidiaries, @Nullable Long ownerId, @Nullable String owner, long departmentId, String department,
        @Nullable Integer probability, @Nullable String language, @Nullable String preferences, @Nullable String note, CardFields.Inputs inputs,
        List<ContactPoint> contacts, List<CardPerson> people, List<TeamMember> team, @Nullable String externalId, Instant createdAt, Instant updatedAt, int version) {

    /// @param roles ids of the values that say the part in the decision
    public record CardPerson(long id, String name, @Nullable String position, Set<Long> classified, @Nullable String roles) {}

    /// @param userId null for a department that stands without an owner
    /// @param role 'owner', 'participant', 'department'
    public record TeamMember(@Nullable Long userId, String name, String role) {}

    /// The client's own phones, e-mails…
    public List<ContactPoint> own(String kind) {
        return contacts.stream().filter(contact -> contact.personId() == null && contact.kind().equals(kind)).toList();
    }

    public List<ContactPoint> of(CardPerson person) {
        return contacts.stream().filter(contact -> contact.personId() != null && contact.personId() == person.id()).toList();
    }

    public boolean hasContact(String kind) {
        return contacts.stream().anyMatch(contact -> contact.kind().equals(kind));
    }

    /// Whether the card carries a value of the classifier the program knows as `key`.
    public boolean isClassifiedBy(String key) {
        return inputs.classifiers().stream().anyMatch(classifier -> key.equals(classifier.key()) && !classifier.chosen(inputs.carried().classified()).isEmpty());
    }

    public ClientRef ref() {
        return new ClientRef(id, name);
    }

    public Optional<Classifier> classifier(String key) {
        return inputs.classifiers().stream().filter(classifier -> key.equals(classifier.key())).findFirst();
    }
}
