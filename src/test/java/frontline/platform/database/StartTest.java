package frontline.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.Frontline;
import frontline.platform.database.Programs.Running;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program, started and stopped as a person at a console would.
class StartTest {

    @TempDir
    Path folder;

    @Test
    void aDayOfFrontlineOnItsOwnDatabase() throws Exception {
        TestDatabase.lendSoftwareTo(data());
        try (var program = start(Map.of(), "run", "--data", data(), "--port", "0")) {
            answers(address(program));

            refused(1, "Frontline already runs on the data folder %s.".formatted(data()), Map.of(), "run", "--data", data(), "--port", "0");
            echoes("beside it");

            program.process().destroy();
            program.awaitExit();
            assertThat(program.complaint()).isEmpty();
            assertThat(Path.of(data(), "postgres", "18", "postmaster.pid")).doesNotExist();
            assertThat(Path.of(data(), "running-database.properties")).doesNotExist();
        }
        echoes("without it");
    }

    @Test
    void aDayOfFrontlineOnTheCompanysDatabase() throws Exception {
        var company = TestDatabase.empty();
        var environment = Map.of(
                "FRONTLINE_DB_URL", company.url(), "FRONTLINE_DB_USER", company.user(), "FRONTLINE_DB_PASSWORD", company.password(),
                "FRONTLINE_DATA", data(), "FRONTLINE_PORT", "0");
        try (var program = start(environment, "run")) {
            answers(address(program));
        }
        try (var connection = company.connect();
                var history = connection.createStatement().executeQuery("select to_regclass('platform.flyway_schema_history')::text")) {
            history.next();
            assertThat(history.getString(1)).isEqualTo("platform.flyway_schema_history");
        }
        assertThat(Path.of(data(), "postgres")).doesNotExist();
    }

    @Test
    void whatWasSavedComesBackElsewhere() throws Exception {
        var company = TestDatabase.fresh();
        execute(company, "insert into platform.files (name, content_type, size) values ('offer.pdf', 'application/pdf', 0)");
        var file = folder.resolve("all.zip").toString();
        var secret = Map.of("FRONTLINE_BACKUP_PASSPHRASE", "by the sea");
        try (var command = start(on(company, secret), "backup", file, "--data", data())) {
            assertThat(command.awaitLine("rows")).startsWith(file);
            assertThat(command.awaitExit()).isZero();
        }
        refused(1, "There is a base already where the backup is to be restored; give an empty data folder or an empty database.",
                on(company, secret), "restore", file, "--data", data());
        var other = TestDatabase.empty();
        refused(1, "The file is no backup of Frontline, or it is encrypted; then give its passphrase in FRONTLINE_BACKUP_PASSPHRASE.",
                on(other, Map.of()), "restore", file, "--data", data());
        try (var command = start(on(other, secret), "restore", file, "--data", data())) {
            command.awaitLine("Restored what was saved on ");
            assertThat(command.awaitExit()).isZero();
        }
        execute(other, "insert into platform.file_pieces select id, 0, '' from platform.files where name = 'offer.pdf'");
    }

    @Test
    void refusesInOneSentence() throws Exception {
        refused(2, "\"run\" does not know --prot.", Map.of(), "run", "--prot", "80");
        refused(2, "The command comes first, and --port is a flag.", Map.of(), "--port", "80");
        try (var taken = new ServerSocket(0)) {
            var port = String.valueOf(taken.getLocalPort());
            refused(1, "Port %s is busy: another program listens there. Choose another one with --port.".formatted(port),
                    Map.of(), "run", "--data", data(), "--port", port);
        }
        Files.writeString(folder.resolve("file"), "");
        refused(1, "The data folder %s is not a folder.".formatted(folder.resolve("file")),
                Map.of(), "run", "--data", folder.resolve("file").toString());
        refused(1, "The database at jdbc:postgresql://127.0.0.1:1/x cannot be reached: "
                        + "Connection to 127.0.0.1:1 refused. Check that the hostname and port are correct and that the postmaster is "
                        + "accepting TCP/IP connections.",
                Map.of("FRONTLINE_DB_URL", "jdbc:postgresql://127.0.0.1:1/x"), "run", "--data", data(), "--port", "0");
    }

    private static Map<String, String> on(DatabaseAccess database, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.putAll(Map.of("FRONTLINE_DB_URL", database.url(), "FRONTLINE_DB_USER", database.user(), "FRONTLINE_DB_PASSWORD", database.password()));
        return environment;
    }

    /// Fails when no row was written.
    private static void execute(DatabaseAccess database, String sql) throws SQLException {
        try (var connection = database.connect(); var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static Running start(Map<String, String> environment, String... arguments) throws IOException {
        return Programs.start(Frontline.class, List.of(arguments), environment);
    }

    private static URI address(Running program) throws IOException {
        return URI.create(program.awaitLine("Frontline is ready: ").replace("Frontline is ready: ", ""));
    }

    private static void answers(URI address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(HttpRequest.newBuilder(address.resolve("/healthz")).build(), BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }

    private void echoes(String words) throws IOException, InterruptedException {
        try (var command = start(Map.of(), "echo", words, "--data", data())) {
            assertThat(command.awaitLine("says")).isEqualTo(words + ", says frontline");
            assertThat(command.awaitExit()).isEqualTo(3);
            assertThat(command.complaint()).isEmpty();
        }
    }

    private static void refused(int exitCode, String sentence, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        try (var program = start(environment, arguments)) {
            assertThat(program.awaitExit()).isEqualTo(exitCode);
            assertThat(program.complaint()).isEqualTo(sentence);
        }
    }
}
