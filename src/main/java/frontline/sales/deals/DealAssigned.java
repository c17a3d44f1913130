package frontline.sales.deals;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deal has another owner. Heard in the same transaction.
public record DealAssigned(long dealId, @Nullable Long clientId, String deal, long ownerId, String owner, Instant happenedAt, @Nullable Long authorId) implements DealEvent {

    @Override
    public Map<String, Object> arguments() {
        return Map.of("deal", deal, "owner", owner);
    }
}
