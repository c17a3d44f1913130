package frontline.sales.stages;

import frontline.platform.text.Bilingual;
import frontline.platform.text.Language;
import org.jspecify.annotations.Nullable;

/// A point of a stage's checklist.
/// @param typeId an entry of this type in the history ticks it; null: it is ticked by hand only
/// @param required a deal does not leave the stage without it
public record Check(long id, String nameEn, String nameRu, @Nullable Long typeId, boolean required) {

    public Bilingual name() {
        return new Bilingual(nameEn, nameRu);
    }

    public String name(Language language) {
        return language.pick(nameEn, nameRu);
    }
}
