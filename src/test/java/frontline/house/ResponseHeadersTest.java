package frontline.house;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every answer tells the browser, whatever the address.
class ResponseHeadersTest extends ProgramTest {

    private static final List<String> ADDRESSES = List.of("/sign-in", "/", "/assets/none.css", "/healthz", "/api/v1/users", "/api/openapi.json", "/s/none", "/calendar/none.ics", "/no/such/page");

    @Test
    void no_answer_can_be_framed_sniffed_or_read_by_another_site() throws Exception {
        for (String address : ADDRESSES) {
            HttpHeaders headers = ask("GET", address, "https").headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).as(address).hasValue("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).as(address).contains("frame-ancestors 'none'").contains("base-uri 'none'").contains("default-src").doesNotContain("unsafe");
            assertThat(headers.firstValue("Access-Control-Allow-Origin")).as(address).isEmpty();
            assertThat(headers.firstValue("Strict-Transport-Security").orElse("")).as(address).contains("max-age=31536000").contains("includeSubDomains");
        }
        assertThat(ask("GET", "/sign-in", "https").headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    }

    @Test
    void what_is_about_people_is_not_kept_by_the_browser() throws Exception {
        for (String address : List.of("/sign-in", "/api/v1/users", "/password/none")) assertThat(ask("GET", address, "https").headers().firstValue("Cache-Control").orElse("")).as(address).contains("no-store");
    }

    @Test
    void text_says_how_it_is_written() throws Exception {
        assertThat(ask("GET", "/sign-in", "http").headers().firstValue("Content-Type").orElse("")).isEqualToIgnoringCase("text/html;charset=UTF-8");
    }

    @Test
    void there_is_no_trace_and_no_listing() throws Exception {
        assertThat(ask("TRACE", "/sign-in", "http").statusCode()).isBetween(400, 499);
        for (String folder : List.of("/assets/", "/assets/css/", "/webjars/", "/static/", "/META-INF/sbom/application.cdx.json")) assertThat(ask("GET", folder, "http").statusCode()).as(folder).isIn(302, 404);
    }

    @Test
    void an_error_tells_nothing_of_the_inside() {
        Web ada = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        for (String body : List.of(ada.get("/clients/not-a-number").body(), ada.get("/users/99999999999").body(), ada.api(tokenOf(administrator), "POST", "/api/v1/clients", "{\"name\": [").body()))
            assertThat(body).isNotEmpty().doesNotContain("Exception").doesNotContain("\tat ").doesNotContain("org.springframework").doesNotContain("select ");
    }

    @Test
    void a_form_of_another_site_is_refused_and_a_session_opens_no_api() throws Exception {
        Web ada = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        assertThat(Web.stranger(port).send("POST", "/sign-in", "email=ada%40northwind.example&password=x").status()).isEqualTo(403);
        assertThat(ada.get("/api/v1/users").status()).isEqualTo(401);
    }

    private HttpResponse<String> ask(String method, String path, String scheme) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address(path))).header("X-Forwarded-Proto", scheme).method(method, HttpRequest.BodyPublishers.noBody()).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
