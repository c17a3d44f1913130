package frontline.platform.secrets;

import static frontline.platform.db.Tables.SECRETS;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps secrets by name, encrypted (AES-GCM) with a key that is not in the database: a stolen backup opens no mailbox.
@Component
public class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12; // bytes
    private static final int TAG = 128; // bits

    private final DSLContext sql;
    private final SecretKeyFile key;

    Secrets(DSLContext sql, SecretKeyFile key) {
        this.sql = sql;
        this.key = key;
    }

    @Transactional
    public void keep(String name, String secret) {
        byte[] value = encrypt(name, secret);
        sql.insertInto(SECRETS).set(SECRETS.NAME, name).set(SECRETS.VALUE, value).onConflict(SECRETS.NAME).doUpdate().set(SECRETS.VALUE, value).execute();
    }

    /// @return empty where there is none, or where it was encrypted with another key and has to be typed again
    public Optional<String> find(String name) {
        return sql.select(SECRETS.VALUE).from(SECRETS).where(SECRETS.NAME.eq(name)).fetchOptional(SECRETS.VALUE).flatMap(value -> decrypt(name, value));
    }

    /// Which of them are kept, whether or not they can still be read.
    public Set<String> kept(Collection<String> names) {
        return sql.select(SECRETS.NAME).from(SECRETS).where(SECRETS.NAME.in(names)).fetchSet(SECRETS.NAME);
    }

    @Transactional
    public void forget(String name) {
        sql.deleteFrom(SECRETS).where(SECRETS.NAME.eq(name)).execute();
    }

    /// What a text can be recognised by and not read back (HMAC-SHA256 under the key, which lies outside the database).
    public String fingerprint(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.key().getEncoded(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] encrypt(String name, String secret) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE + encrypted.length).put(nonce).put(encrypted).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> decrypt(String name, byte[] value) {
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, name, Arrays.copyOf(value, NONCE)).doFinal(value, NONCE, value.length - NONCE);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException otherKey) {
            return Optional.empty();
        }
    }

    /// The name is authenticated too: a value moved to another name cannot be read.
    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
