package frontline.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A data folder with its embedded database, while it runs.
class OpenDatabaseTest {

    @TempDir
    static Path parent;

    static Path path;
    static OpenDatabase database;
    static final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() throws IOException {
        path = parent.resolve("data");
        database = OpenDatabase.toRunOn(DataFolder.at(path), 0, null);
        database.supervise(said::add);
    }

    @AfterAll
    static void stop() {
        database.admitNoMore();
        assertThatThrownBy(() -> OpenDatabase.toVisit(DataFolder.at(path), null))
                .isInstanceOf(ConsoleRefusal.class)
                .hasMessageContaining("just starting or stopping");
        database.close();
        assertThat(path.resolve("running-database.properties")).doesNotExist();
        assertThat(path.resolve("postgres/18/postmaster.pid")).doesNotExist();
    }

    @Test
    void keepsItsPasswordToTheOwner() throws IOException {
        for (var secret : new String[] {"postgres/password", "running-database.properties"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve(secret)))).isEqualTo("rw-------");
        }
        assertThat(path.resolve("postgres/initial-password")).doesNotExist();
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        var url = database.access().url();
        for (var user : new String[] {"frontline", "postgres"}) {
            assertThatThrownBy(() -> DriverManager.getConnection(url, user, "guessed"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void listensOnThisMachineAlone() throws IOException {
        var port = URI.create(database.access().url().substring("jdbc:".length())).getPort();
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        var others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (var address : others) {
            assertThatThrownBy(() -> new Socket(address, port)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void writesForGood() throws SQLException {
        for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
            assertThat(ask("show " + setting)).as(setting).isEqualTo("on");
        }
    }

    @Test
    void itsUserIsNoSuperuser() throws SQLException {
        assertThat(ask("show is_superuser")).isEqualTo("off");
    }

    @Test
    void takesNoSecondProgram() {
        assertThatThrownBy(() -> OpenDatabase.toRunOn(DataFolder.at(path), 0, null))
                .isInstanceOf(ConsoleRefusal.class)
                .hasMessage("Frontline already runs on the data folder %s.", path);
    }

    @Test
    void welcomesCommands() throws Exception {
        try (var visit = OpenDatabase.toVisit(DataFolder.at(path), null)) {
            assertThat(visit.access()).isEqualTo(database.access());
        }
        assertThat(ask("select 'still here'")).isEqualTo("still here");
    }

    @Test
    void refusesABusyWebPortBeforeItMakesADatabase() throws IOException {
        try (var taken = new ServerSocket(0)) {
            var other = DataFolder.at(parent.resolve("other"));
            assertThatThrownBy(() -> OpenDatabase.toRunOn(other, taken.getLocalPort(), null))
                    .isInstanceOf(ConsoleRefusal.class)
                    .hasMessageStartingWith("Port %d is busy".formatted(taken.getLocalPort()));
            assertThat(parent.resolve("other/postgres")).doesNotExist();
        }
    }

    @Test
    void comesBackByItselfWhenItsServerIsKilled() throws Exception {
        execute("create table kept as select 'before' as text");
        var server = Long.parseLong(Files.readAllLines(path.resolve("postgres/18/postmaster.pid")).getFirst());
        ProcessHandle.of(server).orElseThrow().destroyForcibly();

        assertThat(said.poll(60, TimeUnit.SECONDS)).startsWith("The database has stopped and is started again");
        assertThat(said.poll(60, TimeUnit.SECONDS)).startsWith("The database is back after ");
        assertThat(ask("select text from kept")).isEqualTo("before");
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = database.access().connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String sql) throws SQLException {
        try (var connection = database.access().connect(); var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
