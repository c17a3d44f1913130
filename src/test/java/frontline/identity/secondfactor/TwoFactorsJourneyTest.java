package frontline.identity.secondfactor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.testing.BrowserTest;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody of whom the company demands two factors, in the browser, with nothing but a password and a telephone.
class TwoFactorsJourneyTest extends BrowserTest {

    @Autowired SecondFactors factors;

    @Test
    void who_is_led_to_set_up_a_second_factor_can_do_so_there_and_goes_on() {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        sql.execute("update identity.company set two_factors_of = 'everybody'");
        visit("/clients");
        page.getByLabel("E-mail").fill(users.get(rep.userId()).email());
        page.getByLabel("Password").fill(PASSWORD);
        page.locator("form button").first().click();
        assertThat(page.locator("h1")).hasText("A second factor is needed");

        page.getByText("Turn it on").click();
        String secret = page.locator("#second-factor code.token").textContent().replace(" ", "");
        page.locator("#second-factor input[name=code]").fill("000000");
        expectInConsole("422");
        page.locator("#second-factor button").click();
        assertThat(page.locator("#second-factor .wrong")).isVisible();
        page.locator("#second-factor input[name=code]").fill(factors.codeAt(new Base32().decode(secret), Instant.now(clock)));
        page.locator("#second-factor button").click();
        assertThat(page.locator("#second-factor .recovery-codes li")).hasCount(10);
        page.locator("#second-factor a.button").click();
        assertThat(page).hasURL(Pattern.compile(".*/clients.*"));
    }
}
