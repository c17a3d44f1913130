package frontline.platform.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A letter in the form in which it travels.
final class MimeLetter extends MimeMessage {

    static {
        LenientMail.use();
    }

    private static final String UTF_8 = "UTF-8";

    private final String messageId;

    /// @param automatic asks other machines not to answer (RFC 3834)
    record Head(String messageId, String fromAddress, String fromName, @Nullable String replyTo, List<String> to, List<String> cc, String subject, @Nullable String inReplyTo, List<String> thread,
            boolean automatic, Instant date) {}

    record Enclosure(String name, String contentType, byte[] bytes) {}

    private MimeLetter(String messageId) {
        super(Session.getInstance(new Properties()));
        this.messageId = messageId;
    }

    static MimeLetter of(Head head, String body, List<Enclosure> enclosures) throws MessagingException {
        MimeLetter letter = new MimeLetter(head.messageId());
        letter.setFrom(named(head.fromAddress(), head.fromName()));
        for (String to : head.to()) letter.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
        for (String cc : head.cc()) letter.addRecipient(Message.RecipientType.CC, new InternetAddress(cc));
        if (head.replyTo() != null) letter.setReplyTo(new InternetAddress[] {named(head.replyTo(), head.fromName())});
        letter.setSubject(head.subject(), UTF_8);
        letter.setSentDate(Date.from(head.date()));
        if (head.inReplyTo() != null) letter.setHeader("In-Reply-To", head.inReplyTo());
        if (!head.thread().isEmpty()) letter.setHeader("References", String.join("\r\n ", head.thread()));
        if (head.automatic()) letter.setHeader("Auto-Submitted", "auto-generated");
        letter.fill(body, enclosures);
        letter.saveChanges();
        return letter;
    }

    static MimeLetter test(MailServer.Settings settings, String to, String subject, String body) throws MessagingException {
        return of(new Head(newId(settings.senderAddress()), settings.senderAddress(), settings.senderName(), null, List.of(to), List.of(), subject, null, List.of(), true, Instant.now()), body, List.of());
    }

    static String newId(String senderAddress) {
        String domain = senderAddress.substring(senderAddress.indexOf('@') + 1);
        return "<" + UUID.randomUUID() + "@" + (domain.isEmpty() ? "frontline.invalid" : domain) + ">";
    }

    private void fill(String body, List<Enclosure> enclosures) throws MessagingException {
        if (enclosures.isEmpty()) {
            setText(body, UTF_8);
            return;
        }
        MimeMultipart all = new MimeMultipart("mixed");
        MimeBodyPart words = new MimeBodyPart();
        words.setText(body, UTF_8);
        all.addBodyPart(words);
        for (Enclosure enclosure : enclosures) all.addBodyPart(part(enclosure));
        setContent(all);
    }

    private static MimeBodyPart part(Enclosure enclosure) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(enclosure.bytes(), enclosure.contentType())));
        part.setFileName(enclosure.name());
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    private static InternetAddress named(String address, String name) throws MessagingException {
        try {
            return name.isEmpty() ? new InternetAddress(address) : new InternetAddress(address, name, UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
