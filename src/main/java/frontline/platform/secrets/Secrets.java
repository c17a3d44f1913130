package frontline.platform.secrets;

import static frontline.platform.db.Tables.SECRETS;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps secrets by name, encrypted (AES-GCM) with a key that is not in the database: a stolen backup opens no mailbox.
@Component
public class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12; // bytes
    private static final int TAG = 128; // bits
    private static final String FINGERPRINTS = "fingerprints";

    private final DSLContext sql;
    private final SecretKeyFile key;
    private volatile @Nullable SecretKey fingerprints;

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
        return sql.select(SECRETS.VALUE).from(SECRETS).where(SECRETS.NAME.eq(name)).fetchOptional(SECRETS.VALUE).flatMap(value -> read(name, value));
    }

    private Optional<String> read(String name, byte[] value) {
        return decrypt(key.key(), name, value).or(() -> key.before().flatMap(before -> decrypt(before, name, value)));
    }

    /// Keeps what was encrypted with the key before with the present one.
    /// @return how many
    @Transactional
    public int keepAnew() {
        SecretKey before = key.before().orElseThrow();
        if (find(FINGERPRINTS).isEmpty()) keep(FINGERPRINTS, text(before));
        int renewed = 0;
        for (var row : sql.selectFrom(SECRETS).orderBy(SECRETS.NAME).forUpdate().fetch()) {
            Optional<String> old = decrypt(key.key(), row.getName(), row.getValue()).isPresent() ? Optional.empty() : decrypt(before, row.getName(), row.getValue());
            if (old.isEmpty()) continue;
            keep(row.getName(), old.get());
            renewed++;
        }
        return renewed;
    }

    /// Which of them are kept, whether or not they can still be read.
    public Set<String> kept(Collection<String> names) {
        return sql.select(SECRETS.NAME).from(SECRETS).where(SECRETS.NAME.in(names)).fetchSet(SECRETS.NAME);
    }

    @Transactional
    public void forget(String name) {
        sql.deleteFrom(SECRETS).where(SECRETS.NAME.eq(name)).execute();
    }

    /// What a text can be recognised by and not read back (HMAC-SHA256 under the company's first key, which is a secret itself once there is
    /// another).
    public String fingerprint(String text) {
        SecretKey known = fingerprints;
        if (known == null) fingerprints = known = find(FINGERPRINTS).<SecretKey>map(kept -> new SecretKeySpec(Base64.getDecoder().decode(kept), "HmacSHA256")).orElseGet(() -> key.before().orElseGet(key::key));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(known.getEncoded(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(SecretKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private byte[] encrypt(String name, String secret) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key.key(), name, nonce).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE + encrypted.length).put(nonce).put(encrypted).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> decrypt(SecretKey key, String name, byte[] value) {
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, name, Arrays.copyOf(value, NONCE)).doFinal(value, NONCE, value.length - NONCE);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException otherKey) {
            return Optional.empty();
        }
    }

    /// The name is authenticated too: a value moved to another name cannot be read.
    private static Cipher cipher(int mode, SecretKey key, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
