package frontline.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Frontline's own PostgreSQL: a real server with its files in one folder, reachable from this machine alone and with a
/// password alone, running as long as the program does. The caller holds the lock that makes it the folder's one program.
public final class EmbeddedDatabase implements AutoCloseable {

    /// The database and the user who owns it.
    private static final String NAME = "frontline";

    private final Cluster cluster;
    private final Durability durability;
    private final String password;
    private final Path log;
    private volatile Postmaster postmaster;
    private @Nullable Supervision supervision;

    private EmbeddedDatabase(Cluster cluster, Durability durability, String password, Path log, Postmaster postmaster) {
        this.cluster = cluster;
        this.durability = durability;
        this.password = password;
        this.log = log;
        this.postmaster = postmaster;
    }

    /// Starts the server on the files in this folder, making them first if there are none.
    public static EmbeddedDatabase start(Path folder, Path log) {
        return start(folder, folder, log, Durability.FULL);
    }

    static EmbeddedDatabase start(Path folder, Path softwareFolder, Path log, Durability durability) {
        try {
            // The server's own user has to pass through; the files within are closed to everybody else by themselves.
            var files = Folders.create(folder, "rwx--x--x").toRealPath();
            var password = passwordIn(files.resolve("password"));
            var software = PostgresSoftware.unpackedUnder(Folders.create(softwareFolder, "rwxr-xr-x").toRealPath());
            var major = String.valueOf(PostgresSoftware.MAJOR_VERSION);
            var cluster = new Cluster(files.resolve(major), software, ServerAccount.reaching(files));
            cluster.createIfAbsent(password, durability);
            cluster.stopOrphan();
            var database = new EmbeddedDatabase(cluster, durability, password, log, Postmaster.start(cluster, durability, password, log));
            database.createIfAbsent();
            database.sortAnew();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The program's database. Its user owns it and is no superuser: what works here works on a company's own server too.
    public DatabaseAccess access() {
        return access(NAME);
    }

    DatabaseAccess access(String database) {
        return new DatabaseAccess(postmaster.url(database), NAME, password);
    }

    DatabaseAccess superuser() {
        return new DatabaseAccess(postmaster.url("postgres"), Cluster.SUPERUSER, password);
    }

    /// From now on a server that ends without having been told to is started again, at the same address.
    public void supervise(Consumer<String> tell) {
        supervision = Supervision.of(this, tell);
    }

    void whenLost(Runnable action) {
        postmaster.whenLost(action);
    }

    /// Of the server that was lost some processes may still live: they are ended first.
    void startAgain() throws IOException, InterruptedException, SQLException {
        cluster.stopOrphan();
        postmaster = postmaster.startAgain(cluster, durability, password, log);
    }

    /// The server's, and those of what watches it.
    public List<ProcessHandle> processes() {
        return postmaster.processes();
    }

    Path log() {
        return log;
    }

    /// Stops the server; everything that uses the database is to be closed before.
    @Override
    public void close() {
        if (supervision != null) {
            supervision.end();
        }
        postmaster.stop();
    }

    private static String passwordIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            Folders.writeSecret(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file).strip();
    }

    private void createIfAbsent() throws SQLException {
        try (var connection = superuser().connect(); var statement = connection.createStatement()) {
            if (!statement.executeQuery("select from pg_roles where rolname = '%s'".formatted(NAME)).next()) {
                statement.execute("create role %s login password '%s'".formatted(NAME, password));
            }
            statement.execute("alter role " + NAME + " createdb"); // backups are tried out in a database of their own
            if (!statement.executeQuery("select from pg_database where datname = '%s'".formatted(NAME)).next()) {
                statement.execute("create database %s owner %s".formatted(NAME, NAME));
            }
        }
    }

    /// Other binaries may bring another ICU with another order of letters, and an index in the old order finds nothing.
    private void sortAnew() throws SQLException {
        var access = new DatabaseAccess(postmaster.url(NAME), Cluster.SUPERUSER, password);
        try (var connection = access.connect(); var statement = connection.createStatement()) {
            if (statement.executeQuery("""
                    select from pg_database where datname = current_database()
                    and datcollversion is distinct from pg_database_collation_actual_version(oid)""").next()) {
                statement.execute("reindex database " + NAME);
                statement.execute("alter database " + NAME + " refresh collation version");
            }
        }
    }
}
