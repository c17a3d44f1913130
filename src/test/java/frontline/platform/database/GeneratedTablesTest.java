package frontline.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedTablesTest {

    @Test
    void areInStepWithTheMigrations(@TempDir Path regenerated) throws Exception {
        GenerateTables.from(TestDatabase.fresh(), regenerated);

        assertThat(sources(Path.of("src", "generated", "java")))
                .as("the committed classes; after a change of a migration, run ./frontline generate")
                .containsExactlyEntriesOf(sources(regenerated));
    }

    private static Map<String, String> sources(Path root) throws IOException {
        var sources = new TreeMap<String, String>();
        if (Files.exists(root)) {
            try (var paths = Files.walk(root)) {
                paths.filter(Files::isRegularFile).forEach(path -> sources.put(root.relativize(path).toString(), read(path)));
            }
        }
        return sources;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
