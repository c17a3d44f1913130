package frontline.sales.payments;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A payment was recorded by mistake and taken out again.
public record PaymentRemoved(long paymentId, @Nullable Long dealId, @Nullable String deal, @Nullable Long clientId, BigDecimal amount, String currency,
        Instant happenedAt, @Nullable Long authorId) implements PaymentEvent {

    @Override
    public String kind() {
        return "payment_removed";
    }
}
