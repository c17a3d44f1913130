package frontline.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.test.context.DynamicPropertyRegistry;

/// A real PostgreSQL for tests: one server per test run, started when first asked for and gone with the run, and as many
/// databases in it as tests want, each a copy of one that was migrated once.
public final class TestDatabase {

    /// Unpacked once for all test runs; the name of the folder within changes with the binaries.
    static final Path SOFTWARE = Path.of(System.getProperty("java.io.tmpdir"), "frontline-test-postgres-" + System.getProperty("user.name"));

    private static final AtomicInteger COPIES = new AtomicInteger();

    private TestDatabase() {}

    /// A database of its own, with all migrations and not one row more.
    public static DatabaseAccess fresh() {
        return copyOf("migrated", Migrated.SERVER);
    }

    /// A database without any migration.
    public static DatabaseAccess empty() {
        return copyOf("template1", Server.RUNNING);
    }

    /// Points a Spring test at a fresh database: to be called from its `@DynamicPropertySource`.
    public static DatabaseAccess register(DynamicPropertyRegistry properties) {
        var access = fresh();
        properties.add("spring.datasource.url", access::url);
        properties.add("spring.datasource.username", access::user);
        properties.add("spring.datasource.password", access::password);
        return access;
    }

    private static DatabaseAccess copyOf(String template, EmbeddedDatabase server) {
        var name = "test_" + COPIES.incrementAndGet();
        create(server, name, template);
        return server.access(name);
    }

    private static void create(EmbeddedDatabase server, String name, String template) {
        execute(server, "create database %s template %s owner frontline".formatted(name, template));
    }

    /// Saves a test that starts Frontline in a new data folder the unpacking there.
    public static void lendSoftwareTo(String dataFolder) throws IOException {
        var software = PostgresSoftware.unpackedUnder(Folders.create(SOFTWARE, "rwxr-xr-x")).folder();
        var postgres = Folders.create(Path.of(dataFolder, "postgres"), "rwx--x--x");
        Files.createSymbolicLink(postgres.resolve(software.getFileName()), software);
    }

    static void asSuperuser(String sql) {
        execute(Server.RUNNING, sql);
    }

    private static void execute(EmbeddedDatabase server, String sql) {
        try (var connection = server.superuser().connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Server {
        static final EmbeddedDatabase RUNNING = start();

        private static EmbeddedDatabase start() {
            try {
                var folder = Files.createTempDirectory("frontline-test-");
                var database = EmbeddedDatabase.start(folder.resolve("postgres"), SOFTWARE, folder.resolve("server.log"), Durability.NONE);
                // A table counted just when a test has emptied it is taken for empty by all plans that are made until it is counted again.
                execute(database, "alter system set autovacuum = off");
                execute(database, "select pg_reload_conf()");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database, folder)));
                return database;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedDatabase database, Path folder) {
            try {
                database.close();
                Folders.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Migrated {
        static final EmbeddedDatabase SERVER = migrate();

        private static EmbeddedDatabase migrate() {
            create(Server.RUNNING, "migrated", "template1");
            execute(Server.RUNNING, "grant set on parameter session_replication_role to frontline"); // tests empty tables with no trigger following
            var access = Server.RUNNING.access("migrated");
            Flyway.configure()
                    .dataSource(access.url(), access.user(), access.password())
                    .locations("classpath:db/migration")
                    .defaultSchema("platform")
                    .load()
                    .migrate();
            return Server.RUNNING;
        }
    }
}
