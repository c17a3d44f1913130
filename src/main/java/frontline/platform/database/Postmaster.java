package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The running server process. Between it and the program stands a shell of a few lines that waits at the far end of a pipe:
/// when the pipe closes, because the program stops or because it was killed, the shell shuts the server down. So a server
/// does not outlive its program. A session of its own keeps Ctrl-C in a terminal from reaching it before the program is done.
final class Postmaster {

    private static final String WATCH = """
            trap '' INT TERM HUP QUIT
            exec 3<&0 </dev/null
            own_session=$(command -v setsid)
            $own_session "$@" 3<&- &
            server=$!
            (read -r _ <&3; kill -INT "$server") 2>/dev/null &
            watch=$!
            wait "$server"
            code=$?
            kill -KILL "$watch" 2>/dev/null
            exit "$code"
            """;

    /// How long to bear with what is left of the server before: processes just ending, a port just taken.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;
    private volatile boolean stopping;

    private Postmaster(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Postmaster start(Cluster cluster, Durability durability, String password, Path log)
            throws IOException, InterruptedException, SQLException {
        return start(cluster, durability, password, log, 0);
    }

    /// On the port of the one that was lost, where everybody looks for it.
    Postmaster startAgain(Cluster cluster, Durability durability, String password, Path log)
            throws IOException, InterruptedException, SQLException {
        return start(cluster, durability, password, log, port);
    }

    private static Postmaster start(Cluster cluster, Durability durability, String password, Path log, int wantedPort)
            throws IOException, InterruptedException, SQLException {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var port = wantedPort == 0 ? freePort() : wantedPort;
            var logged = Files.exists(log) ? Files.size(log) : 0;
            var postmaster = new Postmaster(launch(cluster.serverCommand(new ServerSettings(port, durability)), log), port);
            if (postmaster.becomesReady(password)) {
                return postmaster;
            }
            var failure = StartFailure.readFrom(log, logged);
            if (!failure.passesByItself() || Instant.now().isAfter(deadline)) {
                throw failure.refusal(cluster.folder(), log);
            }
            Thread.sleep(200);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    List<ProcessHandle> processes() {
        return process.descendants().toList();
    }

    /// Watched by a thread of its own: [Process#onExit] takes one of the common pool, which on a small machine has but one, and
    /// that one may be waiting for this very database.
    void whenLost(Runnable action) {
        Thread.ofVirtual().name("database-watch").start(() -> {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                return;
            }
            if (!stopping) {
                action.run();
            }
        });
    }

    /// A fast shutdown: open transactions are rolled back, everything acknowledged is on the disk.
    void stop() {
        stopping = true;
        try {
            process.getOutputStream().close();
            if (Machine.isWindows()) {
                process.destroy();
            }
            process.waitFor(60, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process launch(List<String> command, Path log) throws IOException {
        var watched = Machine.isWindows()
                ? command
                : Stream.concat(Stream.of("/bin/sh", "-c", WATCH, "frontline-database"), command.stream()).toList();
        var builder = new ProcessBuilder(watched).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG")); // a PGDATA of the user's is not meant for us
        return builder.start();
    }

    /// After a crash the server first repairs itself, however long that takes; it says no until then.
    private boolean becomesReady(String password) throws InterruptedException, SQLException {
        try {
            return answers(password);
        } catch (InterruptedException e) {
            stop();
            throw e;
        }
    }

    private boolean answers(String password) throws InterruptedException, SQLException {
        var access = new DatabaseAccess(url("postgres"), Cluster.SUPERUSER, password);
        while (process.isAlive()) {
            try (var _ = access.connect()) {
                return true;
            } catch (SQLException e) {
                switch (e.getSQLState()) {
                    case "08001", "08006", "57P03" -> Thread.sleep(20);
                    case "28P01" -> {
                        stop();
                        throw new ConsoleRefusal("The database does not accept the password kept beside it; "
                                + "was the data folder put together from two?", e);
                    }
                    case null, default -> {
                        stop();
                        throw e;
                    }
                }
            }
        }
        return false;
    }
}
