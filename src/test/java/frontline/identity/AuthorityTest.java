package frontline.identity;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import frontline.identity.authority.Authority;
import frontline.identity.authority.Whose;
import frontline.platform.Outcome;
import frontline.testing.BrowserTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AuthorityTest extends BrowserTest {

    @Autowired Authority authority;

    @Test
    void the_most_specific_limit_counts_and_without_one_there_is_none() {
        long central = department("Central");
        long inner = departments.add(central, "department", "Key accounts").orThrow();
        Viewer rep = hire("Moses Frase", Role.SALES_REP, inner);
        assertEquals(Optional.empty(), authority.limitOf(rep.userId(), "discount"));

        set(Whose.role(Role.SALES_REP), "10");
        assertLimit("10", rep);
        set(Whose.department(central), "5");
        assertLimit("5", rep);
        set(Whose.department(inner), "12.5");
        assertLimit("12.5", rep);
        set(Whose.user(rep.userId()), "0");
        assertLimit("0", rep);
        authority.set("discount", Whose.user(rep.userId()), null).orThrow();
        assertLimit("12.5", rep);
        assertEquals(Optional.empty(), authority.limitOf(hire("Dustin Brinkmann", Role.HEAD_OF_SALES, departments.root()).userId(), "discount"));
    }

    @Test
    void limits_that_make_no_sense_are_refused() {
        assertRefused("authority.range", authority.set("discount", Whose.role(Role.SALES_REP), new BigDecimal("100.01")));
        assertRefused("authority.range", authority.set("discount", Whose.role(Role.SALES_REP), new BigDecimal("-1")));
        assertRefused("authority.too_fine", authority.set("discount", Whose.role(Role.SALES_REP), new BigDecimal("1.005")));
        assertRefused("authority.whole", authority.set("payment_days", Whose.role(Role.SALES_REP), new BigDecimal("14.5")));
        assertRefused("authority.kind_unknown", authority.set("generosity", Whose.role(Role.SALES_REP), BigDecimal.ONE));
        assertRefused("authority.whose_unknown", authority.set("discount", Whose.user(4711), BigDecimal.ONE));
    }

    @Test
    void it_is_set_through_the_api_by_those_who_may() {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        Web web = Web.stranger(port);
        String limit = "{\"kind\": \"discount\", \"role\": \"sales_rep\", \"most\": 10}";
        assertEquals(403, web.api(tokenOf(rep), "PUT", "/api/v1/authority-limits", limit).status());
        assertEquals(200, web.api(tokenOf(administrator), "PUT", "/api/v1/authority-limits", limit).status());
        assertEquals(422, web.api(tokenOf(administrator), "PUT", "/api/v1/authority-limits", "{\"kind\": \"discount\", \"role\": \"sales_rep\", \"user_id\": 1, \"most\": 10}").status());
        assertTrue(web.api(tokenOf(rep), "GET", "/api/v1/authority-limits/mine", "").body().contains("\"discount\":10"));
        assertTrue(web.api(tokenOf(administrator), "GET", "/api/v1/authority-limits", "").body().contains("\"role\":\"sales_rep\""));
    }

    @Test
    void the_administrator_fills_in_the_table() {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        signIn(administrator);
        visit("/authority");
        Locator cell = page.getByLabel("Sales rep, Discount");
        cell.fill("150");
        cell.press("Tab");
        assertThat(page.locator(".authority")).containsText("From 0 to 100");
        assertThat(page.locator("input[aria-invalid]")).hasValue("150");
        page.locator("input[aria-invalid]").fill("10");
        page.locator("input[aria-invalid]").press("Enter");
        assertThat(page.locator("input[aria-invalid]")).hasCount(0);
        assertLimit("10", rep);
    }

    private void set(Whose whose, String most) {
        authority.set("discount", whose, new BigDecimal(most)).orThrow();
    }

    private void assertLimit(String expected, Viewer viewer) {
        assertEquals(0, new BigDecimal(expected).compareTo(authority.limitOf(viewer.userId(), "discount").orElseThrow()));
    }

    private static void assertRefused(String key, Outcome<?> outcome) {
        assertTrue(outcome instanceof Outcome.Refused<?>(var refusals) && refusals.getFirst().key().equals(key), outcome.toString());
    }
}
