package frontline.sales.deals;

import frontline.platform.text.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stage that a deal was in, from when to when.
/// @param leftAt null: it stands there
public record Passage(long stageId, String stageEn, String stageRu, Instant enteredAt, @Nullable Instant leftAt, @Nullable String enteredBy) {

    public String stage(Language language) {
        return language.pick(stageEn, stageRu);
    }
}
