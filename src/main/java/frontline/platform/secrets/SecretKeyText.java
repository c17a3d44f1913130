package frontline.platform.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The key of the secrets as an encrypted backup takes it along: without it the passwords of mail servers would have to be typed again.
@Component
public class SecretKeyText {

    private final String folder;
    private final String given;

    public SecretKeyText(@Value("${frontline.data:}") String folder, @Value("${FRONTLINE_SECRET_KEY:}") String given) {
        this.folder = folder;
        this.given = given;
    }

    /// @return null when there is none yet, or when who runs the program keeps it outside
    public @Nullable String text() {
        Path file = Path.of(folder, SecretKeyFile.NAME);
        if (folder.isEmpty() || !given.isBlank() || !Files.exists(file)) return null;
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Into a data folder that has none.
    public static void put(Path folder, String key) throws IOException {
        Path file = folder.resolve(SecretKeyFile.NAME);
        if (!Files.exists(file)) SecretKeyFile.write(file, key);
    }
}
