package frontline.house;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.encoder.Encoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the log file holds of what somebody has typed.
class LogLinesTest {

    private static final String FORGED = "2026-03-02T09:00:00.000Z  INFO [main] security : event=signed_in user=1";

    private final LoggerContext context = new LoggerContext();

    @Test
    void a_message_is_one_line_whatever_is_in_it() throws IOException {
        for (String end : new String[] {"\n", "\r\n", "\r", "\u0085", "\u2028"}) {
            String written = written(lines(), event("no such client: x" + end + FORGED, null));
            assertThat(written.split("[\\n\\r\\u0085\\u2028]")).as(written).hasSize(1);
            assertThat(written).contains("no such client: x | 2026-03-02").endsWith("\n");
        }
    }

    @Test
    void the_message_of_an_error_begins_no_line() throws IOException {
        String written = written(lines(), event("failed", new IllegalStateException("x\n" + FORGED + "\r\n" + FORGED, new IllegalArgumentException("y\n" + FORGED))));
        assertThat(written.lines().skip(1).filter(line -> line.startsWith("2026"))).as(written).isEmpty();
        assertThat(written.lines().filter(line -> line.startsWith("    2026"))).hasSize(3);
        assertThat(written).contains("\tat frontline.house.LogLinesTest").contains("Caused by");
    }

    @Test
    void as_json_each_event_is_an_object_on_a_line_of_its_own() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putObject(Environment.class.getName(), new MockEnvironment().withProperty("spring.application.name", "frontline"));
        StructuredLogEncoder json = new StructuredLogEncoder();
        json.setContext(context);
        json.setFormat("ecs");
        json.start();
        String written = written(json, event("no such client: \"x\n" + FORGED, new IllegalStateException("y")));
        assertThat(written.strip().lines()).hasSize(1);
        JsonNode read = JsonMapper.shared().readTree(written);
        assertThat(read.get("message").asString()).endsWith(FORGED);
        assertThat(read.get("@timestamp").asString()).startsWith("20");
        assertThat(read.at("/log/level").asString()).isEqualTo("WARN");
        assertThat(read.at("/log/logger").asString()).isEqualTo("frontline.test");
    }

    private Encoder<ILoggingEvent> lines() throws IOException {
        Object pattern = new YamlPropertySourceLoader().load("settings", new ClassPathResource("application.yml")).getFirst().getProperty("logging.pattern.file");
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setPattern(Objects.requireNonNull(pattern).toString());
        lines.start();
        return lines;
    }

    private static String written(Encoder<ILoggingEvent> encoder, ILoggingEvent event) {
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private ILoggingEvent event(String message, @Nullable Throwable failure) {
        return new LoggingEvent(LogLinesTest.class.getName(), context.getLogger("frontline.test"), Level.WARN, message, failure, null);
    }
}
