package frontline.insight.control;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.SalesRows;
import frontline.sales.SalesRows.Deal;
import frontline.sales.SalesRows.Visit;
import frontline.sales.Selling;
import frontline.testing.BrowserTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlJourneyTest extends BrowserTest {

    private Viewer head;
    private Viewer rep;
    private long pipeline;
    private List<Long> ids;

    @BeforeEach
    void sell() {
        SalesRows rows = new SalesRows(sql);
        long north = department("North");
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        rep = hire("Nora North", Role.SALES_REP, north);
        long client = new Selling(sql).client("Isdom", rep);
        pipeline = rows.pipeline("Sales", 10, 50);
        List<Long> stages = rows.stages(pipeline);
        List<Long> reasons = rows.reasons();
        List<Deal> deals = new ArrayList<>();
        deals.add(new Deal(client, rep, pipeline, stages.getFirst(), "open", new BigDecimal("7000"), "USD", null, LocalDate.of(2026, 1, 20), null, null, null, null, List.of(new Visit(stages.getFirst(), Instant.parse("2026-01-20T00:00:00Z"), null))));
        for (int i = 0; i < 4; i++)
            deals.add(new Deal(client, rep, pipeline, stages.get(1), "lost", BigDecimal.TEN, "USD", null, LocalDate.of(2026, 1, 5), null, LocalDate.of(2026, 2, 3), reasons.get(i == 0 ? 1 : 0), null, List.of()));
        for (int month = 1; month <= 12; month++)
            deals.add(new Deal(client, rep, pipeline, stages.get(1), "won", BigDecimal.valueOf(month == 12 ? 900 : 100 + month % 2), "USD", null, LocalDate.of(2025, 1, 5), null, LocalDate.of(2025, 2, 10).plusMonths(month), null, null, List.of()));
        ids = rows.save(deals);
    }

    @Test
    void a_head_says_what_to_expect_before_the_reasons_are_shown() throws IOException {
        signIn(head);
        visit("/control?pipeline=" + pipeline + "&period=this_quarter");
        Locator block = page.locator("#reasons");
        assertThat(block.getByText("What share do you expect for each reason?")).isVisible();
        assertThat(block.locator("table")).hasCount(0);
        Locator shares = block.locator(".control-shares input");
        shares.nth(0).fill("90");
        shares.nth(1).fill("a lot");
        block.getByLabel("Why do you think so?").fill("The price went up");
        block.getByText("Compare with the figures").click();
        assertThat(block.getByText("That is no number.")).isVisible();
        assertThat(shares.nth(1)).hasValue("a lot");
        assertThat(shares.nth(0)).hasValue("90");
        assertThat(block.getByLabel("Why do you think so?")).hasValue("The price went up");
        shares.nth(1).fill("20");
        block.getByText("Compare with the figures").click();
        assertThat(block.getByText("Together that is 110 percent.")).isVisible();
        shares.nth(1).fill("10");
        block.getByText("Compare with the figures").click();
        Locator price = block.locator(".control-reasons tbody tr").first();
        assertThat(price.locator("td")).hasText(new String[] {"90", "75", "−15", "3", "375%"}); // three, 75 % of those lost at the stage
        assertThat(block.locator("blockquote")).hasText("The price went up");

        visit("/control?pipeline=" + pipeline + "&period=this_quarter");
        assertThat(block.locator(".control-expectations li")).hasCount(1);
        block.getByText("Note another expectation").click();
        shares.nth(0).fill("101");
        block.getByText("Note it", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(block.getByText("A share is between 0 and 100 percent.")).isVisible();
        shares.nth(0).fill("70");
        block.getByText("Note it", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(block.locator(".control-expectations li")).hasCount(2);
        assertThat(block.locator(".control-expectations li").last()).containsText("90 expected, 75 actual");
        assertThat(price.locator("td").first()).hasText("70");

        block.locator(".block-head summary").click();
        Download file = page.waitForDownload(() -> block.getByText("CSV").click());
        assertTrue(Files.readString(file.path()).contains("70.0;75.0;5.0;3") || Files.readString(file.path()).contains("70.0,75.0,5.0,3"), Files.readString(file.path()));
    }

    @Test
    void looking_without_expecting_is_said_and_a_stalled_deal_leads_to_its_card() {
        signIn(head);
        visit("/control?pipeline=" + pipeline);
        page.getByText("Show without expecting").click();
        assertThat(page.locator("#reasons")).containsText("you chose to look without expecting anything");
        assertThat(page.locator("#reasons .control-reasons tbody tr")).hasCount(2);
        Locator stalled = page.locator("#stalled tbody tr");
        assertThat(stalled).hasCount(1);
        assertThat(stalled).containsText("31 over 10");
        assertThat(stalled).containsText("no next contact");
        stalled.getByRole(AriaRole.LINK).click();
        page.waitForURL(Pattern.compile(".*/deals/" + ids.getFirst() + "$"));
    }

    @Test
    void from_the_results_of_a_rep_to_the_chart_and_from_a_signal_to_its_deals() {
        signIn(head);
        visit("/results?from=2025-01-01&to=2026-03-02");
        page.getByLabel("How stable is Nora North?").click();
        page.waitForURL(Pattern.compile(".*/stability\\?owner=" + rep.userId()));
        assertThat(page.locator("figure svg")).hasCount(2);
        assertThat(page.locator(".stability-verdict")).containsText("hardly chance");
        Locator signal = page.locator("#points .stability-signal").first();
        assertThat(signal).containsText("above the upper limit");
        signal.click();
        page.waitForURL(Pattern.compile(".*/deals/list\\?state=won&closed_from=2026-02-01&closed_to=2026-02-28.*"));
        assertThat(page.locator("tbody [data-row]")).hasCount(1);
        assertThat(page.locator("tbody [data-row]")).containsText("900");
    }

    @Test
    void the_rules_are_a_setting_and_too_few_periods_have_a_sentence() {
        signIn(rep);
        visit("/stability?measure=income");
        page.locator(".stability-rules summary").click();
        page.getByLabel("7 in a row on one side of the centre").check();
        page.waitForURL(Pattern.compile(".*rule=run7.*"));
        assertEquals("run7", page.locator("input[name=rule]:checked").first().inputValue());
        page.getByText("Always look with these").click();
        assertThat(page.getByText("From now on charts open with these rules.")).isVisible();
        visit("/stability?measure=income");
        assertEquals("run7", page.locator("input[name=rule]:checked").first().inputValue());
        visit("/stability?measure=actions");
        assertThat(page.locator(".empty")).containsText("From 8 on a chart can tell a change from chance.");
        open(390, 844);
        signIn(rep);
        for (String path : List.of("/control?pipeline=" + pipeline, "/stability?measure=income")) {
            visit(path);
            assertEquals(390, page.evaluate("document.documentElement.scrollWidth"), path);
        }
    }
}
