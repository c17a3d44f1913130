package frontline.clients.merging;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.ClientChange;
import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.clients.list.BulkChanges;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.testing.BrowserTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Two cards beside each other in the browser, and the page of what can be undone.
class MergeJourneyTest extends BrowserTest {

    @Autowired Clients clients;
    @Autowired History history;
    @Autowired ActionTypes types;
    @Autowired BulkChanges bulk;

    private Viewer helen;
    private long keep;
    private long absorb;

    @BeforeEach
    void twoCards() {
        helen = hire("Helen Marsh", Role.HEAD_OF_SALES, department("East"));
        as(helen, () -> {
            keep = clients.create(helen, NewClient.named("Isdom").ownedBy(helen.userId())).orThrow();
            absorb = clients.create(helen, NewClient.named("Isdom Ltd").ownedBy(helen.userId())).orThrow();
            clients.change(helen, keep, 0, ClientChange.of("note", "Likes tea")).orThrow();
            clients.change(helen, absorb, 0, ClientChange.of("note", "Pays late").and("tax_id", "77")).orThrow();
            history.write(helen, NewEntry.about(absorb, types.active().getFirst().id()).saying("Asked for a price")).orThrow();
        });
        signIn(helen);
    }

    @Test
    void two_cards_picked_in_the_list_become_one_and_two_again() {
        visit("/clients");
        page.getByLabel(Pattern.compile("Isdom$")).first().check();
        page.getByLabel(Pattern.compile("Isdom Ltd$")).first().check();
        page.locator("[data-bulk-merge]").click();
        assertThat(page.locator(".merge-heads")).containsText("Isdom Ltd");
        assertThat(page.locator("[data-field=tax_id] input[value=absorb]")).isChecked();
        assertThat(page.locator("[data-field=note] input[value=both]")).isChecked();
        assertThat(page.locator(".merge-moves")).containsText("2 entries of the history");
        page.locator(".merge-swap").click();
        assertThat(page.locator(".merge-name").first()).hasText("Isdom Ltd");
        page.locator(".merge-swap").click();
        assertThat(page.locator(".merge-name").first()).hasText("Isdom");
        page.locator("[data-field=note] input[value=absorb]").check();
        page.locator(".merge-do button").click();

        assertThat(page.locator(".client-name")).containsText("Isdom");
        page.waitForURL(address("/clients/" + keep));
        assertThat(page.locator(".client-tab")).containsText("from “Isdom Ltd”");
        page.locator(".toast-line").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo")).click();
        assertThat(page.locator(".toast-line").last()).containsText("Undone");
        visit("/clients/" + absorb);
        assertThat(page.locator(".client-tab")).containsText("Asked for a price");
    }

    @Test
    void from_the_page_of_duplicates_one_goes_on_there() {
        visit("/clients/merge?keep=" + keep + "&absorb=" + absorb + "&from=duplicates");
        page.locator(".merge-do button").click();
        page.waitForURL(address("/duplicates"));
        page.locator(".toast-line").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo")).click();
        assertThat(page.locator(".toast-line").last()).containsText("Undone");
        visit("/clients/" + absorb);
        assertThat(page.locator(".client-name")).containsText("Isdom Ltd");
    }

    @Test
    void a_deleted_client_comes_back_from_the_page_of_what_can_be_undone() {
        visit("/clients/" + keep);
        page.locator(".client-verbs summary").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete the client")).click();
        page.waitForURL(address("/clients"));
        assertThat(page.locator(".toast-line")).containsText("Client deleted");
        assertThat(page.locator(".clients-table")).not().containsText(Pattern.compile("Isdom(?! Ltd)"));

        bulk.assign(helen, List.of(absorb), null);
        visit("/undo");
        assertThat(page.locator(".deed")).hasCount(2);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Deletion")).click();
        assertThat(page.locator(".deed")).hasCount(1);
        page.locator(".deed").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo")).click();
        assertThat(page.locator(".deed")).containsText("Undone by Helen Marsh");
        assertThat(page.locator(".toast-line").last()).containsText("Undone: Client “Isdom” deleted");
        assertThat(page.locator(".deed").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Isdom"))).isVisible();
        visit("/clients/" + keep);
        assertThat(page.locator(".client-name")).containsText("Isdom");
    }

    @Test
    void on_a_telephone_nothing_is_wider_than_the_screen() {
        open(390, 844);
        signIn(helen);
        for (String address : List.of("/undo", "/clients/merge?keep=" + keep + "&absorb=" + absorb, "/clients/merge?keep=" + keep)) {
            visit(address);
            org.junit.jupiter.api.Assertions.assertEquals(false, page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"), address);
        }
    }
}
