package frontline.sales.invoices;

import java.math.BigDecimal;
import java.time.LocalDate;

/// A part in which an invoice is due, and what of it is not paid.
public record InvoicePart(LocalDate dueOn, BigDecimal amount, BigDecimal open) {}
