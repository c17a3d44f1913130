package frontline.sales.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// A planned receipt.
/// @param open the part that no payment has covered yet
public record Receipt(long id, LocalDate dueOn, BigDecimal amount, String currency, String note, BigDecimal open) {

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
