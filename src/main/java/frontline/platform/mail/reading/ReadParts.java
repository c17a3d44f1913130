package frontline.platform.mail.reading;

import frontline.platform.files.FileName;
import frontline.platform.mail.reading.ReceivedLetter.Enclosure;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The parts of a letter: its words, its layout, what is enclosed, and of a report what it reports.
final class ReadParts {

    private static final int DEEPEST = 20;
    private static final int MOST = 300;

    private final StringBuilder plain = new StringBuilder();
    private @Nullable String html;
    private @Nullable String report;
    private @Nullable String returned;
    private final List<Enclosure> enclosures = new ArrayList<>();
    private @Nullable String wordsCharset;
    private int seen;

    private ReadParts() {}

    static ReadParts of(MimeMessage message) {
        ReadParts parts = new ReadParts();
        parts.read(message, 0);
        return parts;
    }

    String plain() {
        return plain.toString();
    }

    @Nullable String html() {
        return html;
    }

    /// What the letter says its words are written in.
    @Nullable String wordsCharset() {
        return wordsCharset;
    }

    /// The machine's part of a delivery report.
    @Nullable String report() {
        return report;
    }

    /// The headers of the letter that came back with a report.
    @Nullable String returned() {
        return returned;
    }

    List<Enclosure> enclosures() {
        return List.copyOf(enclosures);
    }

    private void read(MimePart part, int depth) {
        if (depth > DEEPEST || ++seen > MOST) return;
        String type = type(part);
        try {
            if (type.startsWith("multipart/") && part.getContent() instanceof Multipart several) {
                for (int i = 0; i < several.getCount(); i++) if (several.getBodyPart(i) instanceof MimePart one) readSafely(one, depth + 1);
                return;
            }
        } catch (MessagingException | IOException | RuntimeException broken) {
            // a multipart whose parts cannot be told apart is shown as the text it is
        }
        if (type.equals("message/delivery-status")) report = ReadLetter.ascii(bytes(part));
        else if (report != null && (type.equals("message/rfc822") || type.equals("text/rfc822-headers"))) returned = ReadLetter.ascii(bytes(part));
        else if (isEnclosed(part, type)) enclose(part, type);
        else if (type.equals("text/html")) html = html == null ? Decode.text(bytes(part), charset(part)) : html + Decode.text(bytes(part), charset(part));
        else addWords(Decode.text(bytes(part), charset(part)));
        if (type.startsWith("text/") && wordsCharset == null) wordsCharset = charset(part);
    }

    private void readSafely(MimePart part, int depth) {
        try {
            read(part, depth);
        } catch (RuntimeException broken) {
            // the other parts are read all the same
        }
    }

    private void addWords(String words) {
        if (words.isBlank()) return;
        if (!plain.isEmpty()) plain.append("\n\n");
        plain.append(words.strip());
    }

    private boolean isEnclosed(MimePart part, String type) {
        if (Part.ATTACHMENT.equalsIgnoreCase(disposition(part))) return true;
        boolean words = type.startsWith("text/") || type.isEmpty() || type.startsWith("multipart/");
        return !words || !name(part).isEmpty() && !type.equals("text/html") && !type.equals("text/plain");
    }

    private void enclose(MimePart part, String type) {
        boolean decoration = type.startsWith("image/") && !Part.ATTACHMENT.equalsIgnoreCase(disposition(part)) && hasContentId(part);
        if (decoration) return;
        byte[] bytes = bytes(part);
        String name = name(part);
        if (name.isEmpty()) name = type.equals("message/rfc822") ? "letter.eml" : "file";
        enclosures.add(new Enclosure(name, type.matches("[a-z0-9.+-]+/[a-z0-9.+-]+") ? type : "application/octet-stream", bytes));
    }

    private static byte[] bytes(MimePart part) {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException | MessagingException | RuntimeException broken) {
            return raw(part);
        }
    }

    /// As it lies in the letter, where its encoding is not what it claims.
    private static byte[] raw(MimePart part) {
        try {
            if (part instanceof jakarta.mail.internet.MimeBodyPart body) return body.getRawInputStream().readAllBytes();
            if (part instanceof MimeMessage message) return message.getRawInputStream().readAllBytes();
        } catch (IOException | MessagingException | RuntimeException broken) {
            // nothing is left to try
        }
        return new byte[0];
    }

    private static String type(MimePart part) {
        try {
            String declared = part.getContentType();
            int end = declared.indexOf(';');
            return (end < 0 ? declared : declared.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        } catch (MessagingException | RuntimeException broken) {
            return "text/plain";
        }
    }

    private static @Nullable String charset(MimePart part) {
        try {
            return new ContentType(part.getContentType()).getParameter("charset");
        } catch (MessagingException | RuntimeException broken) {
            return null;
        }
    }

    private static String disposition(MimePart part) {
        try {
            return Objects.requireNonNullElse(part.getDisposition(), "");
        } catch (MessagingException | RuntimeException broken) {
            return "";
        }
    }

    private static boolean hasContentId(MimePart part) {
        try {
            return part.getContentID() != null;
        } catch (MessagingException | RuntimeException broken) {
            return false;
        }
    }

    private String name(MimePart part) {
        try {
            return FileName.plain(Decode.header(part.getFileName(), wordsCharset));
        } catch (MessagingException | RuntimeException broken) {
            return "";
        }
    }
}
