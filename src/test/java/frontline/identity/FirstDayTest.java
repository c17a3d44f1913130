package frontline.identity;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.Frontline;
import frontline.platform.database.DatabaseAccess;
import frontline.platform.database.TestDatabase;
import frontline.testing.BrowserTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// A fresh base, and two programs on it.
class FirstDayTest extends BrowserTest {

    @Test
    void the_first_visitor_sets_the_company_up_and_two_nodes_share_the_session() {
        DatabaseAccess database = TestDatabase.fresh();
        try (ConfigurableApplicationContext one = node(database); ConfigurableApplicationContext two = node(database)) {
            page.navigate(addressOf(one) + "/clients");
            assertTrue(page.url().endsWith("/setup"), page.url());
            page.getByText("Русский").last().click();
            assertThat(page.locator("h1")).hasText("Добро пожаловать во Frontline");

            page.getByLabel("Название компании").fill("Северный ветер");
            page.getByLabel("Имя").fill("Анна Карева");
            page.getByLabel("Эл. почта").fill("anna@wind.example");
            page.getByLabel("Пароль").fill("short");
            page.getByText("Начать").click();
            assertThat(page.locator(".field-wrong")).containsText("Нужно не меньше 10 знаков");
            assertThat(page.getByLabel("Название компании")).hasValue("Северный ветер");

            page.getByLabel("Пароль").fill("долгая зимняя дорога");
            page.getByText("Начать").click();
            page.getByLabel("Эл. почта").fill("anna@wind.example");
            page.getByLabel("Пароль").fill("долгая зимняя дорога");
            page.locator("form button").first().click();
            assertThat(page.locator("h1")).hasText("План на день");

            page.navigate(addressOf(two) + "/profile");
            assertThat(page.locator("h1")).hasText("Мой профиль");
            page.navigate(addressOf(two) + "/setup");
            assertTrue(page.url().endsWith("/today"), "the company is set up once, on every node: " + page.url());
            page.navigate("about:blank"); // or the browser complains of the nodes that go
        }
    }

    @Test
    void pages_are_sent_with_a_strict_content_policy_and_a_guarded_cookie() {
        var response = page.navigate(address("/sign-in"));
        String policy = response.headers().get("content-security-policy");
        assertTrue(policy.contains("script-src 'self';") && policy.contains("style-src 'self';") && !policy.contains("unsafe"), policy);
        signIn(administrator);
        var cookie = page.context().cookies().stream().filter(c -> c.name.equals("frontline")).findFirst().orElseThrow();
        assertTrue(cookie.httpOnly);
        assertEquals(com.microsoft.playwright.options.SameSiteAttribute.LAX, cookie.sameSite);
    }

    @Test
    void a_form_without_its_token_is_refused() {
        signIn(administrator);
        var answer = page.request().post(address("/users"), com.microsoft.playwright.options.RequestOptions.create().setForm(
                com.microsoft.playwright.options.FormData.create().set("name", "Mallory").set("role", "administrator")));
        assertEquals(403, answer.status());
        assertTrue(users.all().stream().noneMatch(user -> user.name().equals("Mallory")));
    }

    private static ConfigurableApplicationContext node(DatabaseAccess database) {
        return new SpringApplication(Frontline.class).run("--server.port=0", "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(), "--spring.datasource.password=" + database.password(), "--spring.datasource.hikari.maximum-pool-size=5");
    }

    private static String addressOf(ConfigurableApplicationContext node) {
        return "http://localhost:" + ((WebServerApplicationContext) node).getWebServer().getPort();
    }
}
