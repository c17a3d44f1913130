package frontline.house;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.IMPORTS;
import static frontline.platform.db.Tables.NODES;
import static frontline.platform.db.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.jobs.Jobs;
import frontline.platform.live.Announcements;
import frontline.platform.nodes.Node;
import frontline.platform.questions.QuestionStopped;
import frontline.sales.Selling;
import frontline.testing.Balancer;
import frontline.testing.ProgramTest;
import frontline.testing.SecondNode;
import frontline.testing.Web;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Two whole programs on one database, behind a balancer that gives every request to the next of them.
class TwoNodesTest extends ProgramTest {

    private static SecondNode second;
    private static Balancer balancer;

    @Autowired private Environment environment;
    @Autowired private Node firstNode;
    @Autowired private Jobs jobs;
    @Autowired private Announcements announcements;
    private Web ada;

    @BeforeEach
    void signIn() {
        if (second == null) {
            second = SecondNode.beside(environment, clock, "--frontline.jobs.heartbeat-seconds=1");
            balancer = Balancer.before(List.of(port, second.port()));
        }
        ada = Web.signedIn(balancer.port(), "ada@northwind.example", PASSWORD);
    }

    @AfterAll
    static void stop() throws Exception {
        balancer.close();
        second.close();
    }

    @Test
    void who_signs_in_at_one_is_signed_in_at_both_and_out_of_both() {
        int before = balancer.served(second.port());
        for (int i = 0; i < 4; i++) assertThat(ada.get("/company").status()).isEqualTo(200);
        assertThat(balancer.served(second.port())).isEqualTo(before + 2);
        assertThat(ada.at(port).get("/company").status()).isEqualTo(200);
        assertThat(ada.at(second.port()).get("/company").status()).isEqualTo(200);

        assertThat(ada.send("POST", "/sign-out", "").status()).isEqualTo(302);

        assertThat(ada.at(port).get("/company").location()).endsWith("/sign-in");
        assertThat(ada.at(second.port()).get("/company").location()).endsWith("/sign-in");
    }

    @Test
    void wrong_passwords_are_counted_over_both() {
        Web guesser = Web.stranger(balancer.port());
        String form = "email=ada%40northwind.example&password=";
        for (int i = 0; i < 5; i++) {
            guesser = Web.withForm(balancer.port(), "/sign-in");
            guesser.send("POST", "/sign-in", form + "wrong" + i);
        }
        for (int node : List.of(port, second.port())) {
            Web right = Web.withForm(node, "/sign-in");
            assertThat(right.send("POST", "/sign-in", form + Web.encoded(PASSWORD)).location()).contains("refused");
            assertThat(right.get("/sign-in?refused").body()).contains("Too many");
        }
    }

    @Test
    void who_guesses_keys_of_surveys_is_counted_over_both() {
        Web stranger = Web.stranger(balancer.port());
        for (int i = 0; i < 39; i++) assertThat(stranger.get("/s/" + "guess".repeat(5) + i).status()).isEqualTo(404);
        stranger.get("/s/" + "last".repeat(5));
        assertThat(stranger.at(port).get("/s/" + "g".repeat(20)).status()).isEqualTo(429);
        assertThat(stranger.at(second.port()).get("/s/" + "g".repeat(20)).status()).isEqualTo(429);
    }

    @Test
    void what_changes_at_one_reaches_the_browsers_of_the_other() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (var lines = ada.at(second.port()).stream("/live?topics=deal:17&missed=0").body()) {
            Thread.ofVirtual().start(() -> follow(lines, told));
            assertThat(told.poll(10, TimeUnit.SECONDS)).as("the stream is open").isNotNull();
            told.clear();

            announcements.changed("deal:17");

            assertThat(heard(told, "deal:17")).isTrue();

            told.clear();
            sql.fetch("select pg_terminate_backend(pid) from platform.nodes where id <> {0}", firstId());
            assertThat(heard(told, "deal:17")).as("after the line to the database was cut nobody knows what was missed").isTrue();
            await("the second node is known again", () -> sql.fetchCount(NODES) == 2);
        }
    }

    @Test
    void a_stream_passes_the_balancer() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (var lines = ada.stream("/live?topics=deal:18&missed=0").body()) {
            Thread.ofVirtual().start(() -> follow(lines, told));
            assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();
            announcements.changed("deal:18");
            assertThat(heard(told, "deal:18")).isTrue();
        }
    }

    @Test
    void a_file_brought_to_one_is_read_at_the_other() {
        long client = new Selling(sql).client("Isdom", administrator);
        HttpResponse<String> brought = ada.at(port).upload("/clients/" + client + "/files", "file", "terms.txt", "half now, half later");
        assertThat(brought.statusCode()).isEqualTo(200);
        Matcher link = Pattern.compile("/clients/" + client + "/files/\\d+").matcher(brought.body());
        assertThat(link.find()).isTrue();
        assertThat(ada.at(second.port()).get(link.group()).body()).isEqualTo("half now, half later");
    }

    @Test
    void an_import_is_brought_to_one_mapped_at_the_other_and_runs_once() {
        String rows = IntStream.range(0, 1500).mapToObj(i -> "Firm " + i + ",info@firm" + i + ".example").collect(java.util.stream.Collectors.joining("\n", "Name,Email\n", "\n"));
        HttpResponse<String> brought = ada.at(port).upload("/imports", "file", "firms.csv", rows);
        assertThat(brought.statusCode()).isEqualTo(302);
        String page = brought.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
        assertThat(ada.at(second.port()).send("POST", page + "/kind", "kind=clients").status()).isEqualTo(302);
        assertThat(ada.at(second.port()).get(page).body()).contains("info@firm1.example");
        assertThat(ada.at(second.port()).send("POST", page + "/start", "").status()).isLessThan(400);

        long id = Long.parseLong(page.replaceAll("\\D", ""));
        await("the import ends", () -> sql.fetchSingle(IMPORTS, IMPORTS.ID.eq(id)).getStatus().equals("done"));

        assertThat(ada.at(port).get(page).body()).contains("1,500");
        assertThat(ada.at(second.port()).get(page).body()).contains("1,500");
        assertThat(sql.fetchCount(CLIENTS)).isEqualTo(1500);
        await("and leaves no job", () -> sql.fetchCount(SCHEDULED_TASKS, SCHEDULED_TASKS.TASK_NAME.eq("import")) == 0);
    }

    @Test
    void the_job_of_a_node_that_was_killed_is_taken_over() {
        HttpResponse<String> brought = ada.upload("/imports", "file", "firms.csv", "Name,Email\nAcme,a@acme.example\nBeta,b@beta.example\n");
        long id = Long.parseLong(brought.headers().firstValue("Location").orElseThrow().replaceAll(".*/", ""));
        ada.send("POST", "/imports/" + id + "/kind", "kind=clients");
        jobs.startIn(TaskDescriptor.of("import", Long.class), String.valueOf(id), id, Duration.ofDays(1));
        sql.update(IMPORTS).set(IMPORTS.STATUS, "running").where(IMPORTS.ID.eq(id)).execute();
        sql.update(SCHEDULED_TASKS).set(SCHEDULED_TASKS.PICKED, true).set(SCHEDULED_TASKS.PICKED_BY, "killed").set(SCHEDULED_TASKS.EXECUTION_TIME, Instant.now().minusSeconds(70))
                .set(SCHEDULED_TASKS.LAST_HEARTBEAT, Instant.now().minusSeconds(60)).where(SCHEDULED_TASKS.TASK_NAME.eq("import")).execute();

        await("another node goes on with it", () -> sql.fetchSingle(IMPORTS, IMPORTS.ID.eq(id)).getStatus().equals("done"));

        assertThat(sql.fetchCount(CLIENTS)).isEqualTo(2);
    }

    @Test
    void settings_and_rights_changed_at_one_hold_at_the_other_at_once() {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, departments.root());
        Web moses = Web.signedIn(balancer.port(), "moses@northwind.example", PASSWORD);
        assertThat(moses.at(second.port()).get("/company").status()).isEqualTo(403);
        assertThat(ada.at(second.port()).get("/company").body()).contains("Northwind");

        assertThat(ada.at(port).send("POST", "/company", "name=Southwind&language=en&currency=EUR&region=DE&timeZone=Europe%2FBerlin&repSight=department").status()).isEqualTo(200);
        assertThat(ada.at(port).send("POST", "/users/" + rep.userId(), "name=Moses+Frase&email=moses%40northwind.example&phone=&role=administrator&departmentId=" + departments.root() + "&password=").status()).isEqualTo(302);

        assertThat(ada.at(second.port()).get("/company").body()).contains("Southwind").contains("Europe/Berlin");
        assertThat(moses.at(second.port()).get("/company").status()).isEqualTo(200);
        assertThat(ada.at(port).send("POST", "/users/" + rep.userId() + "/deactivation", "").status()).isEqualTo(302);
        assertThat(moses.at(second.port()).get("/company").status()).as("he was let go").isNotEqualTo(200);
    }

    @Test
    void what_was_done_at_one_is_undone_at_the_other() {
        long type = (Long) sql.fetchValue("select min(id) from agenda.action_types");
        HttpResponse<String> archived = ada.at(port).whole("POST", "/action-types/" + type + "/archive", "application/x-www-form-urlencoded", "archived=true");
        Matcher undo = Pattern.compile("\"undo\":\"([^\"]+)\"").matcher(archived.headers().firstValue("HX-Trigger").orElseThrow());
        assertThat(undo.find()).isTrue();
        assertThat(ada.at(second.port()).send("POST", undo.group(1), "").status()).isEqualTo(204);
        assertThat(sql.fetchValue("select count(*) from agenda.action_types where archived_at is not null")).isEqualTo(0L);
    }

    @Test
    void a_question_asked_of_one_is_stopped_by_the_other() {
        DSLContext questions = second.context().getBean("questions", DSLContext.class);
        CompletableFuture<Object> asked = CompletableFuture.supplyAsync(() -> asking("00aa00aa00aa00ff.3", questions), work -> Thread.ofVirtual().start(work));
        await("it is underway", () -> sql.fetchSingle("select count(*) from pg_stat_activity where wait_event = 'PgSleep' and query like '%two nodes%' and pid <> pg_backend_pid()").get(0, int.class) == 1);

        assertThat(ada.at(port).send("POST", "/questions/stop", "asker=00aa00aa00aa00ff.3").status()).isEqualTo(204);

        assertThatThrownBy(asked::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(QuestionStopped.class);
    }

    @Test
    void when_one_is_lost_in_the_middle_of_a_request_the_next_one_answers() throws Exception {
        int lost = port;
        try (var lines = ada.at(balancer.port()).stream("/live?topics=deal:1&missed=0").body()) {
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            Thread.ofVirtual().start(() -> follow(lines, told));
            assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();
            balancer.lose(lost);
            balancer.lose(second.port());
            assertThat(heard(told, "closed")).isTrue();
            balancer.find(second.port());
            for (int i = 0; i < 3; i++) assertThat(ada.get("/company").status()).isEqualTo(200);
        } finally {
            balancer.find(lost);
            balancer.find(second.port());
        }
    }

    @Test
    void a_node_that_is_leaving_tells_the_balancer_before_it_shuts_the_door() {
        Web stranger = Web.stranger(second.port());
        await("it is ready", () -> stranger.get("/healthz").status() == 200);
        AvailabilityChangeEvent.publish(second.context(), ReadinessState.REFUSING_TRAFFIC);
        assertThat(stranger.get("/healthz").status()).isEqualTo(503);
        assertThat(stranger.get("/sign-in").status()).as("and goes on serving").isEqualTo(200);
        AvailabilityChangeEvent.publish(second.context(), ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(stranger.get("/healthz").status()).isEqualTo(200);
    }

    private java.util.UUID firstId() {
        await("both are known", () -> sql.fetchCount(NODES) == 2);
        return sql.fetchSingle(NODES, NODES.NAME.eq(firstNode.name())).getId();
    }

    private static Object asking(String asker, DSLContext questions) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("X-Asker", asker);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            return questions.fetch("select pg_sleep(60), 'two nodes'");
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private static void follow(java.util.stream.Stream<String> lines, BlockingQueue<String> told) {
        try {
            lines.forEach(told::add);
            told.add("closed");
        } catch (UncheckedIOException cut) {
            told.add("closed");
        }
    }

    private static boolean heard(BlockingQueue<String> told, String word) throws InterruptedException {
        for (String line = told.poll(15, TimeUnit.SECONDS); line != null; line = told.poll(15, TimeUnit.SECONDS))
            if (line.contains(word)) return true;
        return false;
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain until " + what);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
