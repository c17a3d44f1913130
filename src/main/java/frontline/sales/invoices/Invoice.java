package frontline.sales.invoices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// @param number "" for a draft
/// @param dueOn when the last part is due
/// @param openSince the day of the earliest part that is not paid, null when none is
/// @param vat contained in the total
public record Invoice(long id, String number, InvoiceState state, long dealId, String deal, @Nullable Long clientId, @Nullable String client, String owner, @Nullable Long contractId, @Nullable String contract,
        @Nullable Long seriesId, String currency, int paymentDays, @Nullable Long scheduleId, @Nullable LocalDate issuedOn, @Nullable LocalDate dueOn, BigDecimal total, BigDecimal vat, BigDecimal settled,
        @Nullable LocalDate openSince, @Nullable String billTo, String note, int version) {

    public boolean isDraft() {
        return state == InvoiceState.DRAFT;
    }

    public boolean isOpen() {
        return state == InvoiceState.ISSUED || state == InvoiceState.PARTLY;
    }

    public BigDecimal open() {
        return isOpen() ? total.subtract(settled) : BigDecimal.ZERO;
    }

    /// 0 while nothing is overdue.
    public long overdueDays(LocalDate today) {
        return !isOpen() || openSince == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(openSince, today));
    }
}
