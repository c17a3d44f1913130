package frontline.clients.letters;

import frontline.clients.cards.ClientRef;
import frontline.platform.mail.Trouble;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A letter with a client as screens and the API show it.
/// @param direction 'out' or 'in'
/// @param body what is new in it
/// @param quoted what it repeats of earlier letters, "" for nothing
/// @param html cleaned of everything that could act, null where it came as text
/// @param state 'queued', 'sent', 'failed', 'received'
/// @param trouble why it failed, or why it still waits
public record ClientLetter(long id, ClientRef client, @Nullable Long personId, @Nullable String person, String direction, String messageId, String fromAddress, String fromName,
        List<String> to, List<String> cc, String subject, String body, String quoted, @Nullable String html, String state, @Nullable Trouble trouble, Instant happenedAt,
        @Nullable Long authorId, @Nullable String author, @Nullable String topicKind, @Nullable Long topicId, List<Enclosure> files) {

    /// @param fileId the file on the card, null when it was removed there
    public record Enclosure(@Nullable Long fileId, String name, long size) {}

    public boolean isOut() {
        return direction.equals("out");
    }

    public String sender() {
        return fromName.isEmpty() ? fromAddress : fromName;
    }
}
