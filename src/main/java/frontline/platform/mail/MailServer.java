package frontline.platform.mail;

import static frontline.platform.db.Tables.MAIL_SERVER;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.jobs.Jobs;
import frontline.platform.secrets.Secrets;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The company's outgoing mail server.
@Component
public class MailServer {

    static final String SECRET = "mail-server";
    public static final Set<String> SECURITIES = Set.of("none", "starttls", "tls");

    private final DSLContext sql;
    private final Secrets secrets;
    private final Jobs jobs;
    private final MailHosts hosts;
    private final Clock clock;

    MailServer(DSLContext sql, Secrets secrets, Jobs jobs, MailHosts hosts, Clock clock) {
        this.hosts = hosts;
        this.sql = sql;
        this.secrets = secrets;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// @param security 'none', 'starttls' (never without it), 'tls'
    /// @param username "" where the server asks for none
    /// @param certificate SHA-256 of the one certificate that is trusted though nobody known has issued it, "" for none
    public record Settings(String host, int port, String security, String username, String senderAddress, String senderName, String certificate) {
        public Settings {
            host = host.strip();
            username = username.strip();
            senderAddress = senderAddress.strip();
            senderName = senderName.strip();
            certificate = ServerCertificate.tidied(certificate);
        }

        public Settings(String host, int port, String security, String username, String senderAddress, String senderName) {
            this(host, port, security, username, senderAddress, senderName, "");
        }

        public Settings trusting(String fingerprint) {
            return new Settings(host, port, security, username, senderAddress, senderName, fingerprint);
        }

        boolean goesWhere(Settings other) {
            return host.equals(other.host) && port == other.port && security.equals(other.security) && username.equals(other.username) && certificate.equals(other.certificate);
        }
    }

    public Optional<Settings> settings() {
        return sql.selectFrom(MAIL_SERVER).fetchOptional(r -> new Settings(r.getHost(), r.getPort(), r.getSecurity(), r.getUsername(), r.getSenderAddress(), r.getSenderName(), r.getCertificate()));
    }

    public boolean hasPassword() {
        return secrets.find(SECRET).isPresent();
    }

    /// Letters that have waited for a server leave now.
    /// @param password null or empty keeps the one there is, which goes to no other server
    @Transactional
    public Outcome<Settings> change(Settings settings, @Nullable String password) {
        List<Refusal> refusals = check(settings);
        boolean typed = password != null && !password.isEmpty();
        if (!typed && !settings.username().isEmpty() && hasPassword() && settings().filter(before -> !before.goesWhere(settings)).isPresent()) refusals.add(Refusal.at("password", "mail.password_again"));
        return refusals.isEmpty() ? save(settings, password) : Outcome.refused(refusals);
    }

    private Outcome<Settings> save(Settings settings, @Nullable String password) {
        sql.insertInto(MAIL_SERVER)
                .set(MAIL_SERVER.HOST, settings.host()).set(MAIL_SERVER.PORT, settings.port()).set(MAIL_SERVER.SECURITY, settings.security())
                .set(MAIL_SERVER.USERNAME, settings.username()).set(MAIL_SERVER.SENDER_ADDRESS, settings.senderAddress()).set(MAIL_SERVER.SENDER_NAME, settings.senderName()).set(MAIL_SERVER.CERTIFICATE, settings.certificate())
                .set(MAIL_SERVER.UPDATED_AT, Instant.now(clock))
                .onConflict(MAIL_SERVER.ID).doUpdate().setAllToExcluded()
                .execute();
        if (settings.username().isEmpty()) secrets.forget(SECRET);
        else if (password != null && !password.isEmpty()) secrets.keep(SECRET, password);
        jobs.start(Outbox.SEND, "settings", 0L);
        return Outcome.done(settings);
    }

    /// Trusts exactly this certificate of the server, as somebody who knows it has decided.
    @Transactional
    public Outcome<Settings> trust(String fingerprint) {
        Optional<Settings> settings = settings();
        if (settings.isEmpty()) return Outcome.refused("host", "mail.not_set_up");
        Settings trusting = settings.get().trusting(fingerprint);
        List<Refusal> refusals = check(trusting);
        return refusals.isEmpty() ? save(trusting, null) : Outcome.refused(refusals);
    }

    /// Sends a letter at once, past the outbox, and says precisely what failed.
    /// @return what the server answered
    public Outcome<String> test(String to, String subject, String body) {
        Optional<Settings> settings = settings();
        if (settings.isEmpty()) return Outcome.refused("host", "mail.not_set_up");
        if (address(to).isEmpty()) return Outcome.refused("to", "form.email");
        try (Smtp smtp = Smtp.connect(settings.get(), secrets.find(SECRET).orElse(null))) {
            Smtp.Answer answer = smtp.send(MimeLetter.test(settings.get(), bare(to), subject, body), List.of(bare(to)));
            Trouble trouble = answer.trouble().or(() -> answer.refused().values().stream().findFirst()).or(() -> answer.later().values().stream().findFirst()).orElse(null);
            return trouble == null ? Outcome.done(answer.words()) : Outcome.refused("to", trouble.key(), trouble.words());
        } catch (MessagingException e) {
            Trouble trouble = Trouble.of(e);
            return Outcome.refused(field(trouble), trouble.key(), trouble.words(), trouble.certificate().orElse(""));
        }
    }

    /// The bare address in lower case, of "Mary <Mary@isdom.example>" too: so it is stored, and so servers name it when they refuse it.
    /// @return empty when it is none
    public static Optional<String> address(String written) {
        try {
            InternetAddress address = new InternetAddress(written.strip(), true);
            address.validate();
            return address.getAddress().matches("\\S+@\\S+") ? Optional.of(address.getAddress().toLowerCase(Locale.ROOT)) : Optional.empty();
        } catch (AddressException none) {
            return Optional.empty();
        }
    }

    /// The bare address; what is none stays as it was typed, so that it can be pointed at.
    public static String bare(String written) {
        return address(written).orElseGet(written::strip);
    }

    Optional<String> password() {
        return secrets.find(SECRET);
    }

    private List<Refusal> check(Settings settings) {
        List<Refusal> refusals = new ArrayList<>();
        hosts.objection(settings.host()).ifPresent(key -> refusals.add(Refusal.at("host", key)));
        if (settings.port() < 1 || settings.port() > 65535) refusals.add(Refusal.at("port", "mail.port_range"));
        if (!SECURITIES.contains(settings.security())) refusals.add(Refusal.at("security", "form.required"));
        if (address(settings.senderAddress()).isEmpty()) refusals.add(Refusal.at("sender_address", "form.email"));
        if (!settings.certificate().isEmpty() && !settings.certificate().matches(ServerCertificate.FINGERPRINT)) refusals.add(Refusal.at("certificate", "mail.certificate_wrong"));
        return refusals;
    }

    private static String field(Trouble trouble) {
        return switch (trouble.key()) {
            case "mail.trouble.password" -> "password";
            case "mail.trouble.unknown_host" -> "host";
            case "mail.trouble.nobody_there", "mail.trouble.timeout" -> "port";
            case "mail.trouble.certificate", "mail.trouble.certificate_changed", "mail.trouble.tls", "mail.trouble.no_starttls" -> "security";
            default -> "";
        };
    }
}
