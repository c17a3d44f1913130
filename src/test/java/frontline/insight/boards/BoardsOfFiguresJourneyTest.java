package frontline.insight.boards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.sharing.Sharing;
import frontline.sales.SalesRows;
import frontline.sales.SalesRows.Deal;
import frontline.sales.Selling;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.testing.BrowserTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BoardsOfFiguresJourneyTest extends BrowserTest {

    private static final String WON = "facts=deals&m=sum:amount&f=state~in~won&f=closed_on~period~";

    @Autowired Boards boards;
    @Autowired Deals deals;

    private Viewer head;
    private Viewer rep;
    private long client;

    @BeforeEach
    void sell() {
        clock.set(java.time.Instant.parse("2026-05-10T09:00:00Z"));
        SalesRows rows = new SalesRows(sql);
        long north = department("North");
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        rep = hire("Nora North", Role.SALES_REP, north);
        Viewer other = hire("Nils North", Role.SALES_REP, north);
        Viewer stranger = hire("Susan South", Role.SALES_REP, department("South"));
        client = new Selling(sql).client("Isdom", rep);
        long pipeline = rows.pipeline("Sales", 10, 50);
        long stage = rows.stages(pipeline).getFirst();
        rows.save(List.of(won(rep, client, pipeline, stage, "700", "2026-05-03"), won(other, client, pipeline, stage, "100", "2026-05-04"), won(stranger, client, pipeline, stage, "9000", "2026-05-04"),
                won(rep, client, pipeline, stage, "400", "2025-05-05"), won(rep, client, pipeline, stage, "5000", "2025-05-20"), won(rep, client, pipeline, stage, "30", "2026-02-03")));
    }

    private static Deal won(Viewer owner, long client, long pipeline, long stage, String amount, String day) {
        return new Deal(client, owner, pipeline, stage, "won", new BigDecimal(amount), "USD", null, LocalDate.of(2025, 2, 1), null, LocalDate.parse(day), null, null, List.of());
    }

    private Locator tile(String title) {
        return page.locator(".tile").filter(new Locator.FilterOptions().setHas(page.locator("h2 a", new Page.LocatorOptions().setHasText(Pattern.compile("^" + title + "$")))));
    }

    @Test
    void the_board_of_ones_role_comes_first_with_a_figure_against_the_same_days_of_last_year() {
        signIn(head);
        page.locator(".rail").getByText("Boards").click();
        Locator income = tile("Income");
        assertThat(income.locator(".tile-figure-number")).containsText("800");
        assertThat(income.locator(".tile-change")).containsText("+100%");
        assertThat(income.locator(".tile-change")).containsText("a year earlier 400");
        page.locator("#boards-period").selectOption("this_year");
        page.waitForURL(Pattern.compile(".*period=this_year"));
        assertThat(income.locator(".tile-figure-number")).containsText("830");
        page.locator("#boards-owner").selectOption(String.valueOf(rep.userId()));
        page.waitForURL(Pattern.compile(".*owner=" + rep.userId()));
        assertThat(income.locator(".tile-figure-number")).containsText("730");
        income.locator(".tile-figure-number a").click();
        assertThat(page.locator(".slice-found li")).hasCount(2);
        page.goBack();
        income.locator("h2 a").click();
        page.waitForURL(Pattern.compile(".*/slices\\?facts=deals.*this_year.*"));
    }

    @Test
    void a_question_is_put_on_a_new_board_and_then_on_it_again() {
        signIn(head);
        visit("/slices?facts=deals&m=sum:amount&row=owner&f=state~in~won&view=bars");
        page.getByText("Put on a board").first().click();
        page.getByLabel("Name of the board").fill("Monday");
        page.locator(".slice-put input[name=title]").fill("Income by rep");
        page.locator(".boards-form .button-accent").click();
        assertThat(page.locator("[data-toasts]")).containsText("Monday");
        page.getByText("Open it").click();
        page.waitForURL(Pattern.compile(".*/boards/\\d+"));
        assertThat(tile("Income by rep").locator("figure svg")).isVisible();
        assertThat(boards.seenBy(head)).extracting(Board.Choice::name, Board.Choice::shared).containsExactly(org.assertj.core.groups.Tuple.tuple("Monday", false));
    }

    @Test
    void tiles_are_dragged_moved_from_a_menu_widened_and_taken_off() {
        long id = boards.make(head, "Monday", Sharing.NOBODY, List.of(won("One"), won("Two"), won("Three"))).orThrow();
        signIn(head);
        visit("/boards/" + id);
        assertThat(tile("Two").locator(".tile-figure-number")).containsText("800");
        tile("One").hover();
        Locator grip = tile("One").locator("[data-handle]");
        page.waitForResponse("**/order", () -> {
            grip.hover();
            page.mouse().down();
            dragOver(tile("Two"), "Two", "One", "Three");
            dragOver(tile("Three"), "Two", "Three", "One");
            page.mouse().up();
        });
        assertThat(titles(id)).containsExactly("Two", "Three", "One");
        page.waitForResponse("**/order", () -> grip.press("Alt+ArrowLeft"));
        assertThat(titles(id)).containsExactly("Two", "One", "Three");
        tile("Three").getByLabel("Tile “Three”").click();
        tile("Three").getByText("One place earlier").click();
        assertThat(page.locator(".tile h2 a")).hasText(new String[] {"Two", "Three", "One"});
        tile("Three").getByLabel("Tile “Three”").click();
        tile("Three").getByLabel("Width").selectOption("2");
        tile("Three").getByText("Save").click();
        assertThat(tile("Three")).hasClass(Pattern.compile(".*tile-wide-2.*"));
        tile("Three").getByLabel("Tile “Three”").click();
        tile("Three").getByText("Take off the board").click();
        assertThat(page.locator(".tile h2 a")).hasText(new String[] {"Two", "One"});
        page.locator("[data-toasts]").getByText("Undo").click();
        assertThat(page.locator(".tile h2 a")).hasText(new String[] {"Two", "Three", "One"});
    }

    /// As a hand does that sees no change yet, for a tile that still slides takes nothing.
    private void dragOver(Locator tile, String... order) {
        page.waitForCondition(() -> {
            if (page.locator(".tile h2 a").allTextContents().equals(List.of(order))) return true;
            over(tile);
            return false;
        });
    }

    private void over(Locator tile) {
        var box = tile.boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2, new Mouse.MoveOptions().setSteps(8));
        page.mouse().move(box.x + box.width - 12, box.y + box.height / 2, new Mouse.MoveOptions().setSteps(4));
    }

    private static TileForm won(String title) {
        return new TileForm(title, WON + "this_month", "figure", 1, "nothing");
    }

    private List<String> titles(long board) {
        return boards.get(head, board).tiles().stream().map(Tile::title).toList();
    }

    @Test
    void whoever_it_is_shared_with_sees_figures_of_the_own_sight_and_copies_it() {
        long id = boards.make(head, "Monday", new Sharing(false, Set.of(Role.SALES_REP), Set.of()), List.of(won("Won"))).orThrow();
        signIn(rep);
        visit("/boards");
        page.locator(".boards .tabs").getByText("Monday").click();
        assertThat(tile("Won").locator(".tile-figure-number")).containsText("700");
        assertThat(page.locator("[data-handle]")).hasCount(0);
        page.locator(".boards-tools summary").click();
        assertThat(page.getByText("Delete this board")).hasCount(0);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy").setExact(true)).click();
        assertThat(page.locator(".boards .tabs [aria-current]")).hasText("Monday, mine");
        assertThat(page.locator("[data-handle]")).hasCount(1);
        page.locator(".boards-tools summary").click();
        page.getByText("Delete this board").click();
        assertThat(page.locator("[data-toasts]")).containsText("“Monday, mine” is deleted");
        assertThat(boards.seenBy(rep)).hasSize(1);
        page.locator("[data-toasts]").getByText("Undo").click();
        assertThat(page.locator(".boards .tabs")).containsText("Monday, mine");
        assertThat(boards.get(head, id).name()).isEqualTo("Monday");
    }

    @Test
    void a_tile_says_why_it_shows_nothing_and_hears_of_changes() {
        long id = boards.make(head, "Monday", Sharing.NOBODY, List.of(won("Won"), new TileForm("Change", "facts=deals&m=sum:amount:change&row=owner", "table", 1, null),
                new TileForm("None", "facts=deals&row=owner&f=closed_on~between~1999-01-01~1999-01-02", "table", 1, null))).orThrow();
        sql.execute("update insight.tiles set query = 'facts=dragons' where title = 'Won'");
        signIn(head);
        visit("/boards/" + id);
        assertThat(tile("Won")).containsText("There are no such facts as “dragons”");
        assertThat(tile("Change")).containsText("A change needs a date");
        assertThat(tile("None")).containsText("Nothing in this period");
        sql.execute("update insight.tiles set query = 'facts=deals&m=sum:amount' where title = 'Won'");
        visit("/boards/" + id + "?period=yesterday&owner=nobody");
        assertThat(tile("Won").locator(".tile-figure-number")).containsText("6,230");
        as(rep, () -> deals.open(rep, NewDeal.named("Delivery").forClient(client).worth(BigDecimal.TEN, "USD")).orThrow());
        assertThat(tile("Won").locator(".tile-figure-number")).containsText("6,240");
    }
}
