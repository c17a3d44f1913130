package frontline.platform.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The key of the secrets: `secret-key` in the data folder, made at first need, its owner's alone. Several nodes on one
/// database are given the same one by `FRONTLINE_SECRET_KEY`. Beside it may stand the one before, `secret-key-before` or
/// `FRONTLINE_SECRET_KEY_BEFORE`, until what was kept with it has been kept anew ([NewKey]).
@Component
class SecretKeyFile {

    static final String NAME = "secret-key";
    static final String BEFORE = "secret-key-before";

    private final String folder;
    private final String given;
    private final String givenBefore;
    private @Nullable SecretKey key;

    SecretKeyFile(@Value("${frontline.data:}") String folder, @Value("${FRONTLINE_SECRET_KEY:}") String given, @Value("${FRONTLINE_SECRET_KEY_BEFORE:}") String givenBefore) {
        this.folder = folder;
        this.given = given;
        this.givenBefore = givenBefore;
    }

    synchronized SecretKey key() {
        SecretKey known = key;
        if (known == null) key = known = ofText(given.isBlank() ? kept() : given);
        return known;
    }

    Optional<SecretKey> before() {
        Path file = Path.of(folder, BEFORE);
        if (!givenBefore.isBlank()) return Optional.of(ofText(givenBefore));
        return folder.isEmpty() || !Files.exists(file) ? Optional.empty() : Optional.of(ofText(read(file)));
    }

    private static SecretKey ofText(String text) {
        return new SecretKeySpec(hash(text), "AES");
    }

    private String kept() {
        if (folder.isEmpty()) return made(); // no data folder: good until the program ends
        Path file = Path.of(folder, NAME);
        try {
            if (!Files.exists(file)) write(file, made());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(file);
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) throw new IllegalStateException(file + " is empty: put back the one from a copy of the data folder, or remove it and type the passwords again");
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String key) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), NAME, ".new", ownerOnly);
        Files.writeString(whole, key);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE); // whoever stops in between leaves no half a key
    }

    private static String made() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
