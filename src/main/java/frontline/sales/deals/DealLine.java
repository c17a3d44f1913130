package frontline.sales.deals;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A product in a deal, as card and API show it.
public record DealLine(long id, long productId, String product, @Nullable String code, @Nullable String unit, BigDecimal quantity, BigDecimal price, BigDecimal discount, BigDecimal amount) {}
