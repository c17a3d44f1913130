package frontline.sales.proposals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.authority.Authority;
import frontline.identity.authority.Whose;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.deals.NewLine;
import frontline.testing.BrowserTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProposalJourneyTest extends BrowserTest {

    @Autowired private Deals deals;
    @Autowired private Authority authority;
    @Autowired private ProposalTemplates templates;
    @Autowired private Proposals proposals;

    private Viewer head;
    private Viewer rep;
    private long deal;

    @BeforeEach
    void aDealWithALine() {
        long central = department("Central");
        head = hire("Dustin Brinkmann", Role.HEAD_OF_SALES, central);
        rep = hire("Moses Frase", Role.SALES_REP, central);
        authority.set("discount", Whose.role(Role.SALES_REP), BigDecimal.TEN).orThrow();
        long gauge = new SalesRows(sql).product("Gauge", null);
        deal = deals.open(rep, NewDeal.named("Delivery").forClient(new Selling(sql).client("Isdom", rep)).with(List.of(NewLine.of(gauge, "2", "100", "0")), Set.of())).orThrow();
    }

    @Test
    void a_discount_beyond_the_limit_waits_for_the_head_and_then_the_proposal_leaves() {
        signIn(rep);
        visit("/deals/" + deal);
        page.locator("#deal-lines input[name=discount]").first().fill("17");
        page.locator("[data-line-save]").click();
        assertThat(page.locator("#deal-discounts")).containsText("Waiting for Dustin Brinkmann");
        page.locator("#deal-proposals").getByText("Make a proposal").click();
        assertThat(page.locator(".proposal")).containsText("P-2026-0001");
        assertThat(page.locator(".proposal-blocked")).isVisible();

        open(1440, 900);
        signIn(head);
        assertThat(page.locator("form.approval")).containsText("17 % off Gauge");
        page.locator("form.approval").getByText("Approve").click();
        assertThat(page.locator("form.approval")).hasCount(0);

        open(1440, 900);
        signIn(rep);
        assertThat(page.locator(".approval-answer")).containsText("Approved");
        visit("/deals/" + deal);
        assertThat(page.locator("#deal-discounts")).containsText("allowed by Dustin Brinkmann");
        page.locator(".proposal summary", new Page.LocatorOptions().setHasText("Send")).click();
        Locator mail = page.locator(".proposal-form[open]");
        mail.getByLabel("To").fill("mary at isdom");
        mail.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send")).click();
        assertThat(mail).containsText("is not an e-mail address");
        assertThat(mail.getByLabel("To")).hasValue("mary at isdom");
        mail.getByLabel("To").fill("mary@isdom.example");
        mail.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send")).click();
        assertThat(page.locator(".proposal .tag")).hasText("Sent");
        assertEquals("mary@isdom.example", proposals.ofDeal(rep, deal).getFirst().current().sentTo());
        visit("/proposals?state=sent");
        assertThat(page.locator("tbody tr")).hasCount(1);
    }

    @Test
    void the_answer_is_noted_and_undone() {
        long id = proposals.make(rep, deal, new Proposals.Order(templates.active().getFirst().id(), null, null)).orThrow();
        signIn(rep);
        visit("/deals/" + deal);
        page.locator(".proposal summary", new Page.LocatorOptions().setHasText("Answer")).click();
        page.locator(".proposal-form[open]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Declined")).click();
        assertThat(page.locator(".proposal-form[open]")).containsText("Say why");
        page.locator(".proposal-form[open]").getByLabel("Reason").fill("Too dear");
        page.locator(".proposal-form[open]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Declined")).click();
        assertThat(page.locator(".proposal .tag")).hasText("Declined");
        page.locator(".toast-line").getByText("Undo").click();
        assertThat(page.locator(".proposal .tag")).hasText("Made");
        assertTrue(!proposals.get(rep, id).answered());
    }

    @Test
    void the_editor_shows_the_document_as_it_is_typed_and_the_line_of_a_mistake() {
        signIn(head);
        visit("/proposal-templates");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Proposal").setExact(true)).click();
        Locator intro = page.locator("textarea[name='en.intro']");
        assertThat(page.locator("#template-preview")).containsText("Mary Smith");
        intro.fill("Good day, {{ person.name }}!");
        assertThat(page.locator("#template-preview")).containsText("Good day, Mary Smith!");
        intro.fill("Good day,\n{{ persn.name }}!");
        assertThat(page.locator("#template-preview")).containsText("Line 2: there is no “persn.name”");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();
        assertThat(page.locator(".template-form .field-wrong")).containsText("Line 2");
        assertThat(page.locator("textarea[name='en.intro']")).hasValue("Good day,\n{{ persn.name }}!");
        page.locator("textarea[name='en.intro']").fill("Good day, {{ person.name }}!");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();
        assertThat(page.locator(".template-form .field-wrong")).hasCount(0);
        assertEquals("Good day, {{ person.name }}!", templates.active().getFirst().en().intro());
    }
}
