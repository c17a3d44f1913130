package frontline.sales.payments;

import java.math.BigDecimal;
import java.time.LocalDate;

/// What is still to come by the plan of a deal, beyond its invoices.
/// @param dueOn of the first open receipt
public record OpenPlan(long dealId, String deal, LocalDate dueOn, BigDecimal open, String currency) {}
