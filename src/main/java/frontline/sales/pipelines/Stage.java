package frontline.sales.pipelines;

import frontline.platform.text.Bilingual;
import frontline.platform.text.Language;
import org.jspecify.annotations.Nullable;

/// @param probability of winning a deal that stands here, in percent, where the rep has no own estimate
/// @param targetDays longer than this a deal here is stalled; null: no target
public record Stage(long id, long pipelineId, String nameEn, String nameRu, int probability, @Nullable Integer targetDays, boolean archived) {

    public Bilingual name() {
        return new Bilingual(nameEn, nameRu);
    }

    public String name(Language language) {
        return language.pick(nameEn, nameRu);
    }
}
