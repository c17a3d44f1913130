package frontline.sales.deals;

import frontline.sales.pipelines.Stage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A closed deal is worked on again. Heard in the same transaction.
public record DealReopened(long dealId, @Nullable Long clientId, String deal, Stage stage, Instant happenedAt, @Nullable Long authorId) implements DealEvent {

    @Override
    public Map<String, Object> arguments() {
        return Map.of("deal", deal, "stage_en", stage.nameEn(), "stage_ru", stage.nameRu());
    }
}
