package frontline.sales.discounts;

import java.math.BigDecimal;

/// A discount beyond what the deal's owner decides alone and beyond what was granted.
/// @param discount percent
/// @param limit of the owner, percent
public record Beyond(long dealId, long productId, String product, BigDecimal discount, BigDecimal limit) {}
