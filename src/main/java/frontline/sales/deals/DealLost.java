package frontline.sales.deals;

import frontline.sales.pipelines.Stage;
import java.time.LocalDate;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deal was lost, at `stage` and for a reason of the classifier. Heard in the same transaction.
public record DealLost(long dealId, @Nullable Long clientId, String deal, Stage stage, long reasonId, String reasonEn, String reasonRu, String note, LocalDate closedOn, Instant happenedAt, @Nullable Long authorId) implements DealEvent {

    @Override
    public Map<String, Object> arguments() {
        return Map.of("deal", deal, "stage_en", stage.nameEn(), "stage_ru", stage.nameRu(), "reason_en", reasonEn, "reason_ru", reasonRu, "note", note);
    }
}
