package frontline.sales.deals;

import frontline.sales.pipelines.Stage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Somebody else carries out the stage of a deal from now on. Heard in the same transaction.
public record DealHandedOver(long dealId, @Nullable Long clientId, String deal, Stage stage, long executorId, String executor, Instant happenedAt, @Nullable Long authorId) implements DealEvent {

    @Override
    public Map<String, Object> arguments() {
        return Map.of("deal", deal, "stage_en", stage.nameEn(), "stage_ru", stage.nameRu(), "executor", executor);
    }
}
