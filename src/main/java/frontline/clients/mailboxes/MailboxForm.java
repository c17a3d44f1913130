package frontline.clients.mailboxes;

import frontline.platform.mail.ServerCertificate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A mailbox as it was typed.
/// @param password empty keeps the one there is
/// @param certificate SHA-256 of a certificate to be trusted, "" for none
/// @param since a day, "" for thirty days ago
public record MailboxForm(String address, String host, String port, String security, String username, String password, String folder, String since, Boolean shared, String certificate) {

    public MailboxForm(@Nullable String address, @Nullable String host, @Nullable String port, @Nullable String security, @Nullable String username, @Nullable String password, @Nullable String folder,
            @Nullable String since, @Nullable Boolean shared, @Nullable String certificate) {
        this.address = or(address);
        this.host = or(host);
        this.port = or(port);
        this.security = security == null || security.isBlank() ? "tls" : security.strip();
        this.username = or(username);
        this.password = Objects.requireNonNullElse(password, "");
        this.folder = folder == null || folder.isBlank() ? "INBOX" : folder.strip();
        this.since = or(since);
        this.shared = Boolean.TRUE.equals(shared);
        this.certificate = ServerCertificate.tidied(or(certificate));
    }

    public MailboxForm(String address, String host, String port, String security, String username, String password, String folder, String since, boolean shared) {
        this(address, host, port, security, username, password, folder, since, shared, "");
    }

    static MailboxForm blank(String address) {
        return new MailboxForm(address, "", "993", "tls", address, "", "INBOX", "", false);
    }

    static MailboxForm of(Mailbox mailbox) {
        return new MailboxForm(mailbox.address(), mailbox.host(), String.valueOf(mailbox.port()), mailbox.security(), mailbox.username(), "", mailbox.folder(), mailbox.since().toString(), mailbox.isShared(), mailbox.certificate());
    }

    int portNumber() {
        return port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
