package frontline.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A primary of its own and a real standby that streams from it: a copy of the primary's files made while it runs.
public final class TestReplica implements AutoCloseable {

    private final Path folder;
    private final EmbeddedDatabase primary;
    private final Cluster standby;
    private final int port;
    private Process process;

    private TestReplica(Path folder, EmbeddedDatabase primary, Cluster standby, int port) {
        this.folder = folder;
        this.primary = primary;
        this.standby = standby;
        this.port = port;
    }

    public static TestReplica start() {
        try {
            var folder = Files.createTempDirectory("frontline-replica-");
            var primary = EmbeddedDatabase.start(folder.resolve("primary"), TestDatabase.SOFTWARE, folder.resolve("primary.log"), Durability.NONE);
            var home = Folders.create(folder.resolve("standby"), "rwx--x--x").toRealPath();
            var standby = new Cluster(home.resolve("files"), PostgresSoftware.unpackedUnder(TestDatabase.SOFTWARE.toRealPath()), ServerAccount.reaching(home));
            var replica = new TestReplica(folder, primary, standby, freePort());
            replica.copy(folder.resolve("primary").resolve(String.valueOf(PostgresSoftware.MAJOR_VERSION)));
            replica.revive();
            return replica;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DatabaseAccess primary() {
        return primary.access();
    }

    public DatabaseAccess access() {
        return new DatabaseAccess("jdbc:postgresql://127.0.0.1:%d/frontline".formatted(port), primary.access().user(), primary.access().password());
    }

    /// What is written from now on stays away from the standby.
    public void pause() {
        ask("select pg_wal_replay_pause()");
        await("it pauses", () -> ask("select pg_get_wal_replay_pause_state()").equals("paused"));
    }

    public void resume() {
        ask("select pg_wal_replay_resume()");
    }

    /// The primary removes what readers of the standby may still see, who are in the way of it then.
    public void removeRows() {
        try (var connection = primary.access().connect(); var statement = connection.createStatement()) {
            for (var step : List.of("create table platform.removed as select 1 as one", "delete from platform.removed", "vacuum platform.removed", "drop table platform.removed")) statement.execute(step);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void revive() {
        try {
            Files.deleteIfExists(standby.folder().resolve("postmaster.pid"));
            var command = new ArrayList<>(standby.serverCommand(new ServerSettings(port, Durability.NONE)));
            var main = primary.superuser();
            var at = java.net.URI.create(main.url().substring("jdbc:".length()));
            command.addAll(List.of("-c", "primary_conninfo=host=127.0.0.1 port=%d user=%s password=%s".formatted(at.getPort(), main.user(), main.password())));
            command.addAll(List.of("-c", "max_standby_streaming_delay=200ms"));
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(folder.resolve("standby.log").toFile())).start();
            await("the standby answers", () -> !ask("select pg_is_in_recovery()").isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        primary.close();
        Folders.delete(folder);
    }

    private void copy(Path files) throws IOException {
        try (var connection = primary.superuser().connect(); var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('standby', true)");
            Folders.create(standby.folder(), "rwx------");
            try (var all = Files.walk(files)) {
                for (var file : (Iterable<Path>) all::iterator) {
                    var name = files.relativize(file).toString();
                    if (name.isEmpty() || name.startsWith("postmaster.")) continue;
                    try {
                        if (Files.isDirectory(file)) Folders.create(standby.folder().resolve(name), "rwx------");
                        else Files.copy(file, standby.folder().resolve(name));
                    } catch (NoSuchFileException goneMeanwhile) {
                        // the log brings back what matters of it
                    }
                }
            }
            try (var row = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                row.next();
                Files.writeString(standby.folder().resolve("backup_label"), row.getString(1));
            }
            Files.writeString(standby.folder().resolve("standby.signal"), "");
            standby.account().own(standby.folder());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ask(String question) {
        var access = new DatabaseAccess("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), primary.superuser().user(), primary.superuser().password());
        try (var connection = access.connect(); var statement = connection.createStatement(); var row = statement.executeQuery(question)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException notYet) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain until " + what);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
