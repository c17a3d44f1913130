package frontline.satisfaction.asking;

import frontline.platform.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keys of personal links. A reminder has to bear the same link as the letter before it, and the database only keeps hashes:
/// so the key follows from the invitation and a secret that is not readable there.
@Component
class LinkKeys {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SECRET = "survey-links";

    private final Secrets secrets;

    LinkKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    @Transactional
    String of(long invitationId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return encoded(mac.doFinal(Long.toString(invitationId).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hash(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String secret() {
        return secrets.find(SECRET).orElseGet(() -> {
            byte[] random = new byte[32];
            RANDOM.nextBytes(random);
            String made = encoded(random);
            secrets.keep(SECRET, made);
            return made;
        });
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
