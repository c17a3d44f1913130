package frontline.insight.indicators;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.testing.BrowserTest;
import frontline.testing.Web;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AlarmsJourneyTest extends BrowserTest {

    private static final String OPEN = "facts=deals&m=count_distinct:client&f=state~in~open";

    @Autowired Indicators indicators;
    @Autowired Measuring measuring;
    private Viewer head;
    private Viewer rep;

    @BeforeEach
    void work() {
        long north = department("North");
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        rep = hire("Nora North", Role.SALES_REP, north);
        new SalesRows(sql).deal("Delivery", rep, new Selling(sql).client("Isdom", rep), "100", "USD");
    }

    private Indicator bounded(String lower) {
        indicators.change(1, new IndicatorForm("Clients in work", "Клиенты в работе", OPEN, "1", "role:sales_rep", "between", "little activity", "низкая активность", "", "", "7", true,
                List.of(new IndicatorForm.BoundForm("all", lower, "120"))), Language.EN).orThrow();
        return indicators.get(1);
    }

    @Test
    void a_head_reads_the_alarm_comes_to_the_cards_and_answers_it() {
        bounded("40");
        signIn(head);
        Locator alarm = page.locator(".alarm");
        assertThat(alarm).containsText("Nora North: 1 client in work, usual 40 to 120: little activity");
        alarm.getByText("What is behind it").click();
        assertThat(page.locator(".slice-found li")).hasText(new String[] {"Delivery"});
        page.goBack();
        alarm.getByLabel("What you do about it").fill("We talk on Friday");
        alarm.getByText("Noted").click();
        assertThat(alarm).hasCount(0);
        page.locator(".toast-line").getByText("Undo").click();
        assertThat(alarm).hasCount(1);
        alarm.getByText("Noted").click();
        assertThat(alarm).hasCount(0);

        visit("/indicators");
        Locator cell = page.locator(".indicator-cell.indicator-alarm");
        assertThat(cell).containsText("too low");
        cell.click();
        assertThat(page.locator(".alarm-list .alarm")).containsText("noted by Harald Nord");
    }

    @Test
    void the_block_on_today_comes_and_goes_while_somebody_looks() {
        bounded("1");
        signIn(rep);
        assertThat(page.locator(".today-counter")).isVisible();
        assertThat(page.locator(".alarms-today")).hasCount(1);
        assertThat(page.locator(".alarm")).hasCount(0);
        Indicator low = bounded("40");
        assertThat(page.locator(".alarm")).containsText("1 client in work, usual 40 to 120");
        indicators.archive(low.id());
        assertThat(page.locator(".alarm")).hasCount(0);
    }

    @Test
    void a_figure_from_any_slice_is_watched_and_what_is_wrong_is_said_at_its_field() {
        signIn(head);
        visit("/slices?facts=deals&m=count&m=sum:amount&row=owner");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Watch this figure")).click();
        page.getByLabel("Name in English").fill("Open deals");
        page.getByLabel("Name in Russian").fill("Открытые сделки");
        page.locator("input[name=boundLower]").first().fill("9");
        page.locator("input[name=boundUpper]").first().fill("5");
        page.locator("button[data-default]").click();
        assertThat(page.locator("#f-question-note")).containsText("this question has 2");
        assertThat(page.locator(".indicator-bound .wrong")).hasText("The lower bound is above the upper one.");
        page.getByLabel("Question", new Page.GetByLabelOptions().setExact(true)).fill(address("/slices?facts=deals&m=count&row=owner"));
        page.locator("button[data-default]").click();
        assertThat(page.locator("#f-question-note")).not().containsText("this question has 2");
        assertThat(page.locator(".indicator-bound .wrong")).hasText("The lower bound is above the upper one.");
        assertThat(page.getByLabel("Name in English")).hasValue("Open deals");
        page.locator("input[name=boundUpper]").first().fill("15");
        page.locator("button[data-default]").click();
        page.waitForURL(Pattern.compile(".*/indicators/\\d+$"));
        assertThat(page.locator("h1")).hasText("Open deals");
        assertThat(page.locator(".alarm-list .alarm")).containsText("Open deals: 1, usual 9 to 15");
    }

    @Test
    void on_the_first_day_nobody_has_to_wait_for_the_morning() {
        signIn(head);
        visit("/indicators");
        assertThat(page.locator(".empty")).containsText("measured in the morning");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Measure now")).click();
        assertThat(page.locator(".indicator-cell").first()).containsText("1");
        assertEquals(403, Web.signedIn(port, "nora@northwind.example", PASSWORD).send("POST", "/indicators/measured", "").status());
    }

    @Test
    void the_program_interface_does_what_the_screens_do() {
        Web web = Web.signedIn(port, "harald@northwind.example", PASSWORD);
        String token = tokenOf(head);
        Web.Answer refused = web.api(token, "POST", "/api/v1/indicators", "{\"name_en\":\"Deals\",\"name_ru\":\"Сделки\",\"question\":\"facts=deals\",\"taken_for\":\"role:sales_rep\",\"bounds\":[{\"of\":\"all\",\"lower\":5,\"upper\":1}]}");
        assertEquals(422, refused.status());
        assertTrue(refused.body().contains("\"field\":\"bounds[0]\""), refused.body());
        Web.Answer made = web.api(token, "POST", "/api/v1/indicators", "{\"name_en\":\"Deals\",\"name_ru\":\"Сделки\",\"question\":\"facts=deals\",\"taken_for\":\"role:sales_rep\",\"bounds\":[{\"of\":\"all\",\"lower\":5}]}");
        assertEquals(201, made.status(), made.body());
        long id = indicators.active().getLast().id();
        assertTrue(made.body().contains("\"by_mail\":true"), made.body());
        assertTrue(web.api(token, "GET", "/api/v1/indicators/" + id + "/values", "").body().contains("\"whose\":\"person-" + rep.userId() + "\""));
        assertTrue(web.api(token, "GET", "/api/v1/indicators/" + id + "/values/person-" + rep.userId(), "").body().contains("\"day\":\"2026-03-02\""));
        Web.Answer alarms = web.api(token, "GET", "/api/v1/alarms?standing=true", "");
        assertTrue(alarms.body().contains("Deals: 1, usual 5 or more"), alarms.body());
        assertEquals(204, web.api(token, "POST", "/api/v1/alarms/1/acknowledgement", "{\"note\":\"yes\"}").status());
        assertEquals(403, web.api(tokenOf(rep), "POST", "/api/v1/indicators", "{}").status());
        assertEquals(422, web.api(token, "POST", "/api/v1/indicators", "{}").status());
        assertEquals(404, web.api(token, "GET", "/api/v1/indicators/" + id + "/values/nobody", "").status());
    }
}
