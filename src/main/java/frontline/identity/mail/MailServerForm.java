package frontline.identity.mail;

import frontline.platform.mail.MailServer;
import org.jspecify.annotations.Nullable;

/// The mail server as it was typed.
/// @param password empty keeps the one there is
/// @param certificate SHA-256 of a certificate to be trusted, "" for none
public record MailServerForm(String host, String port, String security, String username, String password, String senderAddress, String senderName, String certificate) {

    public MailServerForm(@Nullable String host, @Nullable String port, @Nullable String security, @Nullable String username, @Nullable String password, @Nullable String senderAddress,
            @Nullable String senderName, @Nullable String certificate) {
        this.host = or(host);
        this.port = or(port);
        this.security = or(security);
        this.username = or(username);
        this.password = password == null ? "" : password;
        this.senderAddress = or(senderAddress);
        this.senderName = or(senderName);
        this.certificate = or(certificate);
    }

    static final MailServerForm BLANK = new MailServerForm("", "587", "starttls", "", "", "", "", "");

    static MailServerForm of(MailServer.Settings settings) {
        return new MailServerForm(settings.host(), String.valueOf(settings.port()), settings.security(), settings.username(), "", settings.senderAddress(), settings.senderName(), settings.certificate());
    }

    MailServer.Settings settings() {
        return new MailServer.Settings(host, port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0, security, username, senderAddress, senderName, certificate);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
