package frontline.sales.payments;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A part of a payment and what it is for: an invoice, or the plan of a deal.
/// @param target the invoice's number or the deal's name
/// @param amount in the payment's currency
/// @param settled in `currency`, that of the invoice or the plan
public record Allocation(long id, long paymentId, @Nullable Long invoiceId, @Nullable Long dealId, String target, BigDecimal amount, BigDecimal settled, String currency) {}
