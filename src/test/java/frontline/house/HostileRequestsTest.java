package frontline.house;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.satisfaction.surveys.SurveyForm;
import frontline.satisfaction.surveys.Surveys;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import frontline.testing.Web.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What is wrong with the whole request rather than with a field of it: its form, its size, the files in it.
class HostileRequestsTest extends ProgramTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data; boundary=xqmark";

    private static final List<String> FILLS_THE_MEMORY = List.of("a bomb of spaces xlsx", "laughs xlsx", "columns xlsx");

    @Autowired private Clients clients;
    @Autowired private Surveys surveys;

    @Test
    void what_is_no_request_gets_a_sentence_in_both_languages_and_the_next_one_is_served() throws IOException {
        Map<String, String> wrong = new LinkedHashMap<>();
        for (String request : List.of(
                "GARBAGE\r\n\r\n",
                "GET /sign-in?q=<script> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /sign-in HTTP/1.1\r\n\r\n",
                "GET /sign-in HTTP/1.1\r\nHost: local host\r\n\r\n",
                "GET /sign-in HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /sign in HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /..%2f..%2fetc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /assets/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /sign-in%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n",
                "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\n",
                "GET /sign-in HTTP/1.1\r\nHost: localhost\r\n" + "X: x\r\n".repeat(10_000) + "\r\n",
                "GET /sign-in?q=" + "q".repeat(1 << 20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            String answer = raw(request);
            boolean refused = answer.matches("(?s)HTTP/1.1 4\\d\\d.*") || answer.isEmpty(); // where the server closed on a sender that was still sending
            boolean said = answer.isEmpty() || answer.contains("nothing was changed") && answer.contains("ничего не изменено") || answer.contains("Something in this request could not be read") || answer.contains("There is no such page") || answer.contains("did not come from a page") || answer.contains("larger than") || answer.contains("more than can be taken");
            if (!refused || !said || answer.contains("Tomcat") || answer.contains("Exception")) wrong.put(request.substring(0, Math.min(90, request.length())), answer.substring(0, Math.min(300, answer.length())));
        }
        assertThat(wrong).isEmpty();
        assertThat(Web.stranger(port).get("/healthz").status()).isEqualTo(200);
    }

    @Test
    void a_zero_byte_in_what_is_looked_for_is_refused_and_not_taken_for_an_outage() {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString("is\0dom\u001f7".getBytes(StandardCharsets.UTF_8));
        for (String path : List.of("/clients/choices?q=is%00dom", "/clients?q=is%00dom", "/clients?next=" + cursor, "/clients?after=" + cursor, "/search?q=is%00dom", "/deals?q=is%00dom")) {
            Answer answer = web.get(path);
            if (answer.status() == 302) answer = web.follow(answer);
            assertThat(answer.status()).as(path).isIn(200, 400);
            assertThat(web.get("/clients").status()).as("after " + path).isEqualTo(200);
        }
        assertThat(web.get("/clients/choices?q=is%00dom").body()).contains("could not be read");
    }

    @Test
    void a_million_fields_are_refused_and_not_cut_short() {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        long before = sql.fetchSingle("select count(*) from identity.audit_trail").get(0, Long.class);
        for (String form : List.of("name=Isdom&kind=company&" + "a&".repeat(1_000_000), "name=Isdom&kind=company&" + "a=1&".repeat(10_001), "name=" + "x".repeat(5 << 20))) {
            Answer answer = web.ask("POST", "/clients/new", FORM, form.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).isIn(400, 413);
            assertThat(answer.body()).containsAnyOf("could not be read", "more than can be taken");
        }
        assertThat(sql.fetchSingle("select count(*) from identity.audit_trail").get(0, Long.class)).isEqualTo(before);
    }

    @Test
    void three_gigabytes_are_refused_before_they_are_sent_and_from_strangers_much_less() throws IOException {
        String cookie = Web.signedIn(port, "ada@northwind.example", PASSWORD).cookie();
        long start = System.nanoTime();
        String known = raw("POST /imports HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\nContent-Type: " + PARTS + "\r\nContent-Length: 3221225472\r\n\r\n--xqmark\r\n");
        assertThat(known).matches("(?s)HTTP/1.1 4(13|03|00).*");
        String stranger = raw("POST /imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + PARTS + "\r\nContent-Length: 70000000\r\n\r\n--xqmark\r\n");
        assertThat(stranger).startsWith("HTTP/1.1 413").contains("more than can be taken");
        String unmeasured = raw("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + FORM + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nemail\r\n");
        assertThat(unmeasured).startsWith("HTTP/1.1 413");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void names_of_files_lead_nowhere() throws IOException {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        long client = clients.create(administrator, NewClient.named("Isdom").ownedBy(administrator.userId())).orThrow();
        for (String name : List.of("../../../../tmp/xqmark.txt", "..\\\\..\\\\xqmark.txt", "/etc/xqmark.txt", "C:\\\\xqmark.txt", "xq\u0000mark.txt", "\u202Etxt.xqmark", "<script>xqmark</script>.txt", "x".repeat(3_000) + "xqmark.txt", "a\tb xqmark.txt", ".", "..", "con", "xqmark\uD83D\uDE00".repeat(100))) {
            Answer answer = web.ask("POST", "/clients/" + client + "/files", PARTS, part("file", name, "text/html", "<script>xqmark()</script>"), "HX-Request", "true");
            assertThat(answer.status()).as(name).isIn(200, 400, 413, 422);
            assertThat(answer.body()).doesNotContain("<script>xqmark");
        }
        List<String> kept = sql.fetch("select name from platform.files").into(String.class);
        assertThat(kept).isNotEmpty().noneMatch(name -> name.contains("/") || name.contains("\\") || name.length() > 255 || name.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x202E));
        for (long id : sql.fetch("select id from platform.files").into(Long.class)) {
            Answer file = web.get("/clients/" + client + "/files/" + id);
            assertThat(file.header("Content-Type")).isEqualTo("application/octet-stream");
            assertThat(file.header("Content-Disposition")).startsWith("attachment");
        }
    }

    @Test
    void a_workbook_that_would_fill_the_memory_is_refused_with_a_sentence_wherever_tables_are_taken() {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        String token = tokenOf(administrator);
        long survey = surveys.create(administrator, SurveyForm.titled("Wave")).orThrow();
        for (String place : List.of("/imports", "/api/v1/imports", "/surveys/" + survey + "/import", "/api/v1/surveys/" + survey + "/imports", "/exchange-rates/import"))
            HostileParts.bombs().forEach((bomb, bytes) -> {
                Answer answer = web.ask("POST", place, PARTS, part("file", "xqmark.xlsx", "application/octet-stream", bytes), "Authorization", "Bearer " + token);
                if (answer.status() == 302) answer = web.get(answer.location().replaceFirst("^http://[^/]+", ""));
                String what = place + ": " + bomb;
                assertThat(answer.status()).as(what).isIn(200, 201, 202, 400, 413, 422);
                assertThat(answer.body()).as(what).doesNotContain("root:").doesNotContain("hahaha").doesNotContain("Exception");
                if (FILLS_THE_MEMORY.contains(bomb) && !place.startsWith("/exchange-rates")) assertThat(answer.status()).as(what).isGreaterThanOrEqualTo(400);
            });
    }

    @Test
    void a_line_of_twenty_megabytes_and_a_table_of_a_million_columns_are_refused_with_a_sentence() {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        for (String table : List.of("name,phone\nIsdom," + "x".repeat(20_000_000) + "\n", "a,".repeat(1_000_000) + "\n" + "1,".repeat(1_000_000) + "\n", "\"".repeat(1_000_000) + "\nname\n")) {
            Answer answer = web.ask("POST", "/imports", PARTS, part("file", "xqmark.csv", "text/csv", table));
            if (answer.status() == 302) answer = web.get(answer.location().replaceFirst("^http://[^/]+", ""));
            assertThat(answer.status()).isIn(200, 422);
            assertThat(answer.body().length()).as("the page about it").isLessThan(5_000_000);
        }
    }

    @Test
    void many_parts_are_refused() {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        var body = new StringBuilder();
        for (int i = 0; i < 5_000; i++) body.append("--xqmark\r\nContent-Disposition: form-data; name=\"a").append(i).append("\"\r\n\r\n1\r\n");
        Answer answer = web.ask("POST", "/imports", PARTS, body.append("--xqmark--\r\n").toString().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isIn(400, 413);
        assertThat(answer.body()).containsAnyOf("could not be read", "more than can be taken");
    }

    /// @return what came until the server had nothing more to say, at most ten seconds
    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            var answer = new ByteArrayOutputStream();
            try {
                OutputStream out = socket.getOutputStream();
                out.write(request.getBytes(StandardCharsets.UTF_8));
                out.flush();
                byte[] buffer = new byte[1 << 16];
                for (int read; (read = socket.getInputStream().read(buffer)) > 0; ) {
                    answer.write(buffer, 0, read);
                    String text = answer.toString(StandardCharsets.UTF_8);
                    if (text.contains("</html>") || text.contains("\r\n\r\n") && text.endsWith("0\r\n\r\n")) break;
                }
            } catch (IOException closed) {
                // the server does not listen to the end
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static byte[] part(String field, String name, String type, String content) {
        return part(field, name, type, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] part(String field, String name, String type, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--xqmark\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name + "\"\r\nContent-Type: " + type + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--xqmark--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
