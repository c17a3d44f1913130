package frontline.sales.invoices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// An issued invoice with a part that is not paid.
/// @param openSince the day of the earliest such part
public record DueInvoice(long id, String number, long clientId, String client, long dealId, String owner, LocalDate issuedOn, LocalDate openSince, BigDecimal total, BigDecimal open, String currency) {

    /// Below zero while it is still to come.
    public long overdueDays(LocalDate today) {
        return ChronoUnit.DAYS.between(openSince, today);
    }
}
