package frontline.sales.discounts;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A discount that was allowed and is given.
/// @param discount what is given now, percent
/// @param by who allowed it; null when it is no longer known
public record Grant(String product, BigDecimal discount, @Nullable String by, Instant at) {}
