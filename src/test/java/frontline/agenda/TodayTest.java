package frontline.agenda;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.types.ActionTypes;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.testing.BrowserTest;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TodayTest extends BrowserTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Autowired Actions actions;
    @Autowired ActionTypes types;

    @Test
    void a_rep_starts_the_day_with_the_own_plan_and_gets_it_done() {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        Viewer other = hire("Darcel Schlecht", Role.SALES_REP, department("West"));
        plan(rep, "Isdom", MONDAY.minusDays(3), null);
        plan(rep, "Cancity", MONDAY, LocalTime.of(15, 30));
        plan(rep, "Betatech", MONDAY.plusDays(1), null);
        plan(other, "Somebody else's", MONDAY, null);

        signIn(rep);
        assertThat(page.locator(".plan-row")).hasCount(3);
        assertThat(page.locator(".today-group").first()).containsText("Overdue");
        assertThat(page.locator(".plan-row").nth(1)).containsText("15:30");
        assertThat(page.locator(".today-counter")).containsText("0 done, 2 to go");

        page.locator(".plan-row", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Isdom")).getByText("Done").first().click();
        assertThat(page.locator(".plan-row")).hasCount(2);
        assertThat(page.locator(".today-counter")).containsText("1 done, 1 to go");

        page.locator(".toast-line").getByText("Undo").click();
        assertThat(page.locator(".plan-row")).hasCount(3);
    }

    @Test
    void a_head_sees_the_plan_of_the_department_and_not_of_others() {
        long central = department("Central");
        long west = department("West");
        Viewer head = hire("Dustin Brinkmann", Role.HEAD_OF_SALES, central);
        plan(hire("Moses Frase", Role.SALES_REP, central), "Isdom", MONDAY, null);
        plan(hire("Darcel Schlecht", Role.SALES_REP, west), "Cancity", MONDAY, null);
        plan(head, "Betatech", MONDAY, null);
        plan(head, "Kept from another department", MONDAY, null);
        sql.execute("update agenda.actions set department_id = {0} where subject_label like 'Kept%'", west);

        signIn(head);
        assertThat(page.locator(".plan-row")).hasCount(2);
        assertThat(page.locator(".today-counter")).containsText("0 done, 2 to go");
        page.getByText("Everybody's").click();
        assertThat(page.locator(".plan-row")).hasCount(3);
        assertThat(page.locator(".plan-row").first()).containsText("Isdom");
        assertThat(page.locator(".today-counter")).containsText("0 done, 3 to go");
    }

    private void plan(Viewer rep, String client, LocalDate day, LocalTime time) {
        as(rep, () -> actions.plan(rep, new ActionPlan(types.active().getFirst().id(), rep.userId(), new Subject("thing", 1, client), null, day, time, "the price list")).orThrow());
    }
}
