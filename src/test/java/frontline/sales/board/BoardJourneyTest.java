package frontline.sales.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.Selling;
import frontline.sales.deals.DealMoves;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.pipelines.StageForm;
import frontline.sales.stages.StageSetup;
import frontline.sales.stages.StageTermsForm;
import frontline.sales.stages.StageTermsForm.CheckForm;
import frontline.testing.BrowserTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BoardJourneyTest extends BrowserTest {

    @Autowired private Deals deals;
    @Autowired private DealMoves moves;
    @Autowired private Pipelines pipelines;
    @Autowired private StageSetup setup;
    private Viewer anna;
    private List<Stage> stages;
    private long isdom;

    @BeforeEach
    void aRepWithTwoDeals() {
        anna = hire("Anna Petrova", Role.SALES_REP, department("North"));
        stages = pipelines.active().getFirst().active();
        Selling selling = new Selling(sql);
        isdom = deals.open(anna, NewDeal.named("GTX for Isdom").forClient(selling.client("Isdom", anna)).worth(new BigDecimal("5000"), "USD")).orThrow();
        deals.open(anna, NewDeal.named("MG for Cancity").forClient(selling.client("Cancity", anna)).worth(new BigDecimal("700"), "USD")).orThrow();
    }

    @Test
    void a_deal_is_dragged_to_the_next_stage_and_the_sums_follow() {
        signIn(anna);
        visit("/deals/board");
        assertThat(column(0).locator("[data-sum]")).hasText("US$5,700");
        drag(card(isdom), column(1).locator("[data-cards]"));
        assertThat(column(0).locator("[data-sum]")).hasText("US$700");
        assertThat(column(1).locator("[data-sum]")).hasText("US$5,000");
        assertThat(column(1).locator("[data-count]")).hasText("1");
        assertThat(deals.get(anna, isdom).stageId()).isEqualTo(stages.get(1).id());
    }

    @Test
    void a_move_that_is_refused_returns_the_card_and_says_why() {
        signIn(anna);
        visit("/deals/board");
        assertThat(card(isdom)).isVisible();
        pipelines.archiveStage(stages.get(2).id()).orThrow();
        drag(card(isdom), column(2).locator("[data-cards]"));
        assertThat(page.locator(".toast-line")).hasText("There is no such stage.");
        assertThat(column(0).locator("#deal-" + isdom)).isVisible();
        assertThat(deals.get(anna, isdom).stageId()).isEqualTo(stages.getFirst().id());
    }

    @Test
    void a_refused_drop_opens_a_dialog_that_takes_what_is_missing_and_moves_on() {
        Stage first = stages.getFirst();
        setup.change(first.id(), StageTermsForm.of(new StageForm(first.nameEn(), first.nameRu(), first.probability(), first.targetDays()))
                .demanding("client.phone", "deal.expected_on").checking(new CheckForm(null, "Ask for the budget", "Узнать бюджет", null, true))).orThrow();
        signIn(anna);
        visit("/deals/board");
        assertThat(card(isdom).locator(".deal-lacks")).containsText("3");
        drag(card(isdom), column(1).locator("[data-cards]"));
        Locator dialog = page.locator("#move-on");
        assertThat(dialog.getByLabel("Phone")).isVisible();
        assertThat(column(0).locator("#deal-" + isdom)).isVisible();
        dialog.getByLabel("Phone").fill("nonsense");
        dialog.getByLabel("Expected date").fill("2026-05-01");
        dialog.getByText("Save and move").click();
        assertThat(dialog.locator(".field-wrong .wrong")).isVisible();
        assertThat(dialog.getByLabel("Expected date")).hasValue("2026-05-01");

        dialog.getByLabel("Phone").fill("+1 312 555 0100");
        dialog.getByLabel("Ask for the budget").check();
        dialog.getByText("Save and move").click();
        assertThat(column(1).locator("#deal-" + isdom)).isVisible();
        assertThat(dialog).isHidden();
        assertThat(deals.get(anna, isdom).stageId()).isEqualTo(stages.get(1).id());
    }

    @Test
    void a_deal_is_lost_by_keyboard_and_only_with_a_reason() {
        signIn(anna);
        visit("/deals/board");
        card(isdom).locator("[data-move]").focus();
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lost").setExact(true)).press("Enter");
        Locator dialog = page.locator("#loss");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Lost")).click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).hasText("Say why it was lost.");
        assertThat(deals.get(anna, isdom).open()).isTrue();

        dialog.getByText("Price").click();
        dialog.getByLabel("In words").fill("Twice as dear");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Lost")).click();
        assertThat(card(isdom)).hasCount(0);
        assertThat(column(0).locator("[data-sum]")).hasText("US$700");
        assertThat(deals.get(anna, isdom).lostReasonEn()).isEqualTo("Price");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
        assertThat(card(isdom)).isVisible();
    }

    @Test
    void a_deal_dragged_onto_won_is_won() {
        signIn(anna);
        visit("/deals/board");
        drag(card(isdom), page.locator("[data-zone=won]"));
        assertThat(page.locator(".toast-line")).containsText("Won: GTX for Isdom");
        assertThat(card(isdom)).hasCount(0);
        assertThat(deals.get(anna, isdom).state()).isEqualTo("won");
    }

    @Test
    void what_others_move_appears_by_itself() {
        signIn(anna);
        page.waitForResponse(Pattern.compile("/live\\?topics=.*board"), () -> visit("/deals/board"));
        assertThat(column(0).locator("#deal-" + isdom)).isVisible();
        moves.advance(administrator, isdom, stages.get(3).id()).orThrow();
        assertThat(column(3).locator("#deal-" + isdom)).isVisible();
        assertThat(column(3).locator("[data-sum]")).hasText("US$5,000");
    }

    @Test
    void a_long_column_loads_as_one_scrolls() {
        for (int i = 0; i < 50; i++) deals.open(anna, NewDeal.named("Deal " + i).worth(BigDecimal.TEN, "USD")).orThrow();
        signIn(anna);
        visit("/deals/board");
        Locator cards = column(0).locator(".deal-card");
        assertThat(cards).hasCount(20);
        assertThat(column(0).locator("[data-count]")).hasText("52");
        column(0).locator(".board-more").scrollIntoViewIfNeeded();
        assertThat(cards).hasCount(40);
        column(0).locator(".board-more").scrollIntoViewIfNeeded();
        assertThat(cards).hasCount(52);
    }

    @Test
    void the_board_of_a_rep_shows_and_sums_own_deals_only() {
        Viewer boris = hire("Boris Orlov", Role.SALES_REP, department("South"));
        deals.open(boris, NewDeal.named("Boris's own").worth(new BigDecimal("90"), "USD")).orThrow();
        signIn(boris);
        visit("/deals/board");
        assertThat(page.locator(".deal-card")).hasCount(1);
        assertThat(column(0).locator("[data-sum]")).hasText("US$90");
        visit("/deals/list?state=all");
        assertThat(page.locator("[data-row]")).hasCount(1);
        assertThat(page.locator("[data-total]")).hasText("US$90");
    }

    private Locator column(int at) {
        return page.locator(".board-column[data-stage='" + stages.get(at).id() + "']");
    }

    private Locator card(long id) {
        return page.locator("#deal-" + id);
    }

    /// In small steps: the library that drags starts only when the pointer has moved.
    private void drag(Locator what, Locator where) {
        BoundingBox from = what.boundingBox();
        page.mouse().move(from.x + from.width / 2, from.y + from.height - 8);
        page.mouse().down();
        page.mouse().move(from.x + from.width / 2 + 12, from.y + from.height - 2, new Mouse.MoveOptions().setSteps(4));
        assertThat(page.locator("[data-zones]")).hasClass(Pattern.compile("dragging"));
        where.evaluate("zone => Promise.all(zone.parentElement.getAnimations().map(animation => animation.finished))");
        BoundingBox to = where.boundingBox();
        page.mouse().move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(12));
        page.mouse().move(to.x + to.width / 2 + 3, to.y + to.height / 2 + 3, new Mouse.MoveOptions().setSteps(3));
        page.mouse().up();
    }
}
