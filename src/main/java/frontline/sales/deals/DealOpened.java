package frontline.sales.deals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deal was opened. Heard in the same transaction.
public record DealOpened(long dealId, @Nullable Long clientId, String deal, BigDecimal amount, String currency, Instant happenedAt, @Nullable Long authorId) implements DealEvent {

    @Override
    public Map<String, Object> arguments() {
        return Map.of("deal", deal, "amount", amount, "currency", currency);
    }
}
