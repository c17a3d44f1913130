package frontline.sales.deals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.sales.Selling;
import frontline.sales.products.ProductForm;
import frontline.sales.products.Products;
import frontline.testing.BrowserTest;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DealCardJourneyTest extends BrowserTest {

    @Autowired private Deals deals;
    @Autowired private Products products;
    private Viewer anna;
    private long client;

    @BeforeEach
    void aRepWithAClient() {
        anna = hire("Anna Petrova", Role.SALES_REP, department("North"));
        client = new Selling(sql).client("Isdom", anna);
    }

    @Test
    void a_deal_is_opened_for_a_client_found_by_search() {
        signIn(anna);
        visit("/deals/new");
        page.locator("#f-clientId-ts-control").click();
        page.waitForResponse(Pattern.compile("/deals/clients\\?q=isd"), () -> page.locator("#f-clientId-ts-control").pressSequentially("isd"));
        page.locator(".ts-dropdown .option", new Page.LocatorOptions().setHasText("Isdom")).click();
        page.keyboard().press("Tab");
        assertThat(page.locator("#f-name")).isFocused();
        page.locator("#f-name").fill("GTX for Isdom");
        page.getByLabel("Amount").fill("1,200.50");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open the deal")).click();
        assertThat(page.locator("[data-deal-amount]")).hasText("US$1,200.50");
        assertThat(page.locator(".deal-of a")).hasText("Isdom");
    }

    @Test
    void what_was_typed_stays_when_a_deal_cannot_be_opened() {
        signIn(anna);
        visit("/deals/new");
        page.locator("#f-name").fill("GTX for Isdom");
        page.getByLabel("Amount").fill("a lot");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open the deal")).click();
        assertThat(page.locator("#f-amount-note")).hasText("Please write a number.");
        assertThat(page.locator("#f-name")).hasValue("GTX for Isdom");
        assertThat(page.locator("#f-amount")).hasValue("a lot");
    }

    @Test
    void lines_are_added_by_search_counted_while_typing_and_rule_the_amount() {
        products.add(ProductForm.of("GTX Basic", new BigDecimal("550"), "USD")).orThrow();
        products.add(ProductForm.of("MG Special", new BigDecimal("55.55"), "USD")).orThrow();
        long id = deals.open(anna, NewDeal.named("GTX for Isdom").forClient(client)).orThrow();
        signIn(anna);
        visit("/deals/" + id);
        add("gtx");
        page.getByLabel("Quantity").last().fill("3");
        page.getByLabel("Discount").last().fill("10");
        assertThat(page.locator("[data-line-amount]").last()).hasText("1,485");
        add("mg");
        assertThat(page.locator("[data-line-total]")).hasText("1,540.55");
        page.getByLabel("Quantity").last().press("Control+Enter");
        assertThat(page.locator("[data-deal-amount]")).hasText("US$1,540.55");
        assertThat(deals.get(anna, id).amount()).isEqualByComparingTo("1540.55");

        page.getByLabel("Price").last().fill("-1");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save the products")).click();
        assertThat(page.locator(".line-product [role=alert]")).hasText("A price from zero on, please.");
        assertThat(page.getByLabel("Price").last()).hasValue("-1");
        assertThat(deals.linesOf(anna, id)).hasSize(2);
    }

    @Test
    void facts_are_edited_in_their_place_and_nobody_overwrites_a_colleague_unseen() {
        long id = deals.open(anna, NewDeal.named("GTX for Isdom").forClient(client).worth(new BigDecimal("100"), "USD")).orThrow();
        signIn(anna);
        visit("/deals/" + id);
        Locator probability = page.getByLabel("Probability, %");
        probability.fill("70");
        probability.press("Tab");
        assertThat(page.locator("#deal-head")).containsText("at 70 %");

        DealView seen = deals.get(anna, id);
        deals.change(administrator, id, seen.version(), FieldInput.AMOUNT.typed(seen, "150", Language.EN)).orThrow();
        page.locator("#fact-amount").fill("120");
        page.locator("#fact-amount").press("Tab");
        assertThat(page.locator("#fact-amount-note")).containsText("changed this to “150” meanwhile");
        assertThat(page.locator("#fact-amount")).hasValue("120");
        assertThat(deals.get(anna, id).amount()).isEqualByComparingTo("150");
    }

    @Test
    void a_stage_is_clicked_and_the_deal_won_from_its_card() {
        long id = deals.open(anna, NewDeal.named("GTX for Isdom").forClient(client)).orThrow();
        signIn(anna);
        visit("/deals/" + id);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Proposal")).click();
        assertThat(page.locator(".stage-bar .here")).hasText("Proposal");
        assertThat(page.locator(".passages li")).hasCount(2);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Won")).click();
        assertThat(page.locator(".stage-bar")).hasClass(Pattern.compile("stage-bar-won"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
        assertThat(page.locator(".stage-bar")).hasClass(Pattern.compile("stage-bar-open"));
    }

    @Test
    void a_list_is_filtered_sorted_and_kept_as_a_view() {
        for (int i = 1; i <= 60; i++) deals.open(anna, NewDeal.named("Deal " + String.format("%02d", i)).worth(BigDecimal.valueOf(i), "USD")).orThrow();
        signIn(anna);
        visit("/deals/list");
        assertThat(page.locator("[data-row]")).hasCount(50);
        page.locator("tr.more").scrollIntoViewIfNeeded();
        assertThat(page.locator("[data-row]")).hasCount(60);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Amount")).click();
        assertThat(page.locator("th[aria-sort=descending]")).hasText("Amount");
        assertThat(page.locator("[data-row]").first()).containsText("Deal 60");
        page.locator("#deal-search").fill("deal 1");
        assertThat(page.locator("[data-row]")).hasCount(10);
        assertThat(page.locator("[data-total]")).hasText("US$145");
        page.getByLabel("Name of the view").fill("Teens");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save as view")).click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Teens")).click();
        assertThat(page.locator("[data-row]")).hasCount(10);
        assertThat(page.locator("#deal-search")).hasValue("deal 1");
    }

    /// The list of products, just opened, looks after the focus a moment later: what one types next would go there.
    @Test
    void the_quantity_of_a_new_line_keeps_the_focus() {
        products.add(ProductForm.of("GTX Basic", new BigDecimal("550"), "USD")).orThrow();
        long id = deals.open(anna, NewDeal.named("GTX for Isdom").forClient(client)).orThrow();
        signIn(anna);
        visit("/deals/" + id);
        page.locator("#line-product-ts-control").click();
        assertThat(page.locator("#line-product-ts-dropdown .option")).hasCount(1);
        page.evaluate("""
                () => {
                    const choice = document.querySelector('#line-product').tomselect;
                    choice.close();
                    choice.open();
                    choice.addItem(Object.keys(choice.options)[0]);
                    return new Promise(later => setTimeout(() => setTimeout(() => setTimeout(later))));
                }""");
        page.keyboard().type("3");
        assertThat(page.getByLabel("Quantity")).hasValue("3");
        assertThat(page.locator("[data-line-amount]")).hasText("1,650");
        add("gtx");
        assertThat(page.locator("[data-line-amount]").last()).hasText("550");
    }

    private void add(String words) {
        page.locator("#line-product-ts-control").click();
        page.locator("#line-product-ts-control").pressSequentially(words);
        page.locator(".ts-dropdown .option", new Page.LocatorOptions().setHasText(Pattern.compile(words, Pattern.CASE_INSENSITIVE))).first().click();
        assertThat(page.getByLabel("Quantity").last()).isFocused();
    }
}
