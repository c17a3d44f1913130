package frontline.sales.results;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.SalesRows;
import frontline.sales.SalesRows.Deal;
import frontline.sales.Selling;
import frontline.testing.BrowserTest;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoneyJourneyTest extends BrowserTest {

    private Viewer rep;
    private Viewer head;
    private Viewer stranger;
    private SalesRows rows;
    private long client;
    private long deal;

    @BeforeEach
    void sellSomething() {
        rows = new SalesRows(sql);
        long north = department("North");
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        rep = hire("Nora North", Role.SALES_REP, north);
        stranger = hire("Susan South", Role.SALES_REP, department("South"));
        client = new Selling(sql).client("Isdom", rep);
        deal = rows.deal("Lathe for Isdom", rep, client, "1000.00", "USD");
        long pipeline = rows.pipeline("Sales", 10, 50);
        long stage = rows.stages(pipeline).getFirst();
        LocalDate opened = LocalDate.of(2025, 2, 1);
        rows.save(List.of(
                new Deal(client, rep, pipeline, stage, "won", new BigDecimal("700"), "USD", null, opened, null, LocalDate.of(2025, 3, 3), null, null, List.of()),
                new Deal(client, rep, pipeline, stage, "lost", new BigDecimal("300"), "USD", null, opened, null, LocalDate.of(2025, 4, 3), rows.reasons().getFirst(), null, List.of())));
    }

    @Test
    void a_head_chooses_a_period_and_comes_from_a_figure_to_its_deals() {
        signIn(head);
        page.locator(".rail").getByText("Results").click();
        assertThat(page.locator("h1")).hasText("Results");
        page.getByLabel("Period").selectOption("last_year");
        page.waitForURL(Pattern.compile(".*/results\\?period=last_year$"));
        Locator nora = page.locator("#reps tbody tr").filter(new Locator.FilterOptions().setHasText("Nora North"));
        assertThat(nora.locator("td").nth(3)).containsText("50.0%");
        assertThat(page.locator("#reps figure svg")).isVisible();
        Locator won = nora.locator("td").nth(1).getByRole(AriaRole.LINK);
        assertThat(won).hasAttribute("href", "/deals/list?owner=" + rep.userId() + "&state=won&closed_from=2025-01-01&closed_to=2025-12-31");
        won.click();
        page.waitForURL(Pattern.compile(".*/deals/list\\?owner=\\d+&state=won&closed_from=2025-01-01&closed_to=2025-12-31$"));
        assertThat(page.locator("tbody [data-row]")).hasCount(1);
        assertThat(page.locator("tbody [data-row]")).containsText("700");
    }

    @Test
    void what_only_figures_ask_for_is_found_in_the_list() {
        signIn(head);
        visit("/deals/list?state=open&expected=none");
        assertThat(page.locator("tbody [data-row]")).hasCount(1);
        visit("/deals/list?state=all&department=" + head.departmentId());
        assertThat(page.locator("tbody [data-row]")).hasCount(3);
        visit("/deals/list?state=all&group=Machines");
        assertThat(page.locator("tbody [data-row]")).hasCount(0);
        visit("/deals/list?state=all&entered=1");
        assertThat(page.locator("tbody [data-row]")).hasCount(0);
    }

    @Test
    void a_rep_plans_receipts_and_the_debt_falls_with_the_payment() {
        signIn(rep);
        visit("/deals/" + deal);
        page.getByText("In shares").click();
        page.getByLabel("Shares, percent").fill("50 40");
        page.getByLabel("First on").fill("2026-02-20");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spread")).click();
        assertThat(page.locator("#deal-payments")).containsText("Write whole shares that make 100");
        page.getByLabel("Shares, percent").fill("50 50");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spread")).click();
        Locator debt = page.locator("[data-debt=USD]");
        assertThat(debt).containsText("US$500");
        assertThat(debt).containsText("overdue 10 days");
        page.locator("summary").filter(new Locator.FilterOptions().setHasText("Payment")).click();
        page.locator("#payment-amount").fill("320,50");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record")).click();
        assertThat(debt).containsText("US$179.50");
        page.getByLabel("Take this payment out").click();
        assertThat(debt).containsText("US$500");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
        assertThat(debt).containsText("US$179.50");
        visit("/debts");
        assertThat(page.locator("tbody tr[data-row]")).containsText("US$179.50");
        visit("/clients/" + client);
        assertThat(page.locator(".debts")).containsText("overdue 10 days");
    }

    @Test
    void the_same_through_the_api_and_as_files() throws Exception {
        assertEquals(201, send("POST", "/api/v1/deals/" + deal + "/receipts", rep, "{\"due_on\": \"2026-02-20\", \"amount\": 400.5}").statusCode());
        assertEquals(422, send("POST", "/api/v1/deals/" + deal + "/receipts", rep, "{\"due_on\": \"soon\", \"amount\": 400.5}").statusCode());
        assertEquals(201, send("POST", "/api/v1/payments", rep, "{\"deal_id\": " + deal + ", \"paid_on\": \"2026-03-01\", \"amount\": \"100\"}").statusCode());
        assertEquals(201, send("POST", "/api/v1/deals/" + deal + "/payments", rep, "{\"paid_on\": \"2026-02-26\", \"amount\": 0.25, \"number\": \"7\"}").statusCode());
        assertTrue(send("GET", "/api/v1/deals/" + deal + "/receipts", rep, null).body().contains("\"debt\":300.25,\"to_come\":0"), "balance");
        HttpResponse<String> first = send("GET", "/api/v1/payments?limit=1&client=" + client, rep, null);
        assertTrue(first.body().contains("\"amount\":100.00") && !first.body().contains("0.25"), first.body());
        String next = first.body().replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        assertTrue(send("GET", next, rep, null).body().contains("\"amount\":0.25"), next);
        String results = send("GET", "/api/v1/results?from=2025-01-01&to=2025-12-31", head, null).body();
        assertTrue(results.contains("\"total\":{\"owner_id\":null,\"owner\":null,\"in_work\":1,\"won\":1,\"lost\":1,\"conversion\":0.500000"), results);
        assertTrue(send("GET", "/api/v1/debts", head, null).body().contains("\"debt\":300.25"));

        for (String path : List.of("/api/v1/deals/" + deal + "/receipts", "/api/v1/deals/" + deal + "/payments", "/api/v1/payments/1")) assertEquals(404, send("GET", path, stranger, null).statusCode(), path);
        assertEquals(404, send("PUT", "/api/v1/receipts/1", stranger, "{\"due_on\": \"2026-02-20\", \"amount\": 1}").statusCode());
        assertEquals(404, send("DELETE", "/api/v1/receipts/1", stranger, null).statusCode());
        assertEquals(404, send("DELETE", "/api/v1/payments/1", stranger, null).statusCode());
        assertTrue(send("GET", "/api/v1/payments", stranger, null).body().contains("\"items\":[]"));
        assertTrue(send("GET", "/api/v1/debts", stranger, null).body().contains("\"items\":[]"));
        assertTrue(send("GET", "/api/v1/results?from=2025-01-01&to=2025-12-31", stranger, null).body().contains("\"reps\":[]"));
        assertEquals(204, send("DELETE", "/api/v1/payments/1", rep, null).statusCode());

        signIn(head);
        visit("/results?period=last_year");
        for (String block : List.of("reps", "months", "funnel", "refusals", "expected")) {
            Locator menu = page.locator("#" + block + " details.menu");
            if (menu.count() == 0) continue;
            menu.locator("summary").click();
            var file = page.waitForDownload(() -> menu.getByText("CSV").click());
            assertTrue(Files.readString(file.path()).lines().count() >= 2, block);
        }
    }

    private HttpResponse<String> send(String method, String path, Viewer who, String body) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address(path))).header("Authorization", "Bearer " + tokenOf(who)).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
