package frontline.insight.query;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A fact behind a figure.
/// @param link the card it is opened by
/// @param value what it adds to the figure; null for a count
public record Found(long id, @Nullable String name, @Nullable String link, @Nullable BigDecimal value, @Nullable String currency) {}
