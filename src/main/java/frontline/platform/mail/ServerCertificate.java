package frontline.platform.mail;

import jakarta.mail.MessagingException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Which certificate a mail server may show: one that is known to be good for its name, or exactly the one that somebody has
/// said to trust. Small companies' servers sign their own.
public final class ServerCertificate {

    public static final String FINGERPRINT = "[0-9A-F]{2}(:[0-9A-F]{2}){31}";

    private final String trusted;
    private volatile @Nullable X509Certificate shown;

    /// @param trusted SHA-256 as `AB:CD:…`, "" for none
    public ServerCertificate(String trusted) {
        this.trusted = trusted;
    }

    /// @param protocol as in the names of the mail library's settings: "smtp", "imap", "imaps"
    public void watch(Properties properties, String protocol) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Watch(usual())}, null);
            properties.put("mail." + protocol + ".ssl.socketFactory", context.getSocketFactory());
            properties.put("mail." + protocol + ".ssl.checkserveridentity", String.valueOf(trusted.isEmpty()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same failure, with the certificate that was shown where that was the reason.
    public MessagingException explained(MessagingException e) {
        X509Certificate seen = shown;
        if (seen == null || !Trouble.of(e).key().equals("mail.trouble.certificate")) return e;
        return new Untrusted(!trusted.isEmpty(), seen.getSubjectX500Principal().getName() + ", SHA-256 " + fingerprint(seen), e);
    }

    /// @param written as somebody or another program wrote it: colons, blanks and small letters do not matter
    public static String tidied(String written) {
        String digits = written.replaceAll("[^0-9A-Fa-f]", "").toUpperCase(Locale.ROOT);
        return digits.length() == 64 ? digits.replaceAll("(..)(?!$)", "$1:") : written.strip();
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The server showed a certificate that is not trusted.
    static final class Untrusted extends MessagingException {
        final boolean anotherIsTrusted;

        Untrusted(boolean anotherIsTrusted, String words, MessagingException cause) {
            super(words, cause);
            this.anotherIsTrusted = anotherIsTrusted;
        }
    }

    private static X509ExtendedTrustManager usual() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) if (manager instanceof X509ExtendedTrustManager usual) return usual;
        throw new GeneralSecurityException("no trust manager");
    }

    private final class Watch extends X509ExtendedTrustManager {

        private final X509ExtendedTrustManager usual;

        Watch(X509ExtendedTrustManager usual) {
            this.usual = usual;
        }

        private interface Check {
            void run() throws CertificateException;
        }

        private void check(X509Certificate[] chain, Check usually) throws CertificateException {
            shown = chain[0];
            if (trusted.isEmpty()) usually.run();
            else if (!fingerprint(chain[0]).equals(trusted)) throw new CertificateException("another certificate than the trusted one");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
            check(chain, () -> usual.checkServerTrusted(chain, kind, socket));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
            check(chain, () -> usual.checkServerTrusted(chain, kind, engine));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            check(chain, () -> usual.checkServerTrusted(chain, kind));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
            usual.checkClientTrusted(chain, kind, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
            usual.checkClientTrusted(chain, kind, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            usual.checkClientTrusted(chain, kind);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return usual.getAcceptedIssuers();
        }
    }
}
