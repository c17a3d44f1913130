package frontline.clients.setup;

import frontline.platform.text.Language;
import java.util.function.BiFunction;

/// One typed name for a list that has two: "Region / Регион" names both, else the other takes it too.
final class Both {

    private Both() {}

    static <T> T of(String typed, Language language, BiFunction<String, String, T> use) {
        String[] parts = typed.split("\\s/\\s", 2);
        if (parts.length < 2) return use.apply(language.pick(typed, ""), language.pick("", typed));
        boolean russianFirst = parts[0].codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC);
        return russianFirst ? use.apply(parts[1], parts[0]) : use.apply(parts[0], parts[1]);
    }
}
