package frontline.platform.secrets;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// By which nodes see whether they have the same key, without showing it.
@Component
public class KeyPrint {

    private final SecretKeyFile key;
    private final boolean kept;

    public KeyPrint(@Value("${frontline.data:}") String folder, @Value("${FRONTLINE_SECRET_KEY:}") String given) {
        this.key = new SecretKeyFile(folder, given, "");
        this.kept = !folder.isEmpty() || !given.isBlank();
    }

    /// @return null where the key is good until the program ends
    public @Nullable String print() {
        if (!kept) return null;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.key());
            return HexFormat.of().formatHex(mac.doFinal("frontline: which key".getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
