package frontline.insight.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What came out.
/// @param rows in the order they are shown: what is within a group follows it, the total is last
/// @param columns as the rows
/// @param figures by place, one for each measure; null where there is nothing to say, as the average of none
/// @param currency of the money figures; null without any
/// @param otherCurrencies how many facts are in other currencies, and so in no money figure
public record Answer(Question question, List<Line> rows, List<Line> columns, Map<Place, List<BigDecimal>> figures, @Nullable String currency, long otherCurrencies) {

    /// @param keys as in [Place]; fewer than there are divisions: a subtotal
    /// @param name of the last key, in the asker's language; "" for the total
    public record Line(List<String> keys, String name) {
        public int depth() {
            return keys.size();
        }
    }

    public @Nullable BigDecimal figure(Line row, Line column, int measure) {
        List<BigDecimal> found = figures.get(new Place(row.keys(), column.keys()));
        return found == null ? null : found.get(measure);
    }

    public boolean isEmpty() {
        return figures.keySet().stream().noneMatch(place -> figures.get(place).stream().anyMatch(Objects::nonNull)) || rows.size() + columns.size() == 2 && question.rows().size() + question.columns().size() > 0;
    }
}
