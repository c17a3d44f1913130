package frontline.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewerVersionTest {

    @Test
    void aSchemaFromANewerVersionIsLeftAlone() throws SQLException {
        var access = TestDatabase.fresh();
        try (var connection = access.connect()) {
            connection.createStatement().execute("""
                    insert into platform.flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values (100000, '100000', 'from the future', 'SQL', 'clients/V100000__from_the_future.sql', 1, 'frontline', 1, true)""");
        }
        var flyway = Flyway.configure()
                .dataSource(access.url(), access.user(), access.password())
                .locations("classpath:db/migration")
                .defaultSchema("platform")
                .load();

        assertThatThrownBy(() -> new Migrations().migrate(flyway))
                .isInstanceOf(ConsoleRefusal.class)
                .hasMessage("The database comes from a newer version of Frontline (its migration 100000 is not known here); start that version.");
    }

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
