package frontline.sales.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What somebody expects to receive.
/// @param currency null: the deal's
public record ReceiptPlan(LocalDate dueOn, BigDecimal amount, @Nullable String currency, String note) {}
