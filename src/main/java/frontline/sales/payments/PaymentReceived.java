package frontline.sales.payments;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Money came in.
public record PaymentReceived(long paymentId, @Nullable Long dealId, @Nullable String deal, @Nullable Long clientId, BigDecimal amount, String currency,
        LocalDate paidOn, Instant happenedAt, @Nullable Long authorId) implements PaymentEvent {

    @Override
    public String kind() {
        return deal == null ? "payment_received_on_account" : "payment_received";
    }
}
