package frontline.satisfaction.answering;

import static frontline.satisfaction.db.Tables.COMPETITORS;
import static frontline.satisfaction.db.Tables.INVITATIONS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.assertj.core.api.Assertions.assertThat;

import frontline.sales.Selling;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.responses.Secret;
import frontline.satisfaction.surveys.Surveys;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import frontline.testing.Web.Answer;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What strangers may send to the page on which clients answer.
class HostileAnswersTest extends ProgramTest {

    @Autowired private Surveys surveys;
    @Autowired private QuestionnaireDrafts drafts;
    @Autowired private Responses responses;
    private long survey;
    private String key;
    private Web stranger;

    @BeforeEach
    void prepare() {
        // Each test in ten minutes of its own: what one test has counted does not stop the next.
        clock.advance(Floods.WINDOW.multipliedBy(1 + (int) (System.nanoTime() % 100_000)));
        long rival = sql.insertInto(COMPETITORS).set(COMPETITORS.NAME, "Southwind").returning(COMPETITORS.ID).fetchSingle().getId();
        survey = new Questioning(surveys, drafts).everyKind(administrator, List.of(rival));
        key = open(survey);
        stranger = Web.stranger(port);
    }

    @Test
    void answers_arrive_and_are_taken_once() {
        assertThat(stranger.get("/s/" + key).status()).isEqualTo(200);
        assertThat(sql.fetchCount(RESPONSES)).as("whoever only looks leaves nothing").isZero();
        Answer sent = stranger.send("POST", "/s/" + key, "q.nps=9&q.csat=4&q.several=belts&q.several=motors&q.ranking.price=1&q.ranking.speed=2&q.text=Fine");
        assertThat(sent.status()).isEqualTo(302);
        assertThat(stranger.get(sent.location().replaceFirst("^http://[^/]+", "")).body()).contains("Thank you!");
        assertThat(responses.find(sql.fetchSingle(RESPONSES).getId()).orElseThrow().answers())
                .isEqualTo(Map.of("nps", 9, "csat", 4, "several", List.of("belts", "motors"), "ranking", List.of("price", "speed"), "text", "Fine"));
        Answer again = stranger.send("POST", "/s/" + key, "q.nps=0&q.csat=1");
        assertThat(again.body()).contains("Thank you!");
        assertThat(sql.fetchCount(RESPONSES)).isEqualTo(1);
        assertThat(responses.find(sql.fetchSingle(RESPONSES).getId()).orElseThrow().answers()).containsEntry("nps", 9);
    }

    @Test
    void what_is_wrong_comes_back_with_the_reason_at_its_field_and_nothing_typed_is_lost() {
        Answer back = stranger.send("POST", "/s/" + key, "q.nps=99&q.text=" + Web.encoded("I wrote a lot & <script>alert(1)</script>") + "&q.choice=perhaps&q.compared_speed.us=4");
        assertThat(back.status()).isEqualTo(422);
        assertThat(back.body()).contains("Choose a mark from 0 to 10.").contains("Choose one of the options.").contains("Please answer this question.")
                .contains("I wrote a lot &amp; &lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script>alert").contains("<option value=\"4\" selected>4</option>");
        assertThat(sql.fetchSingle(RESPONSES).getCompletedAt()).isNull();
        String later = stranger.get("/s/" + key).body();
        assertThat(later).as("and is there when one comes back").contains("I wrote a lot &amp; &lt;script&gt;");
    }

    @Test
    void one_question_is_saved_as_one_goes_and_a_wrong_one_gets_a_sentence() {
        assertThat(stranger.send("POST", "/s/" + key + "/kept", "keep=nps&q.nps=8").status()).isEqualTo(204);
        Answer wrong = stranger.send("POST", "/s/" + key + "/kept", "keep=csat&q.csat=8");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("\"csat\"").contains("Choose a mark from 1 to 5.");
        assertThat(stranger.send("POST", "/s/" + key + "/kept", "keep=no_such&q.no_such=1&keep=" + "x".repeat(500)).status()).isEqualTo(204);
        assertThat(stranger.send("POST", "/s/" + key + "/kept", "").status()).isEqualTo(204);
        assertThat(responses.find(sql.fetchSingle(RESPONSES).getId()).orElseThrow().answers()).isEqualTo(Map.of("nps", 8));
        assertThat(stranger.get("/s/" + key).body()).contains("value=\"8\" checked");
    }

    @Test
    void an_unknown_key_says_nothing_and_who_guesses_has_to_wait() {
        String unknown = stranger.get("/s/" + Secret.fresh()).body();
        assertThat(unknown).contains("There is nothing here").isEqualTo(stranger.get("/s/x").body()).isEqualTo(stranger.get("/s/" + "y".repeat(200)).body());
        assertThat(stranger.get("/s/" + Secret.fresh()).status()).isEqualTo(404);
        for (int i = 0; i < 40; i++) stranger.get("/s/" + Secret.fresh());
        assertThat(stranger.get("/s/" + Secret.fresh()).status()).isEqualTo(429);
        assertThat(stranger.get("/s/" + key).status()).as("a right key tells nothing either").isEqualTo(429);
        clock.advance(Floods.WINDOW);
        assertThat(stranger.get("/s/" + key).status()).isEqualTo(200);
    }

    @Test
    void a_flood_of_new_sheets_ends() {
        int refused = 0;
        for (int i = 0; i < 160; i++) if (Web.stranger(port).send("POST", "/s/" + key + "/kept", "keep=nps&q.nps=1").status() == 429) refused++;
        assertThat(refused).isEqualTo(10);
        assertThat(sql.fetchCount(RESPONSES)).isEqualTo(150);
    }

    @Test
    void drafts_and_closed_surveys_take_nothing() {
        long draft = new Questioning(surveys, drafts).draft(administrator);
        String early = open(draft);
        assertThat(stranger.get("/s/" + early).status()).isEqualTo(403);
        assertThat(stranger.send("POST", "/s/" + early, "q.overall=4").status()).isEqualTo(403);
        assertThat(stranger.send("POST", "/s/" + early + "/kept", "keep=overall&q.overall=4").status()).isEqualTo(409);
        surveys.close(administrator, survey).orThrow();
        assertThat(stranger.get("/s/" + key).status()).isEqualTo(410);
        assertThat(stranger.send("POST", "/s/" + key, "q.nps=9&q.csat=4").status()).isEqualTo(410);
        assertThat(stranger.send("POST", "/s/" + key + "/kept", "keep=nps&q.nps=9").status()).isEqualTo(409);
        assertThat(stranger.send("POST", "/s/" + key + "/decline", "").status()).as("only a personal link can be declined").isEqualTo(404);
        assertThat(sql.fetchCount(RESPONSES)).isZero();
    }

    @Test
    void huge_and_strange_bodies_are_refused_without_harm() throws Exception {
        assertThat(stranger.send("POST", "/s/" + key, "q.text=" + "x".repeat(300_000)).status()).isEqualTo(413);
        assertThat(stranger.send("POST", "/s/" + key, "q.text=" + "x".repeat(6_000) + "&q.nps=1&q.csat=1").body()).contains("At most 5,000 characters; this is 6,000.");
        assertThat(stranger.send("POST", "/s/" + key, "q.nps=9&q.csat=4&q.text=a%00b").body()).contains("There are characters in it that cannot be kept");
        assertThat(stranger.send("POST", "/s/" + key, "q.nps=9&q.csat=4&q.text=%ED%A0%BD%ff%zz").status()).isIn(302, 422);
        assertThat(Web.stranger(port).send("POST", "/s/" + key, "&&&=&=x&q.nps&lang=%F0&say=zz&" + "a=1&".repeat(6000)).status()).isLessThan(500);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 6000; i++) many.append("f").append(i).append("=1&");
        assertThat(Web.stranger(port).send("POST", "/s/" + key, many.toString()).status()).isEqualTo(413);
        for (String type : List.of("application/json", "multipart/form-data; boundary=x", "text/plain")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address("/s/" + key))).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}")).build();
            assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(415);
        }
        assertThat(raw("POST /s/" + key + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nq.x=1\r\n")).contains(" 411 ");
        assertThat(raw("POST /s/" + key + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9999999999\r\n\r\n")).contains(" 413 ");
    }

    @Test
    void the_page_gives_nothing_away_and_lets_nothing_in() throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address("/s/" + key))).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'").contains("frame-ancestors 'none'").doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().allValues("Set-Cookie")).as("no cookie before the first answer").isEmpty();
        assertThat(page.body().length()).as("a page of few KB").isLessThan(40_000);
        HttpRequest first = HttpRequest.newBuilder(URI.create(address("/s/" + key + "/kept"))).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString("keep=nps&q.nps=9")).build();
        List<String> cookies = HttpClient.newHttpClient().send(first, HttpResponse.BodyHandlers.ofString()).headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(1).first().asString().contains("sheet=").contains("HttpOnly").contains("Path=/s/" + key);
        assertThat(sql.fetchSingle(RESPONSES).getKeyHash()).as("only the hash is kept").hasSize(64).doesNotContain(cookies.getFirst().substring(6, 20));
    }

    @Test
    void a_personal_link_is_declined_by_a_button_not_by_following_it_and_answered_from_any_device_once() {
        long client = new Selling(sql).client("Isdom", administrator);
        String personal = Secret.fresh();
        sql.insertInto(INVITATIONS).set(INVITATIONS.SURVEY_ID, survey).set(INVITATIONS.CLIENT_ID, client).set(INVITATIONS.WAY, "mail").set(INVITATIONS.LANGUAGE, "ru").set(INVITATIONS.KEY_HASH, Secret.hash(personal))
                .set(INVITATIONS.DUE_AT, Instant.now(clock)).set(INVITATIONS.CREATED_AT, Instant.now(clock)).execute();
        assertThat(stranger.get("/s/" + personal).body()).contains("lang=\"ru\"").contains("Это ваша личная ссылка");
        assertThat(stranger.get("/s/" + personal + "/decline").body()).contains("Не хотите отвечать?");
        assertThat(sql.fetchSingle(INVITATIONS).getDeclinedAt()).as("a program that looks into letters follows links").isNull();
        assertThat(stranger.send("POST", "/s/" + personal + "/kept", "keep=nps&q.nps=2").status()).isEqualTo(204);
        assertThat(Web.stranger(port).get("/s/" + personal).body()).as("on the telephone one goes on with what was begun at the desk").contains("value=\"2\" checked");
        assertThat(stranger.send("POST", "/s/" + personal + "/decline", "").status()).isEqualTo(302);
        assertThat(sql.fetchSingle(INVITATIONS).getDeclinedAt()).isNotNull();
        assertThat(stranger.get("/s/" + personal).body()).contains("Больше мы вас об этом не спросим.");
        assertThat(stranger.send("POST", "/s/" + personal, "q.nps=2&q.csat=2").body()).contains("Больше мы вас об этом не спросим.");
        sql.update(INVITATIONS).setNull(INVITATIONS.DECLINED_AT).execute();
        assertThat(stranger.send("POST", "/s/" + personal, "q.nps=2&q.csat=2").status()).isEqualTo(302);
        assertThat(Web.stranger(port).send("POST", "/s/" + personal, "q.nps=9&q.csat=5").body()).contains("Спасибо!");
        assertThat(sql.fetchSingle(RESPONSES).getClientId()).isEqualTo(client);
        assertThat(responses.find(sql.fetchSingle(RESPONSES).getId()).orElseThrow().answers()).containsEntry("nps", 2);
    }

    @Test
    void methods_that_have_no_place_here_are_refused() {
        for (String method : List.of("PUT", "DELETE", "PATCH")) assertThat(stranger.send(method, "/s/" + key, "").status()).isBetween(400, 499);
        assertThat(stranger.get("/s/" + key + "/logo").status()).as("there is no logo").isEqualTo(404);
        assertThat(stranger.get("/s/../clients").status()).isNotEqualTo(200);
    }

    private String open(long id) {
        String fresh = Secret.fresh();
        sql.update(SURVEYS).set(SURVEYS.OPEN_KEY, fresh).where(SURVEYS.ID.eq(id)).execute();
        return fresh;
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] answer = new byte[256];
            int read = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, read), StandardCharsets.US_ASCII);
        }
    }
}
