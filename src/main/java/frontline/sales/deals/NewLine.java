package frontline.sales.deals;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A product in a deal.
/// @param discount percent
public record NewLine(long productId, BigDecimal quantity, BigDecimal price, BigDecimal discount) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public static NewLine of(long productId, String quantity, String price, String discount) {
        return new NewLine(productId, new BigDecimal(quantity), new BigDecimal(price), new BigDecimal(discount));
    }

    /// Rounded once, at the end of the line: what a deal is worth is the sum of what its lines show.
    public BigDecimal amount() {
        return quantity.multiply(price).multiply(HUNDRED.subtract(discount)).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }
}
