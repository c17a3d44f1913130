package frontline.platform.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// A connection to the mail server.
final class Smtp implements AutoCloseable {

    private final SMTPTransport transport;

    private Smtp(SMTPTransport transport) {
        this.transport = transport;
    }

    /// What the server said to a letter. Addresses in none of the maps were accepted, unless there is a `trouble` with the letter as a whole.
    /// @param permanent whether the trouble will be the same next time
    record Answer(String words, Map<String, Trouble> refused, Map<String, Trouble> later, Optional<Trouble> trouble, boolean permanent) {}

    /// @throws MessagingException when the server cannot be reached, does not want us or does not speak as agreed
    static Smtp connect(MailServer.Settings settings, @Nullable String password) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", String.valueOf(settings.port()));
        properties.put("mail.smtp.connectiontimeout", "10000"); // ms
        properties.put("mail.smtp.timeout", "30000");
        properties.put("mail.smtp.writetimeout", "60000");
        properties.put("mail.smtp.auth", String.valueOf(!settings.username().isEmpty()));
        properties.put("mail.smtp.starttls.enable", String.valueOf(settings.security().equals("starttls")));
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.security().equals("starttls")));
        properties.put("mail.smtp.ssl.enable", String.valueOf(settings.security().equals("tls")));
        ServerCertificate certificate = new ServerCertificate(settings.certificate());
        certificate.watch(properties, "smtp");
        properties.put("mail.smtp.sendpartial", "true");
        SMTPTransport transport = (SMTPTransport) Session.getInstance(properties).getTransport("smtp");
        try {
            if (settings.username().isEmpty()) transport.connect();
            else transport.connect(settings.username(), Objects.requireNonNullElse(password, ""));
        } catch (MessagingException e) {
            throw certificate.explained(e);
        }
        return new Smtp(transport);
    }

    Answer send(MimeMessage letter, List<String> recipients) throws MessagingException {
        Address[] addresses = new Address[recipients.size()];
        for (int i = 0; i < addresses.length; i++) addresses[i] = new InternetAddress(recipients.get(i));
        Map<String, Trouble> refused = new LinkedHashMap<>();
        Map<String, Trouble> later = new LinkedHashMap<>();
        try {
            transport.sendMessage(letter, addresses);
            return new Answer(said(), refused, later, Optional.empty(), false);
        } catch (SendFailedException e) {
            for (Exception at = e; at instanceof MessagingException mail; at = mail.getNextException())
                if (at instanceof SMTPAddressFailedException failed) note(failed, failed.getReturnCode() >= 500 ? refused : later);
            boolean someAccepted = e.getValidSentAddresses() != null && e.getValidSentAddresses().length > 0;
            if (someAccepted || refused.size() + later.size() >= recipients.size()) return new Answer(said(), refused, later, Optional.empty(), false);
            return new Answer(said(), refused, later, Optional.of(new Trouble("mail.trouble.letter", String.valueOf(e.getMessage()))), code(e) >= 500);
        }
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            // nothing is lost: the server has answered each letter
        }
    }

    private static void note(SMTPAddressFailedException failed, Map<String, Trouble> where) {
        where.put(failed.getAddress().getAddress().toLowerCase(Locale.ROOT), new Trouble("mail.trouble.address", String.valueOf(failed.getMessage())));
    }

    private static int code(SendFailedException e) {
        for (Exception at = e; at instanceof MessagingException mail; at = mail.getNextException()) {
            if (at instanceof SMTPSendFailedException failed) return failed.getReturnCode();
            if (at instanceof SMTPSenderFailedException failed) return failed.getReturnCode();
        }
        return 0;
    }

    private String said() {
        return Objects.requireNonNullElse(transport.getLastServerResponse(), "").strip();
    }
}
