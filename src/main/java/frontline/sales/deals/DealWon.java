package frontline.sales.deals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deal was won. Heard in the same transaction.
public record DealWon(long dealId, @Nullable Long clientId, String deal, BigDecimal amount, String currency, LocalDate closedOn, Instant happenedAt, @Nullable Long authorId) implements DealEvent {

    @Override
    public Map<String, Object> arguments() {
        return Map.of("deal", deal, "amount", amount, "currency", currency);
    }
}
