package frontline.sales.payments;

import frontline.clients.history.HistoryWorthy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Money came in.
public record PaymentReceived(long paymentId, @Nullable Long dealId, @Nullable String deal, @Nullable Long clientId, BigDecimal amount, String currency,
        LocalDate paidOn, Instant happenedAt, @Nullable Long authorId) implements HistoryWorthy {

    @Override
    public String kind() {
        return deal == null ? "payment_received_on_account" : "payment_received";
    }

    @Override
    public String area() {
        return "sales";
    }

    @Override
    public Map<String, Object> arguments() {
        return Map.of("amount", amount, "currency", currency, "deal", deal == null ? "" : deal);
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
