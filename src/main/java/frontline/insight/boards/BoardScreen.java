package frontline.insight.boards;

import frontline.identity.facts.FactTable;
import frontline.insight.query.Catalogue;
import frontline.insight.query.Question.Op;
import frontline.insight.slices.SliceAddress;
import frontline.platform.NamedPeriod;
import frontline.platform.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A board as it is looked at.
/// @param address "/boards/7", "/boards/ready/rep"
/// @param board null for a ready-made one
public record BoardScreen(String address, String name, @Nullable Board board, List<Placed> tiles, BoardFilter filter) {

    /// @param question with the filter that is in force
    /// @param period its name, "" for none or one that is typed
    public record Placed(Tile tile, SliceAddress question, String period) {}

    static BoardScreen of(String address, String name, @Nullable Board board, List<Tile> tiles, BoardFilter filter, Catalogue catalogue, Page page) {
        return new BoardScreen(address, name, board, tiles.stream().map(tile -> placed(tile, filter, catalogue, page)).toList(), filter);
    }

    private static Placed placed(Tile tile, BoardFilter filter, Catalogue catalogue, Page page) {
        SliceAddress asked = SliceAddress.parse(tile.query());
        FactTable facts = catalogue.find(asked.facts()).orElse(null);
        if (facts == null) return new Placed(tile, asked, "");
        SliceAddress question = filter.on(asked, facts);
        String period = BoardFilter.time(question, facts).filter(criterion -> criterion.op() == Op.PERIOD).flatMap(criterion -> criterion.values().stream().findFirst()).flatMap(NamedPeriod::of)
                .map(named -> page.t("results.period." + named.code())).orElse("");
        return new Placed(tile, question, period);
    }

    public boolean editable() {
        return board != null && board.editable();
    }

    /// With the filter that is in force.
    public String addressOf(Tile tile) {
        return address + "/tiles/" + tile.id() + filter.query();
    }
}
