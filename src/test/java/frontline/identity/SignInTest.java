package frontline.identity;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import frontline.testing.BrowserTest;
import org.junit.jupiter.api.Test;

class SignInTest extends BrowserTest {

    @Test
    void a_user_signs_in_and_sees_the_own_profile() {
        signIn(administrator);
        visit("/profile");
        assertThat(page.locator("h1")).hasText("My profile");
        page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new com.microsoft.playwright.Page.GetByRoleOptions().setName("Русский")).click();
        assertThat(page.locator("h1")).hasText("Мой профиль");
        assertThat(page.locator("html")).hasAttribute("lang", "ru");
    }

    @Test
    void five_wrong_passwords_are_enough() {
        for (int i = 0; i < 6; i++) {
            visit("/sign-in");
            page.getByLabel("E-mail").fill("ada@northwind.example");
            page.getByLabel("Password").fill("guess number " + i);
            page.locator("form button").first().click();
        }
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT)).containsText("Too many attempts");
    }
}
