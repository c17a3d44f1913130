package frontline.sales.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What a client owes in one currency over all its deals; a deal without a client stands for itself.
/// @param key the client's id, or the deal's below zero
/// @param dealId the only deal concerned, null when there are several
/// @param owners of the deals
/// @param debt all that is due, of which `overdue` since before today
public record Debt(long key, @Nullable Long clientId, String name, @Nullable Long dealId, int deals, String owners, String currency,
        BigDecimal debt, BigDecimal overdue, BigDecimal toCome, LocalDate since, Buckets buckets) {

    public long overdueDays(LocalDate today) {
        return ChronoUnit.DAYS.between(since, today);
    }
}
