package frontline.sales.payments;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// So much of an invoice, or of a deal's plan, is to be covered.
/// @param settled in the currency of the invoice or of the deal
public record Wish(@Nullable Long invoiceId, @Nullable Long dealId, BigDecimal settled) {

    public static Wish invoice(long id, BigDecimal settled) {
        return new Wish(id, null, settled);
    }

    public static Wish deal(long id, BigDecimal settled) {
        return new Wish(null, id, settled);
    }
}
