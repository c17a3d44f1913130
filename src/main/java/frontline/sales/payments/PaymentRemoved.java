package frontline.sales.payments;

import frontline.clients.history.HistoryWorthy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A payment was recorded by mistake and taken out again.
public record PaymentRemoved(long paymentId, @Nullable Long dealId, @Nullable String deal, @Nullable Long clientId, BigDecimal amount, String currency,
        Instant happenedAt, @Nullable Long authorId) implements HistoryWorthy {

    @Override
    public String kind() {
        return "payment_removed";
    }

    @Override
    public String area() {
        return "sales";
    }

    @Override
    public Map<String, Object> arguments() {
        return Map.of("amount", amount, "currency", currency);
    }

    @Override
    public @Nullable String link() {
        return dealId == null ? null : "/deals/" + dealId;
    }

    @Override
    public @Nullable Topic topic() {
        return dealId == null ? null : new Topic("deal", dealId);
    }
}
