package frontline.platform.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.jspecify.annotations.Nullable;

/// What went wrong with a mail server: a sentence of the bundles, and the words of the server or the network.
/// @param key `mail.trouble.…`; its one argument is `words`
public record Trouble(String key, String words) {

    private static final int LONGEST = 500;

    public Trouble {
        words = words.replaceAll("\\s+", " ").strip();
        if (words.length() > LONGEST) words = words.substring(0, LONGEST - 1) + "…";
    }

    public static Trouble of(Exception e) {
        if (e instanceof ServerCertificate.Untrusted untrusted) return new Trouble(untrusted.anotherIsTrusted ? "mail.trouble.certificate_changed" : "mail.trouble.certificate", words(e));
        Throwable cause = deepest(e);
        if (e instanceof AuthenticationFailedException) return new Trouble("mail.trouble.password", words(e));
        if (cause instanceof UnknownHostException) return new Trouble("mail.trouble.unknown_host", words(cause));
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) return new Trouble("mail.trouble.nobody_there", words(e));
        if (cause instanceof SocketTimeoutException) return new Trouble("mail.trouble.timeout", words(e));
        if (cause instanceof java.security.cert.CertificateException || cause instanceof java.security.cert.CertPathBuilderException || words(e).contains("certificat") || words(cause).contains("verify identity"))
            return new Trouble("mail.trouble.certificate", words(cause));
        if (cause instanceof SSLException) return new Trouble("mail.trouble.tls", words(cause));
        if (words(e).toUpperCase(Locale.ROOT).contains("STARTTLS")) return new Trouble("mail.trouble.no_starttls", words(e));
        return new Trouble("mail.trouble.other", words(e));
    }

    /// SHA-256 of the certificate that was not trusted, when that was the reason.
    public Optional<String> certificate() {
        return key.startsWith("mail.trouble.certificate") ? Pattern.compile("SHA-256 (" + ServerCertificate.FINGERPRINT + ")").matcher(words).results().map(found -> found.group(1)).findFirst() : Optional.empty();
    }

    /// As it is stored: the key and the words, in two lines.
    public String written() {
        return key + "\n" + words;
    }

    public static Optional<Trouble> read(@Nullable String written) {
        if (written == null || written.isBlank()) return Optional.empty();
        int end = written.indexOf('\n');
        return Optional.of(end < 0 ? new Trouble("mail.trouble.other", written) : new Trouble(written.substring(0, end), written.substring(end + 1)));
    }

    /// JavaMail hangs its causes on two chains.
    private static Throwable deepest(Throwable e) {
        Throwable at = e;
        for (int depth = 0; depth < 20; depth++) {
            Throwable next = at instanceof SocketConnectException socket ? socket.getException()
                    : at instanceof MailConnectException connect ? connect.getNextException()
                    : at instanceof MessagingException mail && mail.getNextException() != null ? mail.getNextException() : at.getCause();
            if (next == null || next == at) return at;
            at = next;
        }
        return at;
    }

    private static String words(Throwable e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}
