package frontline.sales.invoices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of an invoice. Prices contain the VAT.
/// @param discount percent
/// @param vatRate percent, null: without VAT
public record InvoiceLine(@Nullable Long productId, String name, String unit, BigDecimal quantity, BigDecimal price, BigDecimal discount, @Nullable BigDecimal vatRate) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// Rounded once, at the end of the line.
    public BigDecimal amount() {
        return quantity.multiply(price).multiply(HUNDRED.subtract(discount)).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }

    /// The VAT in the amount: amount × rate ÷ (100 + rate), to the cent.
    public BigDecimal vat() {
        return vatRate == null ? BigDecimal.ZERO : amount().multiply(vatRate).divide(HUNDRED.add(vatRate), 2, RoundingMode.HALF_UP);
    }

    static BigDecimal total(List<InvoiceLine> lines) {
        return lines.stream().map(InvoiceLine::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    static BigDecimal vat(List<InvoiceLine> lines) {
        return lines.stream().map(InvoiceLine::vat).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }
}
