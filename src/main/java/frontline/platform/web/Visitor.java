package frontline.platform.web;

import frontline.platform.text.Language;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who looks at the page, as far as the frame needs to know.
public record Visitor(long userId, String name, String role, @Nullable Language language, String theme) {

    public String initials() {
        return initials(name);
    }

    public static String initials(String name) {
        return Arrays.stream(name.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase())
                .collect(Collectors.joining());
    }
}
