package frontline.platform.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A letter to be sent: `Letter.of("reminder", 17, "Invoice 5", "Dear …").to("mary@isdom.example").attaching(file, "Invoice.pdf")`.
/// @param originKind whose letter it is, so that the sender knows its events again: "client_letter", 17
/// @param senderAddress "" for the company's
/// @param replyTo where answers should go, null for the sender
/// @param inReplyTo Message-ID of the letter it answers
/// @param thread Message-IDs of the conversation so far, the oldest first
/// @param automatic written by a machine: asks other machines not to answer
/// @param undoSeconds so long it waits, so that it can be taken back
public record Letter(String originKind, long originId, String senderAddress, String senderName, @Nullable String replyTo, List<String> to, List<String> cc, String subject, String body,
        @Nullable String inReplyTo, List<String> thread, List<Attachment> attachments, boolean automatic, @Nullable Long authorId, int undoSeconds) {

    /// @param fileId a stored file ([frontline.platform.files.Files])
    public record Attachment(long fileId, String name) {}

    public Letter {
        to = to.stream().map(MailServer::bare).distinct().toList();
        cc = cc.stream().map(MailServer::bare).distinct().toList();
        subject = subject.replaceAll("[\\r\\n\\t ]+", " ").strip();
        thread = List.copyOf(thread);
        attachments = List.copyOf(attachments);
        List<String> all = to;
        cc = cc.stream().filter(address -> !all.contains(address)).toList();
    }

    public static Letter of(String originKind, long originId, String subject, String body) {
        return new Letter(originKind, originId, "", "", null, List.of(), List.of(), subject, body, null, List.of(), List.of(), false, null, 0);
    }

    public Letter to(String... addresses) {
        return to(List.of(addresses));
    }

    public Letter to(List<String> addresses) {
        return new Letter(originKind, originId, senderAddress, senderName, replyTo, addresses, cc, subject, body, inReplyTo, thread, attachments, automatic, authorId, undoSeconds);
    }

    public Letter cc(List<String> addresses) {
        return new Letter(originKind, originId, senderAddress, senderName, replyTo, to, addresses, subject, body, inReplyTo, thread, attachments, automatic, authorId, undoSeconds);
    }

    /// The name of a colleague with the company's address, or with an address of their own that the mail server may send for.
    public Letter from(String name, String address) {
        return new Letter(originKind, originId, address, name, replyTo, to, cc, subject, body, inReplyTo, thread, attachments, automatic, authorId, undoSeconds);
    }

    public Letter answeredAt(@Nullable String address) {
        return new Letter(originKind, originId, senderAddress, senderName, address, to, cc, subject, body, inReplyTo, thread, attachments, automatic, authorId, undoSeconds);
    }

    public Letter answering(@Nullable String messageId, List<String> conversation) {
        return new Letter(originKind, originId, senderAddress, senderName, replyTo, to, cc, subject, body, messageId, conversation, attachments, automatic, authorId, undoSeconds);
    }

    public Letter attaching(List<Attachment> files) {
        return new Letter(originKind, originId, senderAddress, senderName, replyTo, to, cc, subject, body, inReplyTo, thread, files, automatic, authorId, undoSeconds);
    }

    public Letter attaching(long fileId, String name) {
        return attaching(List.of(new Attachment(fileId, name)));
    }

    public Letter byMachine() {
        return new Letter(originKind, originId, senderAddress, senderName, replyTo, to, cc, subject, body, inReplyTo, thread, attachments, true, authorId, undoSeconds);
    }

    public Letter writtenBy(long userId) {
        return new Letter(originKind, originId, senderAddress, senderName, replyTo, to, cc, subject, body, inReplyTo, thread, attachments, automatic, userId, undoSeconds);
    }

    public Letter waiting(int seconds) {
        return new Letter(originKind, originId, senderAddress, senderName, replyTo, to, cc, subject, body, inReplyTo, thread, attachments, automatic, authorId, seconds);
    }
}
