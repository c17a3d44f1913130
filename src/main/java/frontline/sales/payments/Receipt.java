package frontline.sales.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A planned receipt.
/// @param open the part that no payment has covered yet
/// @param invoiceId the invoice of which it is a part, null: it is planned by hand
public record Receipt(long id, LocalDate dueOn, BigDecimal amount, String currency, String note, BigDecimal open, @Nullable Long invoiceId, @Nullable String invoice) {

    public boolean isInvoiced() {
        return invoiceId != null;
    }


    public boolean isCovered() {
        return open.signum() == 0;
    }

    public boolean isPartlyCovered() {
        return !isCovered() && open.compareTo(amount) < 0;
    }

    public boolean isDue(LocalDate today) {
        return !isCovered() && !dueOn.isAfter(today);
    }

    /// 0 while it is not overdue.
    public long overdueDays(LocalDate today) {
        return isDue(today) ? ChronoUnit.DAYS.between(dueOn, today) : 0;
    }
}
