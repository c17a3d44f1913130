package frontline.clients;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.zaxxer.hikari.HikariDataSource;
import frontline.platform.database.DatabaseAway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whoever presses "save" at the wrong moment reads why it was not saved, keeps every word, and has it saved once by the next press.
class UnsavedTest extends ClientTest {

    private static final LocatorAssertions.ContainsTextOptions SLOWLY = new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    @Autowired HikariDataSource pool;

    @Test
    void what_was_typed_while_the_database_is_away_is_saved_when_it_is_back() {
        long id = client(bob, "Isdom");
        signIn(bob);
        visit("/clients/" + id);
        expectInConsole("status of 503", "Response Status Error Code 503");
        page.locator(".composer-text").fill("Wants a price for 400 pieces");
        page.locator(".composer").getByText("in 3 days", new Locator.GetByTextOptions().setExact(true)).click();
        try (var _ = DatabaseAway.of(pool)) {
            page.locator(".composer-text").press("Control+Enter");
            assertThat(page.locator(".composer [data-unsaved]")).containsText("The database does not answer just now. What you typed is still in the form", SLOWLY);
            assertThat(page.locator(".composer-text")).hasValue("Wants a price for 400 pieces");
        }
        page.reload();
        assertThat(page.locator(".composer-text")).hasValue("Wants a price for 400 pieces");
        assertThat(page.locator(".composer [data-unsaved]")).containsText("It is back in the form");
        page.locator(".composer-text").press("Control+Enter");
        assertThat(page.locator(".timeline")).containsText("Wants a price for 400 pieces");
        assertThat(page.locator(".composer-text")).hasValue("");
        assertEquals(1, sql.fetchValue("select count(*)::int from clients.history where text = 'Wants a price for 400 pieces'"));
    }

    @Test
    void what_was_saved_and_got_no_answer_is_not_saved_a_second_time() {
        signIn(bob);
        visit("/clients/new");
        expectInConsole("net::ERR_FAILED", "htmx:afterRequest", "htmx:sendError");
        page.getByLabel("Name").first().fill("Codehow");
        page.getByText("tomorrow", new Page.GetByTextOptions().setExact(true)).click();
        page.route("**/clients/new", route -> {
            route.fetch(new com.microsoft.playwright.Route.FetchOptions().setMaxRedirects(0));
            route.abort();
        });
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("form.client-new [data-unsaved]")).containsText("the program cannot be reached");
        assertThat(page.getByLabel("Name").first()).hasValue("Codehow");
        assertEquals(1, sql.fetchValue("select count(*)::int from clients.clients where name = 'Codehow'"));

        page.unroute("**/clients/new");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("h1")).hasText("Codehow");
        assertThat(page.locator("[data-toasts]")).containsText("This had been saved the first time already");
        assertEquals(1, sql.fetchValue("select count(*)::int from clients.clients where name = 'Codehow'"));
    }
}
