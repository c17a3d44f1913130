package frontline.agenda;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static frontline.agenda.db.Tables.APPROVALS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import frontline.agenda.approvals.Approval;
import frontline.agenda.approvals.ApprovalDecided;
import frontline.agenda.approvals.Approvals;
import frontline.agenda.approvals.Ask;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.users.UserForm;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.testing.BrowserTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RecordApplicationEvents
class ApprovalsTest extends BrowserTest {

    @Autowired Approvals approvals;
    @Autowired ApplicationEvents events;

    private long central;
    private Viewer head;
    private Viewer rep;

    @BeforeEach
    void hireThem() {
        central = department("Central");
        head = hire("Dustin Brinkmann", Role.HEAD_OF_SALES, central);
        rep = hire("Moses Frase", Role.SALES_REP, central);
    }

    @Test
    void the_head_of_the_department_is_asked_and_decides() {
        long id = ask(rep, 17, "17");

        assertEquals(List.of(id), ids(approvals.waitingFor(head)));
        assertEquals(List.of(), approvals.waitingFor(rep));
        assertEquals(List.of(), approvals.waitingFor(administrator), "who could decide for all is not disturbed where there is a head");

        Approval answered = approvals.decide(head, id, true, "For once").orThrow();
        assertEquals("granted", answered.state());
        assertEquals("Dustin Brinkmann", answered.closedBy());
        assertEquals(List.of(), approvals.waitingFor(head));
        assertEquals(List.of(id), ids(approvals.answersFor(rep)));
        ApprovalDecided heard = events.stream(ApprovalDecided.class).findFirst().orElseThrow();
        assertTrue(heard.granted() && heard.subjectId() == 17 && heard.facts().get("percent").equals(17), heard.toString());

        approvals.note(rep, id);
        assertEquals(List.of(), approvals.answersFor(rep));
    }

    @Test
    void nobody_answers_oneself_so_the_question_walks_up() {
        long root = departments.root();
        Viewer chief = hire("Cara Losch", Role.HEAD_OF_SALES, root);
        assertEquals(List.of(ask(head, 1, "20")), ids(approvals.waitingFor(chief)));

        long above = ask(chief, 2, "30");
        assertEquals(List.of(above), ids(approvals.waitingFor(administrator)), "nobody leads the chief");
        assertRefused("approval.not_yours", approvals.decide(chief, above, true, ""));
    }

    @Test
    void where_the_head_has_left_an_administrator_steps_in() {
        long id = ask(rep, 3, "12");
        users.deactivate(head.userId()).orThrow();
        assertEquals(List.of(id), ids(approvals.waitingFor(administrator)));
    }

    @Test
    void to_decline_needs_a_remark_and_what_is_answered_stays_answered() {
        long id = ask(rep, 4, "12");
        assertRefused("approval.remark_needed", approvals.decide(head, id, false, "  "));
        approvals.decide(head, id, false, "Too much for a small order").orThrow();
        assertRefused("approval.decided_already", approvals.decide(head, id, true, ""));
        assertRefused("approval.not_yours", approvals.decide(rep, ask(rep, 5, "12"), true, ""));
        assertThrows(org.jooq.exception.DataAccessException.class, () -> sql.deleteFrom(APPROVALS).execute());
    }

    @Test
    void the_same_question_is_asked_once_and_another_one_takes_its_place() {
        long first = ask(rep, 6, "12.5");
        assertEquals(first, ask(rep, 6, "12.5"));
        long second = ask(rep, 6, "14");
        assertEquals(List.of(second), ids(approvals.waitingFor(head)));
        approvals.withdraw("test", 6);
        assertEquals(List.of(), approvals.waitingFor(head));
        assertEquals(List.of("withdrawn", "withdrawn"), approvals.trail("test", 6, 10).stream().map(Approval::state).toList());
        assertRefused("approval.withdrawn_already", approvals.decide(head, second, true, ""));
    }

    @Test
    void of_two_who_answer_at_once_one_wins_and_the_other_is_told() throws Exception {
        Viewer other = hire("Rosalina Dieter", Role.HEAD_OF_SALES, central);
        for (int round = 0; round < 5; round++) {
            long id = ask(rep, 100 + round, "12");
            List<Callable<Outcome<Approval>>> both = List.of(() -> approvals.decide(head, id, true, ""), () -> approvals.decide(other, id, false, "No"));
            List<Outcome<Approval>> outcomes = new ArrayList<>();
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (var future : threads.invokeAll(both)) outcomes.add(future.get());
            }
            assertEquals(1, outcomes.stream().filter(outcome -> outcome instanceof Outcome.Done<?>).count(), outcomes.toString());
            assertEquals(1, outcomes.stream().filter(outcome -> outcome instanceof Outcome.Refused<?>(var why) && why.getFirst().key().equals("approval.decided_already")).count(), outcomes.toString());
        }
    }

    @Test
    void others_neither_see_nor_answer_it() {
        long id = ask(rep, 8, "12");
        Viewer outsider = hire("Darcel Schlecht", Role.SALES_REP, department("West"));
        assertThrows(NotFound.class, () -> approvals.get(outsider, id));
        assertThrows(NotFound.class, () -> approvals.decide(outsider, id, true, ""));
        assertThrows(NotFound.class, () -> approvals.note(head, id));
        assertEquals(404, Web.stranger(port).api(tokenOf(outsider), "POST", "/api/v1/approvals/" + id + "/decision", "{\"granted\": true}").status());
    }

    @Test
    void the_question_goes_along_with_who_asked() {
        ask(rep, 9, "12");
        long west = department("West");
        users.change(rep.userId(), new UserForm("Moses Frase", "moses@northwind.example", "", "sales_rep", west, "")).orThrow();
        assertEquals(west, sql.fetchSingle(APPROVALS).getDepartmentId());
    }

    @Test
    void it_is_read_and_answered_through_the_api() {
        long id = ask(rep, 10, "12.5");
        Web web = Web.stranger(port);
        Web.Answer list = web.api(tokenOf(head), "GET", "/api/v1/approvals", "");
        assertEquals(200, list.status());
        assertTrue(list.body().contains("\"subject_id\":10") && list.body().contains("\"mine\":true") && list.body().contains("12.5"), list.body());
        Web.Answer refused = web.api(tokenOf(head), "POST", "/api/v1/approvals/" + id + "/decision", "{\"granted\": false}");
        assertEquals(422, refused.status());
        assertTrue(refused.body().contains("\"field\":\"remark\""), refused.body());
        assertTrue(web.api(tokenOf(head), "POST", "/api/v1/approvals/" + id + "/decision", "{\"granted\": true}").body().contains("\"state\":\"granted\""));
    }

    @Test
    void the_head_answers_on_today_and_the_rep_reads_it_there() {
        ask(rep, 11, "17");
        ask(rep, 12, "25");
        signIn(head);
        Locator waiting = page.locator("form.approval");
        assertThat(waiting).hasCount(2);
        waiting.first().getByText("Decline").click();
        assertThat(waiting.first()).containsText("Say why not");
        waiting.first().getByRole(com.microsoft.playwright.options.AriaRole.TEXTBOX).fill("Too much");
        waiting.first().getByText("Decline").click();
        assertThat(waiting).hasCount(1);
        waiting.first().getByText("Approve").click();
        assertThat(waiting).hasCount(0);
        visit("/approvals?which=all&state=declined");
        assertThat(page.locator(".approval")).hasCount(1);
        assertThat(page.locator(".approval")).containsText("Too much");

        open(1440, 900);
        signIn(rep);
        assertThat(page.locator(".approval-answer")).hasCount(2);
        page.locator(".approval-answer").first().getByText("Got it").click();
        assertThat(page.locator(".approval-answer")).hasCount(1);
    }

    private long ask(Viewer asker, long subject, String percent) {
        return approvals.ask(Ask.ofHead("test", subject, "Delivery " + subject, "/today", new Ask.Question("approval.question.discount", Map.of("percent", new BigDecimal(percent), "limit", 10, "line", "Gauge", "more", 0)), asker.userId()));
    }

    private static List<Long> ids(List<Approval> found) {
        return found.stream().map(Approval::id).toList();
    }

    private static void assertRefused(String key, Outcome<?> outcome) {
        assertTrue(outcome instanceof Outcome.Refused<?>(var refusals) && refusals.getFirst().key().equals(key), outcome.toString());
    }
}
