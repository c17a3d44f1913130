package frontline.platform.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cards of a vCard file as rows. How many columns there are, the cards themselves say, so the file is read twice:
 * once to count the most telephones of a card, once for the rows.
 */
final class CardSource implements Table.Source {

    /** A card with hundreds of telephones is a list pasted into one card; the table stays readable. */
    private static final int MOST_OF_A_KIND = 20;

    private final CardReader cards;
    private final Map<String, Integer> widths = new HashMap<>();
    private final List<Heading> headings;

    CardSource(Path file, Dialect dialect, Consumer<BadLine> badLines) throws IOException {
        try (var counting = new CardReader(EncodingGuess.reader(file, dialect.charset()), dialect.charset(), ignored -> {})) {
            CardReader.Card card;
            while ((card = counting.next()) != null) {
                CardColumns.of(card.card()).forEach((column, values) ->
                        widths.merge(column, Math.min(values.size(), MOST_OF_A_KIND), Math::max));
            }
        }
        var names = new ArrayList<String>();
        for (String column : CardColumns.ORDER) {
            for (int i = 0; i < widths.getOrDefault(column, 0); i++) {
                names.add(column);
            }
        }
        headings = Heading.named(names);
        cards = new CardReader(EncodingGuess.reader(file, dialect.charset()), dialect.charset(), badLines);
    }

    @Override
    public List<Heading> headings() {
        return headings;
    }

    @Override
    public @Nullable Row next() throws IOException {
        CardReader.Card card = cards.next();
        if (card == null) {
            return null;
        }
        Map<String, List<String>> columns = CardColumns.of(card.card());
        List<String> cells = headings.stream().map(heading -> {
            List<String> values = columns.getOrDefault(heading.name(), List.of());
            return heading.occurrence() <= values.size() ? values.get(heading.occurrence() - 1) : "";
        }).toList();
        return new Row(card.line(), cells);
    }

    @Override
    public void close() throws IOException {
        cards.close();
    }
}
