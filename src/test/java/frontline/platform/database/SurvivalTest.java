package frontline.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.platform.database.Programs.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded database when its program is killed.
class SurvivalTest {

    private static final int ROWS = 300;

    @TempDir
    Path folder;

    /// Under root this is what lets the server run as an unprivileged user, as it would in an ordinary folder.
    @BeforeEach
    void prepare() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        TestDatabase.lendSoftwareTo(folder.resolve("data").toString());
    }

    @Test
    void everyAcknowledgedWriteSurvivesTheKillOfTheWholeProcessTree() throws Exception {
        long acknowledged;
        try (var program = writeSomeRows()) {
            program.killTree();
            acknowledged = lastAcknowledged(program);
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(ROWS);
        assertThat(rowsAfterRestart()).isBetween(acknowledged, acknowledged + 1); // one may be written and not yet acknowledged
    }

    @Test
    void theServerStopsWhenOnlyTheProgramIsKilled() throws Exception {
        try (var program = writeSomeRows()) {
            var server = server();
            program.process().destroyForcibly();
            Programs.awaitEnd(server);
            assertThat(rowsAfterRestart()).isGreaterThanOrEqualTo(ROWS);
        }
    }

    @Test
    void aServerLeftAloneIsStoppedByTheNextStart() throws Exception {
        try (var program = writeSomeRows()) {
            var server = server();
            // the shells that would stop it, the inner one first: when the outer one ends, the program closes the pipe on which the inner waits
            program.process().descendants().filter(process -> !isOrIsUnder(server, process)).toList().reversed().forEach(shell -> {
                shell.destroyForcibly();
                Programs.awaitEnd(shell);
            });
            program.process().destroyForcibly();
            Programs.awaitEnd(program.process().toHandle());

            assertThat(server.isAlive()).isTrue();
            assertThat(rowsAfterRestart()).isGreaterThanOrEqualTo(ROWS);
            assertThat(server.isAlive()).isFalse();
        }
    }

    @Test
    void aStrangerWithTheProcessNumberOfADeadServerIsLeftInPeace() throws Exception {
        try (var program = writeSomeRows()) {
            program.killTree();
        }
        var stranger = new ProcessBuilder("sleep", "600").start();
        var note = serverNote();
        var lines = Files.readAllLines(note);
        lines.set(0, String.valueOf(stranger.pid()));
        Files.write(note, lines);

        assertThat(rowsAfterRestart()).isGreaterThanOrEqualTo(ROWS);
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    private Running writeSomeRows() throws IOException {
        var program = Programs.start(WriteUntilKilled.class, List.of(folder.resolve("data").toString()), Map.of());
        program.awaitLine("wrote " + ROWS);
        return program;
    }

    private static long lastAcknowledged(Running program) {
        // a line that was cut short by the kill does not count
        return program.output().lines().filter(line -> line.matches("wrote \\d+"))
                .mapToLong(line -> Long.parseLong(line.substring("wrote ".length()))).max().orElse(ROWS);
    }

    private long rowsAfterRestart() throws IOException, SQLException {
        try (var database = OpenDatabase.toRunOn(DataFolder.at(folder.resolve("data")), 0, null);
                var connection = database.access().connect();
                var count = connection.createStatement().executeQuery("select count(*), max(number) from written")) {
            count.next();
            assertThat(count.getLong(1)).isEqualTo(count.getLong(2));
            return count.getLong(1);
        }
    }

    private ProcessHandle server() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(serverNote()).getFirst())).orElseThrow();
    }

    private Path serverNote() {
        return folder.resolve("data/postgres/18/postmaster.pid");
    }

    private static boolean isOrIsUnder(ProcessHandle root, ProcessHandle process) {
        return process.equals(root) || process.parent().map(parent -> isOrIsUnder(root, parent)).orElse(false);
    }
}
