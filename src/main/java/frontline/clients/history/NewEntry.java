package frontline.clients.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody writes down about a contact: `NewEntry.about(17, call).saying("Wants an offer").completing(5).next(…)`.
/// @param typeId an action type: call, meeting…
/// @param classified ids of classifier values, the result among them
/// @param happenedAt null: now
/// @param actionId the planned action it completes
/// @param topic what it concerns within the client
public record NewEntry(long clientId, long typeId, String text, @Nullable Long personId, Set<Long> classified, @Nullable Integer minutes, @Nullable Instant happenedAt,
        @Nullable Long actionId, HistoryWorthy.@Nullable Topic topic, @Nullable NextContact next) {

    public NewEntry {
        text = text.strip();
        classified = Set.copyOf(classified);
    }

    /// The next contact, planned in the same breath.
    /// @param dueTime null: some time that day
    public record NextContact(long typeId, long assigneeId, LocalDate dueOn, @Nullable LocalTime dueTime, String prepare) {}

    public static NewEntry about(long clientId, long typeId) {
        return new NewEntry(clientId, typeId, "", null, Set.of(), null, null, null, null, null);
    }

    public NewEntry saying(String words) {
        return new NewEntry(clientId, typeId, words, personId, classified, minutes, happenedAt, actionId, topic, next);
    }

    public NewEntry with(@Nullable Long person) {
        return new NewEntry(clientId, typeId, text, person, classified, minutes, happenedAt, actionId, topic, next);
    }

    public NewEntry resulting(Set<Long> values) {
        return new NewEntry(clientId, typeId, text, personId, values, minutes, happenedAt, actionId, topic, next);
    }

    public NewEntry lasting(@Nullable Integer length) {
        return new NewEntry(clientId, typeId, text, personId, classified, length, happenedAt, actionId, topic, next);
    }

    public NewEntry at(@Nullable Instant moment) {
        return new NewEntry(clientId, typeId, text, personId, classified, minutes, moment, actionId, topic, next);
    }

    public NewEntry completing(@Nullable Long action) {
        return new NewEntry(clientId, typeId, text, personId, classified, minutes, happenedAt, action, topic, next);
    }

    public NewEntry on(HistoryWorthy.@Nullable Topic about) {
        return new NewEntry(clientId, typeId, text, personId, classified, minutes, happenedAt, actionId, about, next);
    }

    public NewEntry next(@Nullable NextContact contact) {
        return new NewEntry(clientId, typeId, text, personId, classified, minutes, happenedAt, actionId, topic, contact);
    }
}
