package frontline.platform.mail.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A letter that came in, as far as it could be read.
/// @param messageId as it stands in the letter, `<…@…>`; made from its contents where it has none
/// @param references Message-IDs of the conversation, the oldest first
/// @param fromAddress lower case, "" where there is none
/// @param date null where the letter does not say
/// @param text what is new in it
/// @param quoted what it repeats of earlier letters
/// @param html cleaned, null where it came as text
/// @param automatic an answer of a machine: absence, confirmation of receipt
/// @param toMany from a list or a mailing
/// @param bounces what it says of letters that did not arrive
public record ReceivedLetter(String messageId, @Nullable String inReplyTo, List<String> references, String fromAddress, String fromName, List<String> to, List<String> cc, String subject,
        @Nullable Instant date, String text, String quoted, @Nullable String html, List<Enclosure> enclosures, boolean automatic, boolean toMany, Optional<Bounce> bounces, long size) {

    public record Enclosure(String name, String contentType, byte[] bytes) {}

    /// A report of another server that a letter did not arrive (RFC 3464).
    /// @param messageId of the letter that was sent, "" where the report does not say
    /// @param address whom it did not reach, "" where the report does not say
    /// @param isFinal false: it is still being tried
    public record Bounce(String messageId, String address, String words, boolean isFinal) {}

    /// The conversation it belongs to, the nearest first.
    public List<String> threadNearestFirst() {
        List<String> thread = new ArrayList<>();
        if (inReplyTo != null) thread.add(inReplyTo);
        references.reversed().stream().filter(id -> !thread.contains(id)).forEach(thread::add);
        return thread;
    }
}
