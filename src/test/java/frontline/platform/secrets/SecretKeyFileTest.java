package frontline.platform.secrets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyFileTest {

    @TempDir Path folder;

    @Test
    void it_is_made_once_and_nothing_else_is_left() throws IOException {
        byte[] first = new SecretKeyFile(folder.toString(), "", "").key().getEncoded();

        assertArrayEquals(first, new SecretKeyFile(folder.toString(), "", "").key().getEncoded());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void an_empty_one_is_no_key() throws IOException {
        Files.writeString(folder.resolve("secret-key"), "\n");

        assertThrows(IllegalStateException.class, () -> new SecretKeyFile(folder.toString(), "", "").key());
    }
}
