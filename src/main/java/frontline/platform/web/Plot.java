package frontline.platform.web;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A plot as `chart.js` draws it. Colours go by meaning, so that the same thing has the same colour everywhere.
/// @param shape 'bars' lie, one line a category; 'columns' stand, one a month; 'course': columns of what came, lines of the other series
/// @param arrangement 'stack', 'overlap' (a part in front of its whole) or 'beside'
/// @param axis what the numbers are
/// @param band an interval behind the series; null: none
public record Plot(String shape, String arrangement, String axis, List<String> categories, List<Series> series, @Nullable Band band) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Plot(String shape, String arrangement, String axis, List<String> categories, List<Series> series) {
        this(shape, arrangement, axis, categories, series, null);
    }

    /// Between `low` and `high`; null where there is none.
    public record Band(String name, List<@Nullable BigDecimal> low, List<@Nullable BigDecimal> high, List<String> texts) {}

    /// @param tone 'accent', 'soft', 'quiet', 'line', 'deep' or 'wrong'
    /// @param values null where there is nothing to draw
    /// @param texts how each value is written
    /// @param labels what stands at the bar, "" for nothing
    public record Series(String name, String tone, List<@Nullable BigDecimal> values, List<String> texts, List<String> labels, List<@Nullable String> links) {}

    public String json() {
        return JSON.writeValueAsString(this);
    }
}
