package frontline.insight.forecast;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.insight.PastDeals;
import frontline.sales.SalesRows;
import frontline.testing.BrowserTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import com.microsoft.playwright.Page;

class ForecastJourneyTest extends BrowserTest {

    @Test
    void a_head_learns_looks_at_the_months_and_comes_to_the_deals_behind_them() {
        long north = department("North");
        Viewer head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        Viewer lucky = hire("Nora North", Role.SALES_REP, north);
        Viewer luckless = hire("Nils North", Role.SALES_REP, north);
        PastDeals past = new PastDeals(new SalesRows(sql));
        past.save(lucky, .8, 200);
        past.save(luckless, .25, 200);
        long open = past.open(lucky, "4000");
        past.open(luckless, "2000");
        signIn(head);
        page.locator(".rail").getByText("Forecast").click();
        assertThat(page.locator(".forecast-summary")).containsText("with 80 % certainty");
        assertThat(page.locator("#months figure svg")).isVisible();
        Locator march = page.locator(".forecast-months tbody tr").first();
        assertThat(march).containsText("3,600"); // 60 % of 4,000 and of 2,000, both expected in March
        page.getByLabel("Rep").selectOption("Nora North");
        page.waitForURL(Pattern.compile(".*owner=\\d+.*"));
        assertThat(march).containsText("2,400");
        march.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("2,400")).click();
        page.waitForURL(Pattern.compile(".*/deals/list\\?state=open&expected_from=2026-03-02&expected_to=2026-03-31&owner=\\d+.*"));
        assertThat(page.locator("tbody tr")).hasCount(1);

        visit("/chances");
        page.getByText("Learn now").click();
        assertThat(page.locator("body")).containsText("Being learned");
        assertThat(page.locator("#chance-verdict")).containsText("May be trusted");
        visit("/deals/" + open);
        assertThat(page.locator(".deal-chance")).containsText("the rep wins");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Chance of winning")).click();
        assertThat(page.locator("#calibration tbody tr")).hasCount(10);

        for (String path : new String[] {"/forecast", "/chances", "/deals/" + open}) {
            page.setViewportSize(390, 844);
            visit(path);
            assertTrue((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path + " is wider than the screen");
        }
    }
}
