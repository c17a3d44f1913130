package frontline.platform.server;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/// https without a proxy in front: the company's certificate with its chain, and its key, as PEM files. Whoever renews them puts the new ones in
/// their place; the program takes them up while it runs, once they fit each other.
/// @param plainPort where pages are led from http to https; null: nowhere
public record Https(Path certificate, Path key, @Nullable Integer plainPort) {

    static final String PLAIN_PORT = "frontline.plain-port";
    /// Those that BCP 195 (RFC 9325) recommends, the strongest first.
    private static final List<String> CIPHERS = List.of("TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    static final String BUNDLE = "server.ssl.bundle";
    static final String NAME = "frontline";
    private static final String FILES = "spring.ssl.bundle.pem." + NAME + ".";

    /// What the web server is told.
    public List<String> properties() {
        List<String> properties = new ArrayList<>(List.of(
                BUNDLE + "=" + NAME,
                FILES + "keystore.certificate=" + certificate.toUri(),
                FILES + "keystore.private-key=" + key.toUri(),
                FILES + "keystore.verify-keys=true",
                FILES + "reload-on-update=true",
                FILES + "options.enabled-protocols=TLSv1.3,TLSv1.2",
                FILES + "options.ciphers=" + String.join(",", CIPHERS)));
        if (plainPort != null) properties.add(PLAIN_PORT + "=" + plainPort);
        return properties;
    }

    /// @return what whoever started it should know, though it starts
    /// @throws ConsoleRefusal where no browser could ever talk to it
    public Optional<String> check() {
        List<X509Certificate> chain = read(certificate, "certificate", PemContent::getCertificates);
        PrivateKey secret = read(key, "private key", PemContent::getPrivateKey);
        X509Certificate own = chain.getFirst();
        if (!fits(own, secret)) throw new ConsoleRefusal("The key in %s is not that of the certificate in %s.".formatted(key, certificate));
        Instant end = own.getNotAfter().toInstant();
        return end.isBefore(Instant.now()) ? Optional.of("The certificate in %s was good until %s: browsers will warn of it.".formatted(certificate, end)) : Optional.empty();
    }

    private interface Reading<T> {
        @Nullable T of(PemContent content);
    }

    private static <T> T read(Path file, String what, Reading<T> reading) {
        if (!Files.isReadable(file)) throw new ConsoleRefusal("There is no file %s that Frontline may read; the %s was to be in it.".formatted(file, what));
        try {
            return Objects.requireNonNull(reading.of(PemContent.load(file)));
        } catch (IOException | RuntimeException unreadable) {
            throw new ConsoleRefusal("No %s can be read in %s; it is to be in PEM, and not encrypted.".formatted(what, file), unreadable);
        }
    }

    private static boolean fits(X509Certificate certificate, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> key.getAlgorithm();
            });
            byte[] trial = {1, 2, 3};
            signature.initSign(key);
            signature.update(trial);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(trial);
            return signature.verify(signed);
        } catch (GeneralSecurityException anotherKind) {
            return false;
        }
    }
}
