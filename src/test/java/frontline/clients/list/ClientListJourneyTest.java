package frontline.clients.list;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.testing.BrowserTest;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClientListJourneyTest extends BrowserTest {

    @Autowired Clients clients;
    @Autowired Classifiers classifiers;
    Viewer grace;
    long acme;
    long borealis;

    @BeforeEach
    void twoClients() {
        grace = hire("Grace Hopper", Role.SALES_REP, departments.root());
        acme = clients.create(administrator, NewClient.named("Acme").ownedBy(grace.userId()).with("probability", "20").reachedBy("phone", "+1 312 555 0100")).orThrow();
        borealis = clients.create(administrator, NewClient.named("Borealis").ownedBy(administrator.userId())).orThrow();
    }

    @Test
    void a_filter_is_saved_as_a_view_and_opened_again() {
        signIn(administrator);
        visit("/clients");
        assertThat(rows()).hasCount(2);
        page.locator("#filter-menu > summary").click();
        page.locator("#filter-sheet").getByText("Owner").click();
        page.locator("#filter-sheet").getByLabel("Grace Hopper").check();
        assertThat(rows()).hasCount(1);
        assertThat(page).hasURL(address("/clients?owner=" + grace.userId()));

        page.getByText("Save as view").click();
        page.getByLabel("Name of the view").fill("Grace's clients");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true)).click();
        Locator tab = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Grace's clients"));
        assertThat(tab).hasAttribute("aria-current", "true");

        visit("/clients");
        assertThat(rows()).hasCount(2);
        tab.click();
        assertThat(rows()).hasCount(1);
        assertThat(rows().first()).containsText("Acme");
        assertThat(page.locator(".list-count")).hasText("1 client");

        page.getByLabel("Change this view").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete").setExact(true)).click();
        assertThat(tab).hasCount(0);
        undo();
        assertThat(tab).hasCount(1);
    }

    @Test
    void the_list_is_worked_with_the_keyboard() {
        signIn(administrator);
        visit("/clients");
        page.keyboard().press("j");
        page.keyboard().press("Space");
        assertThat(page.locator("#peek h2")).hasText("Acme");
        page.keyboard().press("j");
        assertThat(page.locator("#peek h2")).hasText("Borealis");
        page.keyboard().press("Escape");
        assertThat(page.locator("#peek")).isHidden();
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(address("/clients/" + acme));
    }

    @Test
    void picked_clients_get_an_owner_at_once_and_it_can_be_taken_back() {
        signIn(administrator);
        visit("/clients");
        page.getByLabel("Pick all rows shown").check();
        assertThat(page.locator("[data-bulk-count]")).hasText("2 picked");
        page.getByLabel("Assign owner").selectOption("Grace Hopper");
        assertThat(page.locator(".toast-line")).containsText("2 clients changed.");
        assertThat(rows().nth(1)).containsText("Grace Hopper");
        undo();
        assertThat(rows().nth(1)).containsText("Ada Lovelace");
    }

    @Test
    void a_cell_is_changed_in_its_place() {
        signIn(administrator);
        visit("/clients");
        Locator probability = rows().first().locator("[data-cell=probability]");
        probability.dblclick();
        probability.locator("input").fill("150");
        probability.locator("input").press("Enter");
        assertThat(rows().first().getByRole(AriaRole.ALERT)).isVisible();
        rows().first().locator("[data-cell=probability] input").fill("45");
        rows().first().locator("[data-cell=probability] input").press("Enter");
        assertThat(probability).hasText("45%");
        page.keyboard().press("F2");
        assertThat(probability.locator("input")).hasValue("45");
        page.keyboard().press("Escape");
        assertThat(probability).hasText("45%");
        assertThat(clients.card(administrator, acme, frontline.platform.text.Language.EN).probability()).isEqualTo(45);
    }

    @Test
    void what_is_on_the_screen_is_exported() throws Exception {
        signIn(administrator);
        visit("/clients?owner=" + grace.userId());
        page.getByText("Export").click();
        Download download = page.waitForDownload(() -> page.getByText("CSV", new Page.GetByTextOptions().setExact(true)).click());
        assertThat(download.suggestedFilename()).isEqualTo("clients.csv");
        assertThat(Files.readString(download.path()).lines().toList()).hasSize(2).element(1).asString().startsWith("Acme,Grace Hopper,").contains("+13125550100");
    }

    @Test
    void a_long_list_goes_on_as_one_scrolls() {
        Fill.clients(sql, 130);
        signIn(administrator);
        visit("/clients");
        assertThat(rows()).hasCount(50);
        page.locator(".list-more").scrollIntoViewIfNeeded();
        assertThat(rows()).hasCount(100);
        page.locator(".list-more").scrollIntoViewIfNeeded();
        assertThat(rows()).hasCount(132);
        assertThat(page.locator(".list-more")).hasCount(0);
    }

    @Test
    void another_reps_client_is_nowhere() {
        signIn(grace);
        visit("/clients");
        assertThat(rows()).hasCount(1);
        assertThat(page.getByText("Borealis")).hasCount(0);
        for (String path : new String[] {"/peek", "/cells/owner", "/cells/probability"}) assertThat(get("/clients/" + borealis + path).status()).as(path).isEqualTo(404);
        assertThat(get("/clients/export.csv").text()).contains("Acme").doesNotContain("Borealis");
        assertThat(new String(get("/clients/export.xlsx").body(), java.nio.charset.StandardCharsets.ISO_8859_1)).startsWith("PK");
        assertThat(get("/clients/count").text().strip()).isEqualTo("1 client");
        assertThat(get("/palette/results?q=Borealis").text()).doesNotContain("/clients/" + borealis);
        assertThat(get("/search?q=Borealis").text()).doesNotContain("/clients/" + borealis);
        assertThat(get("/clients/" + acme + "/cells/owner").status()).as("a rep gives no clients away").isEqualTo(404);
        for (String path : new String[] {"/classifiers", "/classifiers/1", "/classifiers/1/usage?newest=1", "/own-fields", "/action-types"}) assertThat(get(path).status()).as(path).isEqualTo(403);
    }

    @Test
    void a_part_of_a_phone_number_opens_the_card() {
        signIn(administrator);
        page.keyboard().press("Control+k");
        page.locator("dialog.palette input").fill("555-01");
        assertThat(page.locator("dialog.palette [data-found]").first()).containsText("Acme");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(address("/clients/" + acme));
    }

    @Test
    void a_number_typed_in_haste_opens_the_card_too() {
        signIn(administrator);
        page.keyboard().press("Control+k");
        assertThat(page.locator("dialog.palette [data-found]").first()).isVisible();
        page.locator("dialog.palette input").fill("(312) 555-0100");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(address("/clients/" + acme));
    }

    @Test
    void an_empty_base_says_what_it_is_for() {
        sql.execute("truncate clients.clients cascade");
        signIn(administrator);
        visit("/clients");
        assertThat(page.getByText("No clients yet")).isVisible();
    }

    private Locator rows() {
        return page.locator("[data-list] [data-row]");
    }

    private void undo() {
        page.locator(".toast-line").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo")).last().click();
    }

    private APIResponse get(String path) {
        return page.request().get(address(path));
    }
}
