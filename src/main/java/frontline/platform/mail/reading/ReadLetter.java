package frontline.platform.mail.reading;

import frontline.platform.mail.LenientMail;
import frontline.platform.mail.reading.ReceivedLetter.Bounce;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Bytes of a letter into what a person reads.
public final class ReadLetter {

    static {
        LenientMail.use();
    }

    private static final Pattern ID = Pattern.compile("<[^<>\\s]+>");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"',;:()]+@[^\\s<>\"',;:()]+");

    private ReadLetter() {}

    /// @throws MessagingException when it is no letter at all
    public static ReceivedLetter of(byte[] bytes) throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        ReadParts parts = ReadParts.of(message);
        List<Person> from = people(message, "From", parts.wordsCharset());
        if (from.isEmpty()) from = people(message, "Sender", parts.wordsCharset());
        Person sender = from.isEmpty() ? new Person("", "") : from.getFirst();
        String words = parts.plain().isBlank() && parts.html() != null ? HtmlLetter.words(parts.html()) : parts.plain();
        FoldReply.Folded folded = FoldReply.of(words);
        List<String> answered = ids(message, "In-Reply-To");
        return new ReceivedLetter(ids(message, "Message-ID").stream().findFirst().orElseGet(() -> "<" + print(bytes) + "@without.id>"), answered.isEmpty() ? null : answered.getFirst(),
                ids(message, "References"), sender.address(), sender.name(), addresses(message, "To"), addresses(message, "Cc"), Decode.header(first(message, "Subject"), parts.wordsCharset()), date(message),
                folded.visible().replace("\u0000", ""), folded.quoted().replace("\u0000", ""), parts.html() == null ? null : HtmlLetter.cleaned(parts.html()).replace("\u0000", ""), parts.enclosures(),
                automatic(message), toMany(message), bounce(parts), bytes.length);
    }

    record Person(String address, String name) {}

    private static List<Person> people(MimeMessage message, String header, @Nullable String charset) {
        List<Person> people = new ArrayList<>();
        for (String raw : all(message, header)) {
            try {
                for (InternetAddress one : InternetAddress.parseHeader(Decode.repaired(raw, charset), false))
                    if (one.getAddress() != null && !one.isGroup()) people.add(new Person(one.getAddress().toLowerCase(Locale.ROOT).strip(), Decode.clean(personal(one))));
            } catch (MessagingException unreadable) {
                Matcher address = ADDRESS.matcher(raw);
                if (address.find()) people.add(new Person(address.group().toLowerCase(Locale.ROOT), ""));
            }
        }
        return people;
    }

    private static String personal(InternetAddress address) {
        try {
            return Objects.requireNonNullElse(address.getPersonal(), "");
        } catch (RuntimeException unknownCharset) {
            return "";
        }
    }

    private static List<String> addresses(MimeMessage message, String header) {
        return people(message, header, null).stream().map(Person::address).filter(address -> !address.isEmpty()).distinct().toList();
    }

    private static List<String> ids(MimeMessage message, String header) {
        return all(message, header).stream().flatMap(raw -> ID.matcher(raw).results().map(found -> found.group())).distinct().toList();
    }

    private static @Nullable Instant date(MimeMessage message) {
        try {
            Date date = message.getSentDate();
            return date == null || date.getTime() < 0 || date.getTime() > 4102444800000L ? null : date.toInstant();
        } catch (MessagingException | RuntimeException unreadable) {
            return null;
        }
    }

    /// RFC 3834, and what was usual before it.
    private static boolean automatic(MimeMessage message) {
        String submitted = lower(message, "Auto-Submitted");
        return !submitted.isEmpty() && !submitted.startsWith("no") || !lower(message, "X-Autoreply").isEmpty() || !lower(message, "X-Autorespond").isEmpty()
                || lower(message, "Precedence").equals("auto_reply") || lower(message, "X-Auto-Response-Suppress").equals("all") && lower(message, "Subject").startsWith("automatic reply");
    }

    private static boolean toMany(MimeMessage message) {
        return !lower(message, "List-Id").isEmpty() || !lower(message, "List-Unsubscribe").isEmpty() || List.of("bulk", "list", "junk").contains(lower(message, "Precedence"));
    }

    private static Optional<Bounce> bounce(ReadParts parts) {
        String report = parts.report();
        if (report == null) return Optional.empty();
        String action = field(report, "Action").toLowerCase(Locale.ROOT);
        String recipient = field(report, "Original-Recipient"); // as we wrote it; the final one may be where it was forwarded to
        if (recipient.isEmpty()) recipient = field(report, "Final-Recipient");
        String words = field(report, "Diagnostic-Code").replaceFirst("(?i)^\\s*[a-z-]+\\s*;\\s*", "");
        if (words.isEmpty()) words = field(report, "Status");
        String original = field(parts.returned() == null ? "" : parts.returned(), "Message-ID");
        Matcher id = ID.matcher(original);
        return Optional.of(new Bounce(id.find() ? id.group() : "", recipient.replaceFirst("^\\s*[\\w-]+\\s*;\\s*", "").replaceAll("[<>]", "").strip().toLowerCase(Locale.ROOT), words,
                action.isEmpty() || action.startsWith("failed")));
    }

    /// A field among header lines, folded lines joined.
    private static String field(String headers, String name) {
        Matcher found = Pattern.compile("(?im)^" + Pattern.quote(name) + "\\s*:([^\\r\\n]*(?:\\r?\\n[ \\t]+[^\\r\\n]*)*)").matcher(headers);
        return found.find() ? found.group(1).replaceAll("\\s+", " ").strip() : "";
    }

    private static String lower(MimeMessage message, String header) {
        return first(message, header) instanceof String value ? value.strip().toLowerCase(Locale.ROOT) : "";
    }

    private static @Nullable String first(MimeMessage message, String header) {
        List<String> all = all(message, header);
        return all.isEmpty() ? null : all.getFirst();
    }

    private static List<String> all(MimeMessage message, String header) {
        try {
            String[] values = message.getHeader(header);
            return values == null ? List.of() : Arrays.asList(values);
        } catch (MessagingException unreadable) {
            return List.of();
        }
    }

    private static String print(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, 40);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
