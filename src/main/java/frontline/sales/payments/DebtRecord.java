package frontline.sales.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// An open receipt: a record behind the figures of the debts.
/// @param invoice the number of the invoice of which it is a part, null: it is planned by hand
public record DebtRecord(long id, LocalDate dueOn, @Nullable Long clientId, @Nullable String client, long dealId, String deal, @Nullable Long invoiceId, @Nullable String invoice, String owner,
        BigDecimal amount, BigDecimal open, String currency) {

    /// 0 while it is not overdue.
    public long overdueDays(LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(dueOn, today));
    }
}
