package frontline.clients;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import frontline.clients.cards.ClientChange;
import frontline.clients.history.NewEntry;
import frontline.platform.text.Language;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CardJourneyTest extends ClientTest {

    @Test
    void a_rep_adds_a_client_and_is_warned_of_one_that_exists() {
        client(bob, "Isdom LLC");
        signIn(bob);
        visit("/clients/new");
        page.getByLabel("Name").first().fill("Isdom");
        assertThat(page.locator(".duplicates")).containsText("Isdom LLC");
        page.getByLabel("Name").first().fill("Codehow");
        assertThat(page.locator(".duplicates")).hasCount(0);
        page.getByLabel("Phone").fill("no number");
        page.getByLabel("Contact person").fill("Anna Petrova");
        page.getByText("tomorrow", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("What to prepare").fill("Price list");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".field-wrong")).containsText("telephone number");
        assertThat(page.getByLabel("Contact person")).hasValue("Anna Petrova");
        page.getByLabel("Phone").fill("(312) 555-0100");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("h1")).hasText("Codehow");
        assertThat(page.locator("#people-in-short")).containsText("(312) 555-0100");
        assertThat(page.locator("#actions")).containsText("Price list");
        assertThat(page.locator("#actions")).containsText("tomorrow");
    }

    @Test
    void a_rep_talks_and_plans_the_next_contact_in_one_form_and_takes_it_back() {
        long id = client(bob, "Isdom");
        signIn(bob);
        visit("/clients/" + id);
        page.locator(".composer-text").fill("Wants a price for 400 pieces");
        composer().getByText("Interested", new Locator.GetByTextOptions().setExact(true)).click();
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".composer-ask")).containsText("Nothing more is planned with Isdom");
        assertThat(page.locator(".composer-text")).hasValue("Wants a price for 400 pieces");
        composer().getByText("in 3 days", new Locator.GetByTextOptions().setExact(true)).click();
        page.getByLabel("What to prepare").fill("The price");
        page.locator(".composer-text").press("Control+Enter");
        assertThat(page.locator(".timeline")).containsText("Wants a price for 400 pieces");
        assertThat(page.locator(".timeline")).containsText("Interested");
        assertThat(page.locator("#actions")).containsText("The price");
        assertThat(page.locator(".composer-text")).hasValue("");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
        assertThat(page.locator("#actions")).containsText("Nothing is planned yet");
        assertThat(page.locator(".timeline")).not().containsText("Wants a price");
    }

    @Test
    void two_people_edit_the_same_field_and_nobody_loses_a_word() {
        long id = client(bob, "Isdom");
        as(bob, () -> clients.change(bob, id, 0, ClientChange.of("legal_name", "Isdom LLC")).orThrow());
        signIn(bob);
        visit("/clients/" + id);
        page.locator("#fact-legal_name [data-open]").focus();
        page.keyboard().press("F2");
        Locator input = page.locator("#fact-legal_name input[name=value]");
        assertThat(input).isFocused();
        as(head, () -> clients.change(head, id, 1, ClientChange.of("legal_name", "Isdom Trading Inc")).orThrow());
        input.fill("Isdom Trading LLC");
        input.press("Enter");
        assertThat(page.locator(".fact-theirs")).hasText("Isdom Trading Inc");
        assertThat(input).hasValue("Isdom Trading LLC");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save mine")).click();
        assertThat(page.locator("#fact-legal_name [data-open]")).hasText("Isdom Trading LLC");
        assertEquals("Isdom Trading LLC", clients.card(bob, id, Language.EN).legalName());
    }

    @Test
    void a_field_is_saved_on_leaving_it_though_another_field_was_changed_meanwhile() {
        long id = client(bob, "Isdom");
        signIn(bob);
        visit("/clients/" + id);
        page.locator(".facts-more summary").click();
        page.locator("#fact-tax_id [data-open]").click();
        page.locator("#fact-tax_id input[name=value]").fill("7701234567");
        as(head, () -> clients.change(head, id, 0, ClientChange.of("note", "From the head")).orThrow());
        page.locator(".client-since").click();
        assertThat(page.locator("#fact-tax_id [data-open]")).hasText("7701234567");
        page.locator("#fact-name [data-open]").click();
        page.locator("#fact-name input[name=value]").fill("");
        page.keyboard().press("Enter");
        assertThat(page.locator("#fact-name")).containsText("Please fill this in");
        page.keyboard().press("Escape");
        assertThat(page.locator("h1")).hasText("Isdom");
        var card = clients.card(bob, id, Language.EN);
        assertEquals("7701234567 From the head", card.taxId() + " " + card.note());
    }

    @Test
    void what_is_missing_opens_its_field_and_completeness_grows() {
        long id = client(bob, "Isdom");
        signIn(bob);
        visit("/clients/" + id);
        String before = page.locator(".completeness-head b").textContent();
        page.locator(".missing").getByText("phone").click();
        page.locator("#contacts input[name=value]").fill("(312) 555-0100");
        page.keyboard().press("Enter");
        assertThat(page.locator("#contacts a[href='tel:+13125550100']")).hasText("(312) 555-0100");
        assertThat(page.locator(".completeness-head b")).not().hasText(before);
        page.locator(".missing").getByText("probability").click();
        page.locator("#fact-probability").getByText("75", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#fact-probability [data-open]")).hasText("75%");
        assertThat(page.locator(".missing")).not().containsText("probability");
    }

    @Test
    void people_and_files_are_added_removed_and_brought_back() {
        long id = client(bob, "Isdom");
        signIn(bob);
        visit("/clients/" + id + "?tab=people");
        page.getByText("Add a person").click();
        page.locator(".person-editing [name=name]").fill("Anna Petrova");
        page.locator(".person-editing [name=phones]").fill("+7 495 123-45-67");
        page.locator(".person-editing").getByText("Decides").click();
        page.locator(".person-editing [name=name]").press("Control+Enter");
        assertThat(page.locator(".person-line")).containsText("Decides");
        assertThat(page.locator("#people-in-short")).containsText("+7 495 123-45-67");
        page.locator(".person-line [data-open]").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove")).click();
        assertThat(page.locator(".person-line")).hasCount(0);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
        assertThat(page.locator(".person-line")).containsText("+7 495 123-45-67");

        page.getByText("Files", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("[data-drop-input]").setInputFiles(new FilePayload[] {
                new FilePayload("offer.txt", "text/plain", "the offer".getBytes(StandardCharsets.UTF_8)), new FilePayload("plan.txt", "text/plain", "the plan".getBytes(StandardCharsets.UTF_8))});
        assertThat(page.locator(".file-line")).hasCount(2);
        assertThat(page).hasURL(Pattern.compile("tab=files$"));
        page.locator(".file-line", new Page.LocatorOptions().setHasText("offer.txt")).getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator(".file-line")).hasCount(1);
        page.locator(".toast-line", new Page.LocatorOptions().setHasText("offer.txt")).getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator(".file-line")).hasCount(2);
    }

    @Test
    void a_planned_contact_is_postponed_done_and_reopened() {
        long id = client(bob, "Isdom");
        as(bob, () -> history.write(bob, NewEntry.about(id, typeOf("call")).saying("Said").next(callOn(LocalDate.of(2026, 2, 27), bob))).orThrow());
        signIn(bob);
        visit("/clients/" + id);
        assertThat(page.locator("#actions")).containsText("overdue");
        page.locator(".action-menu summary").click();
        page.getByText("Postpone: next week").click();
        assertThat(page.locator("#actions")).containsText("9 Mar");
        page.locator(".action-tick").click();
        assertThat(page.locator(".action-line")).hasCount(0);
        page.locator(".toast-line", new Page.LocatorOptions().setHasText("Done")).getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator(".action-line")).containsText("9 Mar");
    }

    private Locator composer() {
        return page.locator(".composer");
    }
}
