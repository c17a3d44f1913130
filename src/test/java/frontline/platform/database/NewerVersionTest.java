package frontline.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewerVersionTest {

    @Test
    void filesFromANewerPostgresAreLeftAlone(@TempDir Path folder) throws IOException {
        var files = Files.createDirectories(folder.resolve("data/postgres/18"));
        var version = Files.writeString(files.resolve("PG_VERSION"), "19\n");

        assertThatThrownBy(() -> OpenDatabase.toRunOn(DataFolder.at(folder.resolve("data")), 0, null))
                .isInstanceOf(ConsoleRefusal.class)
                .hasMessageContaining("was made by PostgreSQL 19");
        assertThat(version).hasContent("19");
    }
}
