package frontline.insight.boards;

import static frontline.insight.boards.Tile.Against.BEFORE;
import static frontline.insight.boards.Tile.Against.NOTHING;
import static frontline.insight.boards.Tile.Against.YEAR;
import static frontline.insight.boards.Tile.Shape.FIGURE;
import static frontline.insight.boards.Tile.Shape.PLOT;
import static frontline.insight.boards.Tile.Shape.TABLE;

import frontline.identity.Role;
import frontline.insight.query.Catalogue;
import frontline.insight.slices.SliceAddress;
import frontline.platform.web.Page;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A board that comes with the program, for a role. It cannot be changed, but copied.
/// @param key of its address and of its name: "boards.ready.rep"
public record ReadyBoard(String key, List<Ready> ready) {

    /// @param key of its title
    record Ready(String key, String query, Tile.Shape shape, int width, Tile.Against against) {}

    private static final String WON = "facts=deals&f=state~in~won&f=closed_on~period~";
    private static final String CLOSED = "facts=deals&f=state~in~won~lost&f=closed_on~period~";
    private static final String LOST = "facts=deals&f=state~in~lost&f=closed_on~period~";
    private static final String OPEN = "facts=deals&f=state~in~open";
    private static final String CONVERSION = "&m=conversion::plain:state~won:state~won~lost";
    private static final String BY_RESULT = "&m=sum:amount:plain:state~won&m=count::plain:state~won&m=count::plain:state~lost" + CONVERSION + "&order=0";
    private static final String MINE = "&f=owner~mine";

    static final ReadyBoard REP = new ReadyBoard("rep", List.of(
            new Ready("boards.tile.my_income", WON + "this_month&m=sum:amount&m=count" + MINE, FIGURE, 1, YEAR),
            new Ready("boards.tile.payments", "facts=payments&m=sum:amount&m=count&f=paid_on~period~this_month" + MINE, FIGURE, 1, BEFORE),
            new Ready("boards.tile.my_open", OPEN + "&m=sum:amount&m=count" + MINE, FIGURE, 1, NOTHING),
            new Ready("boards.tile.my_months", WON + "last_12_months&m=sum:amount&row=closed_on:month&view=columns&empty=1" + MINE, PLOT, 2, NOTHING),
            new Ready("boards.tile.my_stages", OPEN + "&m=count&row=stage&view=bars" + MINE, PLOT, 1, NOTHING),
            new Ready("boards.tile.my_debts", "facts=debts&m=sum:open&m=max:days_late&row=client&top=5&order=0" + MINE, TABLE, 2, NOTHING),
            new Ready("boards.tile.my_talks", "facts=entries&m=count&row=type&order=0&view=bars&f=happened_at~period~this_month&f=author~mine", PLOT, 1, NOTHING),
            new Ready("boards.tile.my_products", "facts=deal_lines&m=sum:amount&m=average:discount&row=product_group&order=0&f=state~in~won&f=closed_on~period~this_year" + MINE, TABLE, 2, NOTHING),
            new Ready("boards.tile.my_reasons", LOST + "this_year&m=count&row=reason&order=0&view=bars&top=7" + MINE, PLOT, 1, NOTHING)));

    static final ReadyBoard HEAD = new ReadyBoard("head", List.of(
            new Ready("boards.tile.income", WON + "this_month&m=sum:amount&m=count", FIGURE, 1, YEAR),
            new Ready("boards.tile.conversion", CLOSED + "this_quarter" + CONVERSION + "&m=count::plain:state~won&m=count::plain:state~lost", FIGURE, 1, BEFORE),
            new Ready("boards.tile.check", WON + "this_quarter&m=average:amount&m=median:amount", FIGURE, 1, BEFORE),
            new Ready("boards.tile.months", WON + "last_12_months&m=sum:amount&row=closed_on:month&view=columns&empty=1", PLOT, 2, NOTHING),
            new Ready("boards.tile.stages", OPEN + "&m=sum:amount&row=stage&view=bars", PLOT, 1, NOTHING),
            new Ready("boards.tile.reps", CLOSED + "this_quarter" + BY_RESULT + "&row=owner", TABLE, 2, NOTHING),
            new Ready("boards.tile.reasons", LOST + "this_year&m=count&row=reason&order=0&view=bars&top=7", PLOT, 1, NOTHING),
            new Ready("boards.tile.talks", "facts=entries&m=count&row=author&col=type&order=0&view=heat&f=happened_at~period~this_month", TABLE, 2, NOTHING),
            new Ready("boards.tile.debts", "facts=debts&m=sum:open&row=age&view=bars", PLOT, 1, NOTHING)));

    static final ReadyBoard MARKETER = new ReadyBoard("marketer", List.of(
            new Ready("boards.tile.new_clients", "facts=clients&m=count&f=created_at~period~this_month", FIGURE, 1, YEAR),
            new Ready("boards.tile.new_deals", "facts=deals&m=count&m=sum:amount&f=opened_on~period~this_month", FIGURE, 1, YEAR),
            new Ready("boards.tile.conversion", CLOSED + "this_quarter" + CONVERSION + "&m=count::plain:state~won&m=count::plain:state~lost", FIGURE, 1, YEAR),
            new Ready("boards.tile.new_by_source", "facts=clients&m=count&row=created_at:month&col=source&view=columns&empty=1&f=created_at~period~last_12_months", PLOT, 2, NOTHING),
            new Ready("boards.tile.regions", "facts=clients&m=count&row=region&order=0&view=bars&top=7", PLOT, 1, NOTHING),
            new Ready("boards.tile.sources", CLOSED + "this_year" + BY_RESULT + "&row=client.source&top=5", TABLE, 2, NOTHING),
            new Ready("boards.tile.reasons", LOST + "this_year&m=count&row=reason&order=0&view=bars&top=7", PLOT, 1, NOTHING),
            new Ready("boards.tile.check_by_region", WON + "this_year&m=sum:amount&m=count&m=average:amount&row=client.region&order=0&top=5", TABLE, 2, NOTHING),
            new Ready("boards.tile.products", "facts=deal_lines&m=sum:amount&row=product_group&order=0&view=bars&top=7&f=state~in~won&f=closed_on~period~this_year", PLOT, 1, NOTHING)));

    static final ReadyBoard EXECUTIVE = new ReadyBoard("executive", List.of(
            new Ready("boards.tile.income", WON + "this_year&m=sum:amount&m=count", FIGURE, 1, YEAR),
            new Ready("boards.tile.payments", "facts=payments&m=sum:amount&m=count&f=paid_on~period~this_year", FIGURE, 1, YEAR),
            new Ready("boards.tile.overdue", "facts=debts&m=sum:open&m=count&f=age~not_in~0", FIGURE, 1, NOTHING),
            new Ready("boards.tile.years", "facts=deals&m=sum:amount&row=closed_on:month_of_year&col=closed_on:year&f=state~in~won&view=lines", PLOT, 2, NOTHING),
            new Ready("boards.tile.forecast", OPEN + "&m=sum:amount&row=expected_on:month&f=expected_on~not_empty&view=columns&empty=1", PLOT, 1, NOTHING),
            new Ready("boards.tile.receipts", "facts=receipts&m=sum:amount&m=sum:amount@payments&row=day:month&view=columns&empty=1&f=day~period~last_12_months", PLOT, 2, NOTHING),
            new Ready("boards.tile.debts", "facts=debts&m=sum:open&row=age&view=bars", PLOT, 1, NOTHING),
            new Ready("boards.tile.departments", CLOSED + "this_year" + BY_RESULT + "&row=department", TABLE, 2, NOTHING),
            new Ready("boards.tile.products", "facts=deal_lines&m=sum:amount&row=product_group&order=0&view=bars&top=7&f=state~in~won&f=closed_on~period~this_year", PLOT, 1, NOTHING)));

    public static final List<ReadyBoard> ALL = List.of(REP, HEAD, MARKETER, EXECUTIVE);

    /// The one a person sees first.
    public static ReadyBoard of(Role role) {
        return switch (role) {
            case SALES_REP -> REP;
            case HEAD_OF_SALES -> HEAD;
            case MARKETER, SERVICE, CONTACT_CENTRE -> MARKETER;
            case EXECUTIVE, ADMINISTRATOR -> EXECUTIVE;
        };
    }

    public static Optional<ReadyBoard> find(String key) {
        return ALL.stream().filter(board -> board.key().equals(key)).findFirst();
    }

    public String name(Page page) {
        return page.t("boards.ready." + key);
    }

    /// @return with ids from 1 on; a tile by a classifier that the company does not use is left out
    List<Tile> tiles(Page page, Catalogue catalogue) {
        return IntStream.range(0, ready.size()).filter(place -> isKnown(ready.get(place), catalogue)).mapToObj(place -> {
            Ready tile = ready.get(place);
            return new Tile(place + 1, page.t(tile.key()), SliceAddress.parse(tile.query()).query(), tile.shape(), tile.width(), tile.against());
        }).toList();
    }

    private static boolean isKnown(Ready tile, Catalogue catalogue) {
        SliceAddress address = SliceAddress.parse(tile.query());
        return catalogue.find(address.facts()).filter(facts -> Stream.concat(address.rows().stream(), address.columns().stream()).map(division -> division.split(":")[0])
                .allMatch(field -> field.equals("day") || facts.dimension(field).isPresent())).isPresent();
    }
}
