package frontline.identity.passkeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import frontline.testing.BrowserTest;
import org.junit.jupiter.api.Test;

/// With the authenticator that Chromium pretends to have.
class PasskeyJourneyTest extends BrowserTest {

    @Test
    void a_passkey_is_made_on_the_profile_signs_in_and_is_removed() {
        CDPSession devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        for (String ability : new String[] {"hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation"}) options.addProperty(ability, true);
        JsonObject authenticator = new JsonObject();
        authenticator.add("options", options);
        devices.send("WebAuthn.addVirtualAuthenticator", authenticator);

        signIn(administrator);
        visit("/profile");
        page.locator("#passkeys").getByLabel("Name").fill("Office notebook");
        page.getByText("Add a passkey").click();
        assertThat(page.locator("#passkeys tbody tr")).containsText("Office notebook");

        page.context().clearCookies();
        visit("/sign-in");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in with a passkey")).click();
        page.waitForSelector("main#main");
        visit("/profile");
        assertThat(page.locator("h1")).hasText("My profile");
        page.locator("#passkeys").getByText("Remove").click();
        assertThat(page.locator("#passkeys tbody tr")).hasCount(0);

        page.context().clearCookies();
        visit("/sign-in");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in with a passkey")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not known here any more");
    }
}
