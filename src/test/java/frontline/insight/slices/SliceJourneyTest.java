package frontline.insight.slices;

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
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SliceJourneyTest extends BrowserTest {

    private Viewer head;
    private Viewer rep;

    @BeforeEach
    void sell() {
        SalesRows rows = new SalesRows(sql);
        long north = department("North");
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        rep = hire("Nora North", Role.SALES_REP, north);
        Viewer other = hire("Nils North", Role.SALES_REP, north);
        Viewer stranger = hire("Susan South", Role.SALES_REP, department("South"));
        long client = new Selling(sql).client("Isdom", rep);
        long pipeline = rows.pipeline("Sales", 10, 50);
        long stage = rows.stages(pipeline).getFirst();
        rows.save(List.of(won(rep, client, pipeline, stage, "700", "USD", 3), won(rep, client, pipeline, stage, "250", "USD", 4), won(other, client, pipeline, stage, "100", "USD", 4),
                won(other, client, pipeline, stage, "900", "EUR", 4), won(stranger, client, pipeline, stage, "5000", "USD", 4)));
    }

    private static Deal won(Viewer owner, long client, long pipeline, long stage, String amount, String currency, int month) {
        return new Deal(client, owner, pipeline, stage, "won", new BigDecimal(amount), currency, null, LocalDate.of(2025, 2, 1), null, LocalDate.of(2025, month, 3), null, null, List.of());
    }

    @Test
    void a_head_puts_a_question_together_and_comes_to_the_deals_behind_a_figure() {
        signIn(head);
        page.locator(".rail").getByText("Any slice").click();
        page.locator(".slice-kinds a[href$=\"=deals\"]").click();
        page.getByLabel("Add to: Rows").selectOption("owner");
        page.waitForURL(Pattern.compile(".*row=owner.*"));
        assertThat(page.locator("#slice-row-0")).hasValue("owner"); // the zones stand anew, after the address
        page.getByLabel("figure").last().selectOption("sum:amount");
        page.waitForURL(Pattern.compile(".*m=sum%3Aamount.*"));
        Locator nora = page.locator(".slice-table tbody tr").filter(new Locator.FilterOptions().setHasText("Nora North"));
        assertThat(nora.locator("td")).hasText(new String[] {"2", "950"});
        assertThat(page.locator(".slice-table .total td")).hasText(new String[] {"4", "1,050"});
        assertThat(page.locator(".slice-notes")).containsText("1 fact is in other currencies");
        nora.locator("td").last().getByRole(AriaRole.LINK).click();
        assertThat(page.locator(".slice-found li")).hasCount(2);
        nora.getByText("Nora North").click();
        page.waitForURL(Pattern.compile(".*f=owner%7Ein%7E\\d+.*"));
        assertThat(page.locator(".slice-table tbody tr")).hasCount(2);
    }

    @Test
    void a_kept_question_stands_for_everybody_and_can_be_deleted() {
        signIn(head);
        visit("/slices?facts=deals&m=sum:amount&row=owner&view=bars");
        assertThat(page.locator("figure svg")).isVisible();
        page.getByText("Keep", new Page.GetByTextOptions().setExact(true)).first().click();
        page.locator(".slice-save input[name=name]").fill("Income by rep");
        page.getByLabel("for everybody").check();
        page.locator(".slice-save button").click();
        assertThat(page.locator("[data-toasts]")).containsText("saved");
        visit("/slices");
        Locator kept = page.getByText("Income by rep", new Page.GetByTextOptions().setExact(true));
        assertThat(kept).isVisible();
        page.getByLabel("Delete “Income by rep”").click();
        assertThat(kept).isHidden();
    }

    @Test
    void two_figures_of_each_line_are_points_and_one_is_none() {
        signIn(head);
        visit("/slices?facts=deals&m=count&row=owner&view=scatter");
        assertThat(page.locator("#slice-answer .notice")).containsText("Points need two figures");
        visit("/slices?facts=deals&m=count&m=sum:amount&row=owner&f=state~in~won&view=scatter");
        assertThat(page.locator("figure svg text").filter(new Locator.FilterOptions().setHasText("Nora North"))).isVisible();
    }

    @Test
    void a_kept_question_is_shared_with_a_role_or_a_colleague() {
        signIn(head);
        visit("/slices?facts=deals&m=sum:amount&row=owner");
        page.getByText("Keep", new Page.GetByTextOptions().setExact(true)).first().click();
        page.locator(".slice-save input[name=name]").fill("Income by rep");
        page.locator(".slice-save button").click();
        assertThat(page.locator("[data-toasts]")).containsText("saved");
        visit("/slices");
        page.getByLabel("Share or rename “Income by rep”").click();
        page.locator(".sharing .ts-control").click();
        page.locator(".ts-dropdown [data-value=\"person:" + rep.userId() + "\"]").click();
        page.locator(".sharing .ts-control input").press("Escape");
        page.locator(".pop-sheet .button-accent").click();
        assertThat(page.locator(".slice-questions .ti-users")).isVisible();
        signIn(rep);
        visit("/slices");
        assertThat(page.getByText("Income by rep", new Page.GetByTextOptions().setExact(true))).isVisible();
    }

    @Test
    void what_does_not_fit_is_said_in_the_answers_place() {
        signIn(head);
        visit("/slices?facts=deals&m=sum:amount:change&row=owner");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("A change needs a date");
    }

    @Test
    void the_api_answers_within_ones_sight_and_refuses_at_the_field() throws Exception {
        HttpResponse<String> answer = post("/api/v1/query", """
                {"facts":"deals","measures":[{"fn":"sum","of":"amount"}],"rows":["owner",{"field":"closed_on","grain":"month"}],"filters":[{"field":"state","op":"in","value":["won"]}]}""");
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"2025-03-01\"") && answer.body().contains("950") && !answer.body().contains("5000"), answer.body());
        HttpResponse<String> refused = post("/api/v1/query", "{\"facts\":\"deals\",\"measures\":[{\"fn\":\"sum\",\"of\":\"weight\"}],\"rows\":[\"colour\"]}");
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("\"measures[0].of\"") && refused.body().contains("\"rows[0]\""), refused.body());
        HttpResponse<String> records = post("/api/v1/query/records", "{\"query\":{\"facts\":\"deals\",\"rows\":[\"owner\"]},\"row\":[\"" + rep.userId() + "\"]}");
        assertEquals(2, records.body().split("\"link\":\"/deals/").length - 1, records.body());
    }

    @Test
    void whoever_types_an_id_or_a_name_learns_nothing_of_a_client_the_lists_would_not_show() throws Exception {
        Viewer stranger = hire("Simon South", Role.SALES_REP, department("West"));
        long secret = new Selling(sql).client("Secret Ltd", stranger);
        signIn(head);
        visit("/slices?facts=deals&row=owner&f=client~in~" + secret);
        assertThat(page.locator(".slice-filter")).containsText("#" + secret);
        assertThat(page.locator("main")).not().containsText("Secret Ltd");
        String byName = "{\"facts\":\"deals\",\"filters\":[{\"field\":\"client\",\"op\":\"in\",\"value\":[\"%s\"]}]}";
        assertEquals(422, post("/api/v1/query", byName.formatted("Secret Ltd")).statusCode());
        assertEquals(200, post("/api/v1/query", byName.formatted("Isdom")).statusCode());
        assertEquals(422, post("/api/v1/query", "{\"facts\":\"deals\",\"rows\":[\"owner\"],\"top\":{\"lines\":3,\"measure\":-1}}").statusCode());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address(path))).header("Authorization", "Bearer " + tokenOf(head)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
