package frontline.insight.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deeds;
import frontline.identity.sharing.Sharing;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BoardsTest extends ProgramTest {

    private static final TileForm INCOME = new TileForm("Income", "/slices?facts=deals&m=sum:amount&f=state~in~won", "figure", 1, "year");
    private static final TileForm STAGES = new TileForm("Stages", "facts=deals&row=stage&view=bars", null, 2, null);

    @Autowired Boards boards;
    @Autowired Deeds deeds;

    private Viewer head;
    private Viewer rep;
    private Viewer marketer;

    @BeforeEach
    void staff() {
        long north = department("North");
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        rep = hire("Nora North", Role.SALES_REP, north);
        marketer = hire("Maud Market", Role.MARKETER, north);
    }

    @Test
    void a_board_is_ones_own_until_it_is_shared() {
        long id = boards.make(head, " Monday ", Sharing.NOBODY, List.of(INCOME, STAGES)).orThrow();
        Board board = boards.get(head, id);
        assertThat(board.name()).isEqualTo("Monday");
        assertThat(board.tiles()).extracting(Tile::title, Tile::query, Tile::shape, Tile::width).containsExactly(
                org.assertj.core.groups.Tuple.tuple("Income", "facts=deals&m=sum%3Aamount&f=state%7Ein%7Ewon", Tile.Shape.FIGURE, 1),
                org.assertj.core.groups.Tuple.tuple("Stages", "facts=deals&row=stage&view=bars", Tile.Shape.PLOT, 2));
        for (Viewer other : List.of(rep, marketer, administrator)) {
            assertThat(boards.seenBy(other)).isEmpty();
            assertThatThrownBy(() -> boards.get(other, id)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void it_is_shared_with_roles_and_people_who_look_but_do_not_change() {
        long id = boards.make(head, "Monday", new Sharing(false, Set.of(Role.SALES_REP), Set.of(marketer.userId())), List.of(INCOME)).orThrow();
        Viewer contact = hire("Carl Contact", Role.CONTACT_CENTRE, department("South"));
        assertThat(boards.seenBy(rep)).extracting(Board.Choice::name, Board.Choice::owner, Board.Choice::mine, Board.Choice::editable).containsExactly(org.assertj.core.groups.Tuple.tuple("Monday", "Harald Nord", false, false));
        assertThat(boards.seenBy(marketer)).hasSize(1);
        assertThat(boards.seenBy(contact)).isEmpty();
        long tile = boards.get(rep, id).tiles().getFirst().id();
        assertThatThrownBy(() -> boards.change(rep, id, "Mine", Sharing.NOBODY, null)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> boards.add(rep, id, STAGES, null)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> boards.changeTile(rep, id, tile, STAGES)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> boards.remove(rep, id, tile)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> boards.order(rep, id, List.of(tile))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> boards.delete(rep, id)).isInstanceOf(NotFound.class);
        boards.change(administrator, id, "Every Monday", Sharing.EVERYBODY, null).orThrow();
        assertThat(boards.seenBy(contact)).extracting(Board.Choice::name).containsExactly("Every Monday");
        boards.change(head, id, "Every Monday", Sharing.NOBODY, null).orThrow();
        assertThat(boards.seenBy(contact)).isEmpty();
        assertThat(boards.get(head, id).tiles()).hasSize(1);
    }

    @Test
    void tiles_keep_the_order_they_are_given() {
        long id = boards.make(head, "Monday", Sharing.NOBODY, List.of(INCOME, STAGES)).orThrow();
        long third = boards.add(head, id, new TileForm("Third", "facts=clients", null, null, null), null).orThrow();
        List<Long> all = boards.get(head, id).tiles().stream().map(Tile::id).toList();
        assertThat(all.getLast()).isEqualTo(third);
        boards.order(head, id, List.of(third, 4711L, all.getFirst()));
        assertThat(titles(id)).containsExactly("Third", "Income", "Stages");
        boards.move(head, id, third, 1);
        assertThat(titles(id)).containsExactly("Income", "Third", "Stages");
        boards.move(head, id, all.getFirst(), -1);
        assertThat(titles(id)).containsExactly("Income", "Third", "Stages");
        Boards.Removed removed = boards.remove(head, id, third);
        assertThat(titles(id)).containsExactly("Income", "Stages");
        boards.add(head, id, TileForm.of(removed.tile()), removed.place()).orThrow();
        assertThat(titles(id)).containsExactly("Income", "Third", "Stages");
    }

    private List<String> titles(long board) {
        return boards.get(head, board).tiles().stream().map(Tile::title).toList();
    }

    @Test
    void what_is_no_tile_is_refused_at_its_field() {
        Outcome<Long> refused = boards.make(head, " ", Sharing.NOBODY, List.of(INCOME, new TileForm("", "nonsense", "cube", 4, "never"), new TileForm("Gone", "facts=dragons", null, null, null)));
        assertThat(((Outcome.Refused<Long>) refused).refusals()).extracting(Refusal::field)
                .containsExactly("name", "tiles[1].title", "tiles[1].query", "tiles[1].shape", "tiles[1].width", "tiles[1].against", "tiles[2].query");
        long full = boards.make(head, "Full", Sharing.NOBODY, java.util.Collections.nCopies(Boards.MOST_TILES, INCOME)).orThrow();
        assertThat(boards.add(head, full, INCOME, null)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_deleted_board_comes_back_as_it_was() {
        long id = boards.make(head, "Monday", new Sharing(false, Set.of(Role.SALES_REP), Set.of(marketer.userId())), List.of(INCOME, STAGES)).orThrow();
        Board before = boards.get(head, id);
        long deed = boards.delete(head, id);
        assertThatThrownBy(() -> boards.get(head, id)).isInstanceOf(NotFound.class);
        deeds.undo(head, deed).orThrow();
        assertThat(boards.get(head, id)).isEqualTo(before);
        assertThat(boards.get(rep, id).tiles()).hasSize(2);
    }

    @Test
    void programs_make_change_and_delete_boards_too() {
        Web web = Web.stranger(port);
        String token = tokenOf(head);
        Web.Answer made = web.api(token, "POST", "/api/v1/boards", "{\"name\":\"Monday\",\"share\":[\"role:sales_rep\"],\"tiles\":[{\"title\":\"Income\",\"query\":\"facts=deals&m=sum:amount\",\"shape\":\"figure\",\"width\":1,\"against\":\"year\"}]}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"share\":[\"role:sales_rep\"]", "\"shape\":\"figure\"");
        long id = boards.seenBy(head).getFirst().id();
        Web.Answer refused = web.api(token, "PUT", "/api/v1/boards/" + id, "{\"name\":\"Monday\",\"tiles\":[{\"title\":\"Income\",\"query\":\"facts=dragons\"}]}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("tiles[0].query");
        assertThat(web.api(token, "PUT", "/api/v1/boards/" + id, "{\"name\":\"Monday\",\"share\":[\"colleagues\"]}").body()).contains("\"share\"");
        assertThat(web.api(token, "PUT", "/api/v1/boards/" + id, "{\"name\":\"Tuesday\"}").body()).contains("Tuesday", "\"title\":\"Income\"");
        assertThat(web.api(tokenOf(rep), "DELETE", "/api/v1/boards/" + id, "").status()).isEqualTo(404);
        assertThat(web.api(token, "GET", "/api/v1/boards", "").body()).doesNotContain("\"items\":[]").contains("\"name\":\"Tuesday\"");
        assertThat(web.api(token, "DELETE", "/api/v1/boards/" + id, "").status()).isEqualTo(204);
        assertThat(web.api(token, "GET", "/api/v1/boards/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void nothing_among_tiles_and_shares_is_refused_and_no_error() {
        Web web = Web.stranger(port);
        assertThat(web.api(tokenOf(head), "POST", "/api/v1/boards", "{\"name\":\"Monday\",\"tiles\":[null]}").status()).isEqualTo(422);
        assertThat(web.api(tokenOf(head), "POST", "/api/v1/boards", "{\"name\":\"Monday\",\"share\":[null]}").status()).isEqualTo(422);
        assertThat(web.api(tokenOf(head), "POST", "/api/v1/boards", "{\"name\":\"Mon\\u0000day\"}").status()).isLessThan(500);
        Web screen = Web.signedIn(port, "harald@northwind.example", PASSWORD);
        assertThat(screen.send("POST", "/slices/views", "name=a%00b&query=facts%3Ddeals").status()).isLessThan(500);
    }

    @Test
    void an_address_typed_wrongly_is_never_an_error() {
        Web web = Web.signedIn(port, "harald@northwind.example", PASSWORD);
        new frontline.sales.SalesRows(sql).deal("Deal", rep, new frontline.sales.Selling(sql).client("Isdom", rep), "700", "USD");
        for (String query : List.of("row=:&col=:&m=:&f=~&order=-9&top=0", "row=closed_on:century", "row=amount:0", "row=amount:0.0000", "row=owner:L99", "m=percentile:amount", "m=percentile_999:amount", "m=conversion", "m=sum",
                "f=closed_on~between~x~y", "f=closed_on~period~never", "f=owner~in~abc", "f=owner~in~999999999999999999999", "f=amount~more~many", "f=amount~more~1e999999", "f=amount~less~1e-999999", "currency=X'Y", "m=count@dragons", "m=sum:open@debts&row=stage", "top=9999&row=owner",
                "order=5&row=owner", "f=closed_on~between~-999999999-01-01~2020-01-01", "f=closed_on~at_least~%2B99999-01-01", "f=state~in~%00", "f=owner~contains~%25", "m=count::year_change_percent", "m=count::running&row=closed_on:month",
                "m=count::plain:nonsense~1", "row=owner&row=owner&col=owner", "view=nonsense&row=owner", "f=closed_on~empty~1~2&f=closed_on~mine", "row=closed_on:hour", "row=closed_on:month&col=closed_on:month&empty=1")) {
            String question = "facts=deals&" + query;
            long id = boards.make(head, "Odd", Sharing.NOBODY, List.of(new TileForm("Odd", question, "figure", 1, "year"), new TileForm("Odd", question, "table", 1, "before"), new TileForm("Odd", question, "plot", 1, "before"))).orThrow();
            for (Tile tile : boards.get(head, id).tiles()) assertThat(web.get("/boards/" + id + "/tiles/" + tile.id() + "?period=this_year&owner=" + rep.userId()).status()).as(query + tile.shape()).isLessThan(500);
            for (String address : List.of("/slices?" + question, "/slices.csv?" + question, "/slices/records?" + question, "/slices/records?" + question + "&at-row=x&at-column=-", "/slices/records?" + question + "&at-measure=-1", "/boards/choice?" + question, "/boards/" + id,
                    "/subscriptions/new?query=" + Web.encoded(question)))
                assertThat(web.get(address).status()).as(address).isLessThan(500);
        }
    }

    @Test
    void an_average_of_nothing_is_no_nought_and_falls_by_nothing() {
        Web web = Web.signedIn(port, "harald@northwind.example", PASSWORD);
        long client = new frontline.sales.Selling(sql).client("Isdom", rep);
        new frontline.sales.SalesRows(sql).deal("Deal", rep, client, "700", "USD");
        sql.execute("update sales.deals set state = 'won', opened_on = date '2025-01-10', closed_on = date '2025-03-01'");
        long id = boards.make(head, "Monday", Sharing.NOBODY, List.of(new TileForm("Check", "facts=deals&m=average:amount&f=state~in~won&f=closed_on~period~this_month", "figure", 1, "year"),
                new TileForm("Deals", "facts=deals&m=count&f=state~in~won&f=closed_on~period~this_month", "figure", 1, "year"))).orThrow();
        List<Tile> tiles = boards.get(head, id).tiles();
        assertThat(web.get("/boards/" + id + "/tiles/" + tiles.getFirst().id()).body()).contains(">—</a>", "700").doesNotContain("100");
        assertThat(web.get("/boards/" + id + "/tiles/" + tiles.getLast().id()).body()).contains(">0</a>", "100");
    }

    @Test
    void every_ready_made_tile_is_answered() {
        Web web = Web.signedIn(port, "harald@northwind.example", PASSWORD);
        for (ReadyBoard board : ReadyBoard.ALL) {
            String page = web.get("/boards/ready/" + board.key()).body();
            List<String> tiles = java.util.regex.Pattern.compile("data-id=\"(\\d+)\"").matcher(page).results().map(found -> found.group(1)).toList();
            assertThat(tiles).as(board.key()).hasSizeBetween(6, 9);
            for (String tile : tiles) {
                for (String filter : List.of("", "?period=last_year&department=" + head.departmentId() + "&owner=" + rep.userId(), "?period=tomorrow&department=north&owner=-1")) {
                    Web.Answer answer = web.get("/boards/ready/" + board.key() + "/tiles/" + tile + filter);
                    assertThat(answer.status()).as(board.key() + tile + filter).isEqualTo(200);
                    assertThat(answer.body()).as(board.key() + tile + filter).doesNotContain("class=\"wrong\"");
                }
            }
        }
        assertThat(web.get("/boards/ready/king").status()).isEqualTo(404);
        assertThat(web.get("/boards/ready/rep/tiles/99").status()).isEqualTo(404);
        assertThat(web.get("/boards/99999").status()).isEqualTo(404);
    }
}
