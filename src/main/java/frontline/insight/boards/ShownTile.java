package frontline.insight.boards;

import frontline.insight.slices.ShownAnswer;
import frontline.insight.slices.SliceAddress;
import frontline.platform.web.FormErrors;
import org.jspecify.annotations.Nullable;

/// The answer of a tile.
/// @param shown null when the question was refused
/// @param figure of a tile that is one
/// @param missed whether a filter of the board has nothing to hold on to here
public record ShownTile(Tile tile, SliceAddress address, @Nullable ShownAnswer shown, @Nullable Figure figure, FormErrors errors, boolean missed) {

    static ShownTile refused(Tile tile, SliceAddress address, FormErrors errors) {
        return new ShownTile(tile, address, null, null, errors, false);
    }

    public boolean isEmpty() {
        return shown != null && figure == null && shown.answer().isEmpty();
    }

    /// How a plot is drawn where the question was looked at as a table.
    public String plot() {
        if (!java.util.List.of("table", "heat").contains(address.view())) return address.view();
        return address.rows().stream().findFirst().filter(row -> row.contains(":")).isPresent() ? "columns" : "bars";
    }
}
