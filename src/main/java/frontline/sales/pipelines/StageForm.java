package frontline.sales.pipelines;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An empty name in one language takes that of the other.
public record StageForm(String nameEn, String nameRu, @Nullable Integer probability, @Nullable Integer targetDays) {

    public StageForm(@Nullable String nameEn, @Nullable String nameRu, @Nullable Integer probability, @Nullable Integer targetDays) {
        String en = Objects.requireNonNullElse(nameEn, "").strip();
        String ru = Objects.requireNonNullElse(nameRu, "").strip();
        this.nameEn = en.isEmpty() ? ru : en;
        this.nameRu = ru.isEmpty() ? en : ru;
        this.probability = probability;
        this.targetDays = targetDays;
    }
}
