package frontline.satisfaction.programmes;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.list.SavedViews;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.sharing.Sharing;
import frontline.sales.Selling;
import frontline.testing.BrowserTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProgrammeJourneyTest extends BrowserTest {

    @Autowired private Programmes programmes;
    @Autowired private SavedViews views;

    @Test
    void a_programme_is_begun_revised_compared_and_ended() {
        Viewer helen = hire("Helen Head", Role.HEAD_OF_SALES, department("North"));
        new Selling(sql).client("Vip Isdom", helen);
        new Selling(sql).client("Cancity", helen);
        views.save(helen, "clients", "Very important", "q=Vip", Sharing.NOBODY).orThrow();
        signIn(helen);
        visit("/programmes");
        page.locator(".programme-empty a").click();
        page.getByLabel("Name").fill("What the important value");
        page.locator("#f-segment").selectOption("Very important?q=Vip");
        assertThat(page.locator("#segment-size")).hasText("1 client now");
        page.locator("#f-newCompetitors").fill("Acme");
        page.getByText("Begin", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#stage-strategy")).containsText("Write down purpose and goal");
        assertThat(page.locator("#stage-strategy .tag")).hasText("now");

        page.getByText("Revise").click();
        page.locator("#f-purpose").fill("Where to invest next year");
        page.locator("#f-goal").fill("Five points more by autumn");
        page.locator("#f-reason").fill("Agreed with the board");
        page.getByText("Save as a new version").click();
        assertThat(page.locator("#stage-measurement .tag")).hasText("now");
        assertThat(page.locator("#stage-strategy")).containsText("Acme");
        page.locator("#stage-strategy a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Version 2")).click();
        assertThat(page.locator("#compare ins").first()).hasText("Where to invest next year");
        assertThat(page.locator("#version-2")).containsText("Agreed with the board");
        assertThat(page.locator("#version-1")).not().containsText("Where to invest");

        page.goBack();
        page.getByText("End", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".programme-line")).containsText("Ended on");
        page.locator(".toast-line").getByText("Undo").click();
        assertThat(page.locator(".programme-line")).containsText("Stage 2 of 4");
        assertThat(programmes.all(helen, false)).hasSize(1);
    }
}
