package frontline.platform.text;

import java.util.Map;
import java.util.Set;

/// A name in both languages, as an argument of a sentence: it is written in the sentence's own.
public record Bilingual(String en, String ru) {

    /// An argument that was kept as JSON, as it was.
    public static Object restored(Object kept) {
        return kept instanceof Map<?, ?> name && name.keySet().equals(Set.of("en", "ru")) ? new Bilingual(String.valueOf(name.get("en")), String.valueOf(name.get("ru"))) : kept;
    }

    public String in(Language language) {
        return language.pick(en, ru);
    }
}
