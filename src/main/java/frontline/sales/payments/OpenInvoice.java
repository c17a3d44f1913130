package frontline.sales.payments;

import java.math.BigDecimal;
import java.time.LocalDate;

/// An issued invoice that is not paid in full.
public record OpenInvoice(long id, String number, long dealId, String deal, LocalDate dueOn, BigDecimal total, BigDecimal open, String currency) {}
