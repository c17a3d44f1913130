package frontline.clients.personaldata;

import frontline.platform.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// An e-mail or a phone as what can be compared and not read back (HMAC-SHA256). There are few enough phones to try them all:
/// only the key, encrypted outside the database, keeps them from it.
@Component
class KeyedHash {

    private static final String NAME = "erased-people";

    private final Secrets secrets;

    KeyedHash(Secrets secrets) {
        this.secrets = secrets;
    }

    String of(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key()), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String key() {
        return secrets.find(NAME).orElseGet(() -> {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            String key = Base64.getEncoder().encodeToString(random);
            secrets.keep(NAME, key);
            return key;
        });
    }
}
