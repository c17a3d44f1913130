package frontline.sales.deals;

import frontline.sales.pipelines.Stage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deal passed into another stage, forward or back. Heard in the same transaction.
public record DealAdvanced(long dealId, @Nullable Long clientId, String deal, Stage from, Stage to, Instant happenedAt, @Nullable Long authorId) implements DealEvent {

    @Override
    public Map<String, Object> arguments() {
        return Map.of("deal", deal, "from_en", from.nameEn(), "from_ru", from.nameRu(), "to_en", to.nameEn(), "to_ru", to.nameRu());
    }
}
