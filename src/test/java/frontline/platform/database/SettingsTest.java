package frontline.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.platform.ConsoleRefusal;
import frontline.platform.server.Https;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void haveDefaults() {
        assertThat(read(List.of(), Map.of()))
                .isEqualTo(new Settings(Path.of("data").toAbsolutePath(), 8080, false, null, null));
    }

    @Test
    void comeFromFlags() {
        var words = List.of("--data", "/srv/f", "--port=0", "--demo", "--db-url", "postgresql://db/f", "--db-user", "u", "--db-password", "p");
        assertThat(read(words, Map.of()))
                .isEqualTo(new Settings(Path.of("/srv/f"), 0, true, new DatabaseAccess("jdbc:postgresql://db/f", "u", "p"), null));
    }

    @Test
    void comeFromTheEnvironment() {
        var environment = Map.of(
                "FRONTLINE_DATA", "/srv/f", "FRONTLINE_PORT", "81", "FRONTLINE_DEMO", "yes",
                "FRONTLINE_DB_URL", "jdbc:postgresql://db/f", "FRONTLINE_DB_USER", "u", "FRONTLINE_DB_PASSWORD", "p");
        assertThat(read(List.of(), environment))
                .isEqualTo(new Settings(Path.of("/srv/f"), 81, true, new DatabaseAccess("jdbc:postgresql://db/f", "u", "p"), null));
    }

    @Test
    void aFlagOutranksTheEnvironmentAndAnEmptyVariableIsNone() {
        assertThat(read(List.of("--port", "82"), Map.of("FRONTLINE_PORT", "81")).port()).isEqualTo(82);
        assertThat(read(List.of(), Map.of("FRONTLINE_PORT", "")).port()).isEqualTo(8080);
    }

    @Test
    void leaveTheRestToTheCommand() {
        assertThat(Settings.read(List.of("anna@example.org", "--data", "/srv/f", "--days", "7"), Map.of()).rest())
                .containsExactly("anna@example.org", "--days", "7");
    }

    @Test
    void tellOfACertificate() {
        assertThat(read(List.of("--tls-certificate", "/etc/f/chain.pem", "--tls-key", "/etc/f/key.pem"), Map.of("FRONTLINE_HTTP_PORT", "80")).https())
                .isEqualTo(new Https(Path.of("/etc/f/chain.pem"), Path.of("/etc/f/key.pem"), 80));
    }

    @Test
    void refuseNonsense() {
        refused(List.of("--port", "http"), "The port must be a number from 0 to 65535, not \"http\".");
        refused(List.of("--port"), "The flag --port needs a value after it.");
        refused(List.of("--demo=maybe"), "--demo is either true or false, not \"maybe\".");
        refused(List.of("--tls-key", "key.pem"), "--tls-certificate and --tls-key go together, and --http-port with them.");
        refused(List.of("--http-port", "80"), "--tls-certificate and --tls-key go together, and --http-port with them.");
        refused(List.of("--db-url", "mysql://db"), "The database's address must look like jdbc:postgresql://host:5432/name.");
    }

    private static Settings read(List<String> words, Map<String, String> environment) {
        return Settings.read(words, environment).settings();
    }

    private static void refused(List<String> words, String sentence) {
        assertThatThrownBy(() -> Settings.read(words, Map.of()))
                .isInstanceOfSatisfying(ConsoleRefusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(2))
                .hasMessage(sentence);
    }
}
