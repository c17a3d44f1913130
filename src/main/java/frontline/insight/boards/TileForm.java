package frontline.insight.boards;

import frontline.insight.boards.Tile.Against;
import frontline.insight.boards.Tile.Shape;
import frontline.insight.query.Catalogue;
import frontline.insight.slices.SliceAddress;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A tile as a form or the API sends it.
/// @param query of a slice's address, with or without '?'
/// @param shape 'figure', 'table', 'plot'; null as the question is best shown
/// @param width 1 to 3, null for 1
/// @param against 'nothing', 'before', 'year'; null for 'year'
public record TileForm(@Nullable String title, @Nullable String query, @Nullable String shape, @Nullable Integer width, @Nullable String against) {

    static final TileForm EMPTY = new TileForm(null, null, null, null, null);

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_QUERY = 4000;

    static TileForm of(Tile tile) {
        return new TileForm(tile.title(), tile.query(), tile.shape().code(), tile.width(), tile.against().code());
    }

    /// @param at before the name of a field at fault: "tiles[2]."
    Outcome<Tile> read(Catalogue catalogue, String at) {
        List<Refusal> refusals = new ArrayList<>();
        String named = Objects.requireNonNullElse(title, "").strip();
        if (named.isEmpty()) refusals.add(Refusal.at(at + "title", "form.required"));
        if (named.length() > LONGEST_TITLE) refusals.add(Refusal.at(at + "title", "boards.too_long", LONGEST_TITLE));
        String written = Objects.requireNonNullElse(query, "");
        SliceAddress address = SliceAddress.parse(written.substring(written.indexOf('?') + 1));
        if (address.isEmpty()) refusals.add(Refusal.at(at + "query", "boards.no_question"));
        else if (catalogue.find(address.facts()).isEmpty()) refusals.add(Refusal.at(at + "query", "boards.no_such_facts", address.facts()));
        if (address.query().length() > LONGEST_QUERY) refusals.add(Refusal.at(at + "query", "boards.too_long", LONGEST_QUERY));
        Shape drawn = shape == null || shape.isEmpty() ? bestFor(address) : word(Shape.values(), shape);
        if (drawn == null) refusals.add(Refusal.at(at + "shape", "boards.one_of", "figure, table, plot"));
        int wide = width == null ? 1 : width;
        if (wide < 1 || wide > Tile.WIDEST) refusals.add(Refusal.at(at + "width", "boards.width_range", Tile.WIDEST));
        Against compared = against == null || against.isEmpty() ? Against.YEAR : word(Against.values(), against);
        if (compared == null) refusals.add(Refusal.at(at + "against", "boards.one_of", "nothing, before, year"));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        return Outcome.done(new Tile(0, named, address.query(), Objects.requireNonNull(drawn), wide, Objects.requireNonNull(compared)));
    }

    static Shape bestFor(SliceAddress address) {
        if (address.rows().isEmpty() && address.columns().isEmpty()) return Shape.FIGURE;
        return List.of("table", "heat").contains(address.view()) ? Shape.TABLE : Shape.PLOT;
    }

    private static <E extends Enum<E>> @Nullable E word(E[] all, String written) {
        return Stream.of(all).filter(each -> each.name().equalsIgnoreCase(written)).findFirst().orElse(null);
    }
}
