package frontline.clients.mailboxes;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A mailbox as it was typed.
/// @param password empty keeps the one there is
/// @param since a day, "" for thirty days ago
public record MailboxForm(String address, String host, String port, String security, String username, String password, String folder, String since, Boolean shared) {

    public MailboxForm(@Nullable String address, @Nullable String host, @Nullable String port, @Nullable String security, @Nullable String username, @Nullable String password, @Nullable String folder,
            @Nullable String since, @Nullable Boolean shared) {
        this.address = or(address);
        this.host = or(host);
        this.port = or(port);
        this.security = security == null || security.isBlank() ? "tls" : security.strip();
        this.username = or(username);
        this.password = Objects.requireNonNullElse(password, "");
        this.folder = folder == null || folder.isBlank() ? "INBOX" : folder.strip();
        this.since = or(since);
        this.shared = Boolean.TRUE.equals(shared);
    }

    static MailboxForm blank(String address) {
        return new MailboxForm(address, "", "993", "tls", address, "", "INBOX", "", false);
    }

    static MailboxForm of(Mailbox mailbox) {
        return new MailboxForm(mailbox.address(), mailbox.host(), String.valueOf(mailbox.port()), mailbox.security(), mailbox.username(), "", mailbox.folder(), mailbox.since().toString(), mailbox.isShared());
    }

    int portNumber() {
        return port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
