package frontline.platform.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.questions.QuestionPool.Questions;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class QuestionsTest extends ProgramTest {

    private static final Executor ANOTHER = work -> Thread.ofVirtual().start(work);

    @Autowired @Questions private DSLContext questions;
    @Autowired @Questions private QuestionConnections connections;
    @Autowired private Underway underway;

    @Test
    void a_question_that_takes_too_long_is_stopped() {
        questions.connection(connection -> {
            DSLContext one = questions.configuration().derive(connection).dsl();
            one.execute("set statement_timeout = '50ms'");
            assertThrows(QuestionStopped.class, () -> one.fetch("select pg_sleep(60)"));
            one.execute("set statement_timeout = '30s'");
        });
    }

    @Test
    void the_connections_of_questions_change_nothing_and_have_their_limit() {
        assertEquals("30s", questions.fetchSingle("show statement_timeout").into(String.class));
        assertEquals("on", questions.fetchSingle("show transaction_read_only").into(String.class));
        assertEquals("off", sql.fetchSingle("show transaction_read_only").into(String.class));
    }

    @Test
    void who_waits_for_the_questions_of_others_is_told_so_and_not_that_the_database_is_away() throws Exception {
        Viewer executive = hire("Grace Hopper", Role.EXECUTIVE, departments.root());
        Web web = Web.signedIn(port, "grace@northwind.example", PASSWORD);
        Deque<Connection> others = new ArrayDeque<>();
        connections.setConnectionTimeout(250);
        try {
            while (others.size() < QuestionPool.CONNECTIONS) others.add(connections.getConnection());
            assertThrows(QuestionsBusy.class, () -> questions.fetch("select 1"));
            assertSaysBusy(503, web.get("/slices.csv?facts=deals&m=count"));
            assertSaysBusy(503, web.get("/slices/records?facts=deals&m=count"));
            assertSaysBusy(503, web.get("/control"));
            assertSaysBusy(503, web.api(tokenOf(executive), "POST", "/api/v1/query", "{\"facts\":\"deals\",\"measures\":[{\"fn\":\"count\"}]}"));
            others.pop().close();
            assertEquals(200, web.get("/slices.csv?facts=deals&m=count").status());
        } finally {
            connections.setConnectionTimeout(30_000);
            for (Connection other : others) other.close();
        }
    }

    private static void assertSaysBusy(int status, Web.Answer answer) {
        assertEquals(status, answer.status());
        assertTrue(answer.body().contains("Too many others are counting just now"), answer.body());
        assertEquals("10", answer.header("Retry-After"));
    }

    @Test
    void what_a_page_asked_is_stopped_when_it_is_left_and_other_pages_go_on() throws Exception {
        String left = "00aa00aa00aa00aa";
        CompletableFuture<Object> gone = CompletableFuture.supplyAsync(() -> asked(left + ".7", "select pg_sleep(60), 'left'"), ANOTHER);
        CompletableFuture<Object> other = CompletableFuture.supplyAsync(() -> asked("00bb00bb00bb00bb.7", "select pg_sleep(1.5), 'other'"), ANOTHER);
        waitUntilAsleep("left");
        waitUntilAsleep("other");
        underway.stop(Underway.Asker.of(left + ".7"));
        assertEquals(QuestionStopped.class, assertThrows(CompletionException.class, gone::join).getCause().getClass());
        assertEquals(1, ((org.jooq.Result<?>) other.join()).size());
        assertThrows(QuestionStopped.class, () -> asked(left + ".6", "select 1"), "asked before it was left, begun later");
        assertEquals(1, ((org.jooq.Result<?>) asked(left + ".8", "select 1")).size());
    }

    private Object asked(String asker, String statement) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader(Underway.HEADER, asker);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            return questions.fetch(statement);
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private void waitUntilAsleep(String mark) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end)
            if (sql.fetchSingle("select count(*) from pg_stat_activity where state = 'active' and wait_event = 'PgSleep' and query like {0}", "%" + mark + "%").into(int.class) == 1) return;
        assertTrue(false, "no such question is underway");
    }
}
