package frontline.platform.text;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// All sentences of the program: `messages/<module>_en.properties` and `_ru`, in ICU MessageFormat
/// (`{0}`, `{0, plural, one {…} few {…} many {…} other {…}}`). One key stands in one bundle only.
@Component
public class Texts {

    /// "3 days", "Overdue by 2": the sentences of a page are mostly those of the page before, and a plural is dear to find.
    private static final Cache<Sentence, String> LATELY = Caffeine.newBuilder().maximumSize(20_000).build();

    private record Sentence(Language language, String key, List<Object> arguments) {}

    private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);
    private final Map<Language, Map<String, MessageFormat>> formats = new EnumMap<>(Language.class);

    public Texts() {
        for (Language language : Language.values()) {
            patterns.put(language, read(language));
            formats.put(language, new ConcurrentHashMap<>());
        }
    }

    /// @return the sentence; for an unknown key the key itself in brackets, which a test looks for
    public String get(Language language, String key, Object... arguments) {
        String pattern = patterns.get(language).get(key);
        if (pattern == null) return "[" + key + "]";
        if (arguments.length == 0 && pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) return pattern;
        String simple = filledIn(pattern, arguments);
        if (simple != null) return simple;
        return LATELY.get(new Sentence(language, key, Arrays.asList(arguments)), unknown -> formatted(language, key, pattern, arguments));
    }

    /// Names put into a pattern as they are, which is what most sentences of a list ask for.
    /// @return null where there is more to it than that
    private static @Nullable String filledIn(String pattern, Object[] arguments) {
        if (pattern.indexOf('\'') >= 0) return null;
        StringBuilder filled = new StringBuilder(pattern.length() + 40);
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
            int argument = pattern.startsWith("}", open + 2) ? pattern.charAt(open + 1) - '0' : -1;
            if (argument < 0 || argument >= arguments.length || !(arguments[argument] instanceof String text)) return null;
            filled.append(pattern, from, open).append(text);
            from = open + 3;
        }
        return filled.append(pattern, from, pattern.length()).toString();
    }

    private String formatted(Language language, String key, String pattern, Object... arguments) {
        // A MessageFormat is not thread-safe; a clone is cheap beside parsing.
        MessageFormat parsed = formats.get(language)
                .computeIfAbsent(key, k -> new MessageFormat(pattern, language.locale()));
        return ((MessageFormat) parsed.clone()).format(Arrays.stream(arguments).map(argument -> argument instanceof Bilingual name ? name.in(language) : argument).toArray());
    }

    /// The sentence with arguments by name: `{deal} won`. A missing one is written as nothing.
    public String named(Language language, String key, Map<String, ?> arguments) {
        String pattern = patterns.get(language).get(key);
        if (pattern == null) return "[" + key + "]";
        MessageFormat format = (MessageFormat) formats.get(language).computeIfAbsent(key, k -> new MessageFormat(pattern, language.locale())).clone();
        Map<String, Object> all = new HashMap<>();
        if (format.usesNamedArguments()) format.getArgumentNames().forEach(name -> all.put(name, ""));
        all.putAll(arguments);
        return format.format(all);
    }

    public boolean has(String key) {
        return patterns.get(Language.EN).containsKey(key);
    }

    public Map<String, String> all(Language language) {
        return Collections.unmodifiableMap(patterns.get(language));
    }

    private static Map<String, String> read(Language language) {
        Map<String, String> all = new HashMap<>();
        try {
            for (Resource bundle : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*_" + language.code() + ".properties")) {
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.forEach((key, value) -> {
                    if (all.put((String) key, (String) value) != null)
                        throw new IllegalStateException("two bundles hold " + key + ", one of them " + bundle.getFilename());
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
