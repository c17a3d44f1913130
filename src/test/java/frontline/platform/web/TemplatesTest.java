package frontline.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.testing.ProgramTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest extends ProgramTest {

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, gzip;q=0.5", "gzip, deflate, br, zstd"})
    void a_page_is_packed_for_who_takes_it_so(String accepted) throws Exception {
        HttpResponse<byte[]> answer = ask(accepted);
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            byte[] page = packed.readAllBytes();
            assertThat(page).hasSizeGreaterThan(2 * answer.body().length);
            assertThat(new String(page, StandardCharsets.UTF_8)).startsWith("<!doctype html>").contains("</html>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br", "gzip;q=0", ""})
    void and_plain_for_who_does_not(String accepted) throws Exception {
        HttpResponse<byte[]> answer = ask(accepted);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("<!doctype html>").contains("</html>");
    }

    @Test
    void what_lies_between_keeps_them_apart() throws Exception {
        for (String accepted : new String[] {"gzip", "identity"}) assertThat(ask(accepted).headers().firstValue("Vary").orElse("")).as(accepted).isEqualToIgnoringCase("accept-encoding");
    }

    private HttpResponse<byte[]> ask(String accepted) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address("/sign-in"))).header("Accept-Encoding", accepted).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
