package frontline.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.platform.ConsoleRefusal;
import frontline.platform.database.DatabaseAccess;
import frontline.platform.database.TestDatabase;
import frontline.platform.secrets.SecretKeyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeTest {

    @TempDir Path data;

    private DatabaseAccess company;

    @BeforeEach
    void start() {
        company = TestDatabase.fresh();
    }

    @Test
    void a_backup_comes_first() throws Exception {
        upgrade("create table public.news (id int)", "create table public.more_news (id int)");

        assertThat(backups()).singleElement().satisfies(file -> assertThat(file.getFileName().toString()).contains("before-upgrade-from-"));
        assertThat(new Archive(backups().getFirst(), null).checked().tables()).noneMatch(table -> table.name().equals("public.news"));
        assertThat(count("select count(*) from platform.backups where reason = 'upgrade' and size > 1000")).isEqualTo(1);
    }

    @Test
    void what_fails_half_way_leaves_the_base_as_it_was() throws Exception {
        assertThatThrownBy(() -> upgrade("create table public.news (id int)", "select no_such_thing"))
                .isInstanceOf(ConsoleRefusal.class).hasMessageContaining("left as it was").hasMessageContaining(backups().getFirst().toString());

        assertThat(count("select count(*) from pg_class where relname = 'news'")).isZero();
        assertThat(count("select count(*) from platform.flyway_schema_history where not success or version::int >= 100000")).isZero();
        migration().migrate(flyway(data.resolve("nothing"))); // the version before starts
    }

    @Test
    void where_there_is_nothing_to_do_nothing_is_saved() throws Exception {
        migration().migrate(flyway(data.resolve("nothing")));

        assertThat(backups()).isEmpty();
    }

    @Test
    void tables_do_not_change_under_an_older_program() throws Exception {
        try (var older = company.connect(); var statement = older.createStatement()) {
            statement.execute("""
                    insert into platform.nodes (id, name, version, started_at, pid, backend_start)
                    select gen_random_uuid(), 'north/17', '1.0', now(), pid, backend_start from pg_stat_activity where pid = pg_backend_pid()""");

            assertThatThrownBy(() -> upgrade("create table public.news (id int)", "select 1")).isInstanceOf(ConsoleRefusal.class).hasMessageContaining("north/17");
        }
        assertThat(backups()).isEmpty();
    }

    @Test
    void a_base_from_a_newer_version_is_left_alone() throws Exception {
        execute("""
                insert into platform.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (100000, '100000', 'from the future', 'SQL', 'clients/V100000__from_the_future.sql', 1, 'frontline', 1, true)""");

        assertThatThrownBy(() -> migration().migrate(flyway(data.resolve("nothing"))))
                .isInstanceOf(ConsoleRefusal.class)
                .hasMessage("The database comes from a newer version of Frontline (its migration 100000 is not known here); start that version.");
    }

    private void upgrade(String first, String second) throws IOException {
        Path news = Files.createDirectories(data.resolve("news"));
        Files.writeString(news.resolve("V100000__news.sql"), first + ";");
        Files.writeString(news.resolve("V100001__more_news.sql"), second + ";");
        migration().migrate(flyway(news));
    }

    private Upgrade migration() {
        return new Upgrade(new Safe(company.url(), company.user(), company.password(), data.toString(), "", new SecretKeyText(data.toString(), ""), ""));
    }

    /// As the program's own settings have it.
    private Flyway flyway(Path news) {
        return Flyway.configure().dataSource(company.url(), company.user(), company.password()).locations("classpath:db/migration", "filesystem:" + news).failOnMissingLocations(false)
                .defaultSchema("platform").group(true).load();
    }

    private List<Path> backups() throws IOException {
        if (!Files.exists(data.resolve("backups"))) return List.of();
        try (Stream<Path> files = Files.list(data.resolve("backups"))) {
            return files.toList();
        }
    }

    private int count(String sql) throws SQLException {
        try (var connection = company.connect(); var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = company.connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
