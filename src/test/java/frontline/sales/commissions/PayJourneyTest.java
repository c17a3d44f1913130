package frontline.sales.commissions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.sales.commissions.PlanDraft.Rule;
import frontline.sales.payments.NewPayment;
import frontline.sales.payments.Payments;
import frontline.testing.BrowserTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PayJourneyTest extends BrowserTest {

    @Autowired private PayPlans plans;
    @Autowired private Payments payments;

    private Viewer executive;
    private Viewer head;
    private Viewer nora;
    private long deal;

    @BeforeEach
    void hireAndSell() {
        long north = department("North");
        executive = hire("Elena Executive", Role.EXECUTIVE, departments.root());
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        nora = hire("Nora North", Role.SALES_REP, north);
        hire("Olaf Ostrom", Role.SALES_REP, north);
        deal = new SalesRows(sql).deal("Lathe for Isdom", nora, new Selling(sql).client("Isdom", nora), "1000.00", "USD");
    }

    @Test
    void a_plan_is_written_refused_mended_tried_and_put_in_force() {
        pay("2026-02-10", "30000");
        signIn(executive);
        page.locator(".rail").getByText("Commissions").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Plans")).click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New plan")).first().click();
        page.getByLabel("Name *").fill("Field sales");
        page.getByLabel("From *").fill("2026-03-01");
        page.locator("[id='rules[0].tier_span']").selectOption("month");
        page.locator("[id='rules[0].tiers[0].ends']").fill("20,000");
        page.locator("[id='rules[0].tiers[0].rate']").fill("3");
        page.locator("[id='rules[0].tiers[1].starts']").fill("25000");
        page.locator("[id='rules[0].tiers[1].rate']").fill("5");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("By the piece")).click();
        page.locator("[id='rules[1].rate']").fill("abc");
        save();
        assertThat(page.locator("[id='rules[1].rate-note']")).hasText("Please write a number.");
        page.locator("[id='rules[1].rate']").fill("15");
        page.locator("[id='rules[1].action_type_id']").selectOption("Demonstration");
        save();
        assertThat(page.locator("[id='rules[0].tiers[1].starts-note']")).hasText("Tiers leave a gap: income from 20,000 to 25,000 would be in none.");
        assertThat(page.locator("[id='rules[0].tiers[0].ends']")).hasValue("20,000");
        page.locator("[id='rules[0].tiers[1].starts']").fill("20000");
        save();
        assertThat(page.locator("h1")).hasText("Field sales");
        assertThat(page.locator(".results-scope")).containsText("draft");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("What if")).click();
        Locator trial = page.locator(".pay-trial tbody tr");
        assertThat(trial).hasCount(1);
        assertThat(trial).containsText("Nora North");
        assertThat(trial).containsText("+1,100");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("To the plan")).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Put in force")).click();
        assertThat(page.locator(".results-scope")).containsText("in force");
        assertThat(page.locator("[name=name]")).isDisabled();
    }

    @Test
    void a_rep_reads_the_statement_and_comes_to_the_deal() throws Exception {
        inForce();
        pay("2026-03-02", "200.50");
        signIn(nora);
        page.locator(".rail").getByText("Commissions").click();
        assertThat(page.locator(".pay-sum")).hasText("US$10.03");
        Locator line = page.locator(".pay-lines tbody tr");
        assertThat(line).hasCount(1);
        assertThat(line).containsText("Five per cent");
        page.locator("details.menu").filter(new Locator.FilterOptions().setHasText("CSV")).locator("summary").click();
        String file = Files.readString(page.waitForDownload(() -> page.getByText("CSV").click()).path());
        assertTrue(file.contains("Lathe for Isdom") && file.contains("10.03"), file);
        line.getByRole(AriaRole.LINK).click();
        page.waitForURL(Pattern.compile(".*/deals/" + deal + "$"));
        visit("/commissions?period=2025-07");
        assertThat(page.locator(".empty")).containsText("Nothing is due");
    }

    @Test
    void a_month_is_closed_and_the_head_sees_the_team() {
        inForce();
        pay("2026-02-10", "1000");
        signIn(executive);
        visit("/commissions?period=2026-02");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close Jan 2026 to Feb 2026")).click();
        assertThat(page.locator(".pay-head .tag")).hasText("closed");
        pay("2026-02-20", "100");
        page.reload();
        assertThat(page.locator(".pay-people tbody tr").first().locator("td").last()).hasText("50");
        open(1366, 768);
        signIn(head);
        visit("/commissions?period=2026-03");
        Locator norasLine = page.locator(".pay-people tbody tr").filter(new Locator.FilterOptions().setHasText("Nora North"));
        assertThat(norasLine.locator("td").nth(4)).hasText("5");
        norasLine.getByRole(AriaRole.LINK).click();
        assertThat(page.locator(".pay-lines tbody tr")).containsText("for Feb 2026");
    }

    @Test
    void shares_in_a_deal_are_set_on_its_card() {
        signIn(nora);
        visit("/deals/" + deal);
        Locator shares = page.locator("#deal-participants");
        assertThat(shares).containsText("Nora North has the rest: 100%");
        shares.getByLabel("Who").last().selectOption("Olaf Ostrom");
        shares.getByLabel("Share, percent").last().fill("130");
        shares.getByRole(AriaRole.BUTTON).click();
        assertThat(shares).containsText("Together that is 130 %: more than the whole.");
        assertThat(shares.getByLabel("Share, percent").first()).hasValue("130");
        shares.getByLabel("Share, percent").first().fill("30");
        page.waitForResponse(response -> response.url().endsWith("/participants"), () -> shares.getByRole(AriaRole.BUTTON).click());
        assertThat(shares).containsText("Nora North has the rest: 70%");
    }

    @Test
    void the_same_through_the_api() {
        pay("2026-03-02", "1000");
        String boss = tokenOf(executive);
        String rep = tokenOf(nora);
        Web web = Web.stranger(port);
        Web.Answer drafted = web.api(boss, "POST", "/api/v1/pay-plans", """
                {"name": "Field sales", "valid_from": "2026-01-01", "roles": ["sales_rep"], "rules": [{"kind": "income", "name": "Tiers", "tier_span": "month",
                 "tiers": [{"starts": 0, "ends": 500, "rate": 3}, {"starts": 500, "rate": 5}]}]}""");
        assertEquals(201, drafted.status(), drafted.body());
        Web.Answer wrong = web.api(boss, "POST", "/api/v1/pay-plans", "{\"name\": \"Field sales\", \"valid_from\": \"2026-01-01\", \"rules\": [{\"kind\": \"income\", \"name\": \"Much\", \"rate\": 101}]}");
        assertEquals(422, wrong.status());
        assertTrue(wrong.body().contains("\"field\":\"rules[0].rate\"") && wrong.body().contains("\"field\":\"people\""), wrong.body());
        assertEquals(200, web.api(boss, "POST", "/api/v1/pay-plans/1/in-force", "").status());
        assertTrue(web.api(boss, "GET", "/api/v1/pay-plans/1/what-if?from=2026-01&to=2026-03", "").body().contains("\"now\":40.00,\"then\":40.00"));
        Web.Answer statement = web.api(rep, "GET", "/api/v1/commissions/" + nora.userId() + "?period=2026-03", "");
        assertTrue(statement.body().contains("\"total\":40.00") && statement.body().contains("\"about\":\"Lathe for Isdom\""), statement.body());
        assertEquals(200, web.api(boss, "POST", "/api/v1/commissions/closed-months", "{\"month\": \"2026-02\"}").status());
        assertEquals(422, web.api(boss, "POST", "/api/v1/commissions/closed-months", "{\"month\": \"2026-03\"}").status());
        assertEquals(403, web.api(rep, "POST", "/api/v1/commissions/closed-months", "{\"month\": \"2026-03\"}").status());
        assertEquals(403, web.api(rep, "GET", "/api/v1/pay-plans", "").status());
        assertEquals(404, web.api(rep, "GET", "/api/v1/commissions/" + head.userId(), "").status());
        assertEquals(200, web.api(rep, "PUT", "/api/v1/deals/" + deal + "/participants", "{\"shares\": [{\"user_id\": " + head.userId() + ", \"percent\": 40}]}").status());
        assertTrue(web.api(boss, "GET", "/api/v1/commissions?period=2026", "").body().contains("\"total\":20.00"), "600 for Nora: 500 at 3 %, 100 at 5 %; the head is in no plan");
        assertEquals(200, web.api(tokenOf(administrator), "PUT", "/api/v1/products/" + new SalesRows(sql).product("Pump", "Pumps") + "/cost", "{\"cost\": 12.5}").status());
    }

    private void save() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true)).click();
    }

    private void inForce() {
        plans.putInForce(executive, plans.draft(executive, PlanDraft.named("Field sales", LocalDate.of(2026, 1, 1), Rule.income("Five per cent", "5")).forRoles("sales_rep")).orThrow()).orThrow();
    }

    private void pay(String day, String amount) {
        payments.record(nora, new NewPayment(deal, null, LocalDate.parse(day), new BigDecimal(amount), null, "", "", null)).orThrow();
    }
}
