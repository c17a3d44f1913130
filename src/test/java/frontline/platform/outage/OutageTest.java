package frontline.platform.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import frontline.platform.database.DatabaseAway;
import frontline.testing.ProgramTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OutageTest extends ProgramTest {

    private static final String CLIENT = "{\"kind\": \"company\", \"name\": \"%s\"}";

    @Autowired HikariDataSource pool;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void while_the_database_is_away_everybody_gets_a_sentence_and_afterwards_all_goes_on() throws Exception {
        String token = tokenOf(administrator);
        try (var _ = DatabaseAway.of(pool)) {
            HttpResponse<String> page = get("/clients", "Accept-Language", "ru");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).contains("5");
            assertThat(page.body()).contains("lang=\"ru\"", "база данных сейчас не отвечает", "http-equiv=\"refresh\"");
            assertThat(get("/sign-in", "Cookie", "language=en").body()).contains("its database does not answer just now");
            assertThat(get("/healthz", "Accept", "text/plain").statusCode()).isEqualTo(503);
            HttpResponse<String> api = post("/api/v1/clients", CLIENT.formatted("Isdom"), token, "");
            assertThat(api.statusCode()).isEqualTo(503);
            assertThat(api.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(api.body()).contains("Retry-After");
        }
        assertThat(post("/api/v1/clients", CLIENT.formatted("Isdom"), token, "").statusCode()).isEqualTo(201);
        assertThat(get("/sign-in", "Accept", "text/html").statusCode()).isEqualTo(200);
    }

    @Test
    void a_full_disk_is_called_so() throws Exception {
        String token = tokenOf(administrator);
        sql.execute("create function clients.no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$");
        sql.execute("create trigger no_room before insert on clients.clients execute function clients.no_room()");
        try {
            HttpResponse<String> answer = post("/api/v1/clients", CLIENT.formatted("Isdom"), token, "");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("there is no room left on the database's disk");
        } finally {
            sql.execute("drop function clients.no_room() cascade");
        }
    }

    @Test
    void what_is_sent_again_with_its_key_is_carried_out_once() throws Exception {
        String token = tokenOf(administrator);
        HttpResponse<String> first = post("/api/v1/clients", CLIENT.formatted("Isdom"), token, "k1");
        HttpResponse<String> again = post("/api/v1/clients", CLIENT.formatted("Isdom"), token, "k1");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(sql.fetchValue("select count(*)::int from clients.clients")).isEqualTo(1);

        assertThat(post("/api/v1/clients", CLIENT.formatted("Other"), token, "k2").statusCode()).isEqualTo(201);
        assertThat(sql.fetchValue("select count(*)::int from clients.clients")).isEqualTo(2);
    }

    @Test
    void what_was_refused_may_be_mended_and_sent_with_the_same_key() throws Exception {
        String token = tokenOf(administrator);
        assertThat(post("/api/v1/clients", CLIENT.formatted(""), token, "k1").statusCode()).isEqualTo(422);
        assertThat(post("/api/v1/clients", CLIENT.formatted("Isdom"), token, "k1").statusCode()).isEqualTo(201);
    }

    @Test
    void an_answer_that_was_not_kept_is_not_made_up() throws Exception {
        String token = tokenOf(administrator);
        post("/api/v1/clients", CLIENT.formatted("Isdom"), token, "k1");
        sql.execute("update platform.once set status = null, answer = null, location = null");
        HttpResponse<String> again = post("/api/v1/clients", CLIENT.formatted("Isdom"), token, "k1");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("carried out before");
    }

    private HttpResponse<String> get(String path, String header, String value) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(address(path))).header(header, value).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json, String token, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path))).header("Content-Type", "application/json").header("Authorization", "Bearer " + token);
        if (!key.isEmpty()) request.header("Idempotency-Key", key);
        return http.send(request.POST(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
    }
}
