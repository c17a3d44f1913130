package frontline.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.text.MessageFormat;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Russian and English are equal: every sentence exists in both, and every sentence a screen asks for exists.
class LanguagesTest {

    private static final Pattern ASKED_BY_TEMPLATES = Pattern.compile("\\.t\\(\\s*\"([a-z0-9_.]+)\"\\s*[,)]");
    private static final Pattern ASKED_BY_CODE = Pattern.compile("(?:\\.t\\(|Refusal\\.at\\(\"[a-z_]*\", |Outcome\\.refused\\(\"[a-z_]*\", |MenuItem\\.(?:work|setup)\\(|new QuickAction\\()\\s*\"([a-z0-9_.]+)\"\\s*[,)]");

    private final Texts texts = new Texts();

    @Test
    void every_sentence_exists_in_both_languages() {
        assertEquals(new TreeSet<>(texts.all(Language.EN).keySet()), new TreeSet<>(texts.all(Language.RU).keySet()));
    }

    /// Of two that are written the later one would hide the other.
    @Test
    void no_sentence_is_written_twice() throws IOException {
        Set<String> twice = new TreeSet<>();
        try (Stream<Path> bundles = Files.list(Path.of("src/main/resources/messages"))) {
            for (Path bundle : bundles.toList()) {
                Set<String> keys = new TreeSet<>();
                for (String line : Files.readAllLines(bundle)) if (line.matches("[\\w.-]+=.*") && !keys.add(line.substring(0, line.indexOf('=')))) twice.add(line.substring(0, line.indexOf('=')) + " in " + bundle);
            }
        }
        assertEquals(Set.of(), twice);
    }

    @Test
    void the_two_take_the_same_arguments() {
        Set<String> different = new TreeSet<>();
        texts.all(Language.EN).forEach((key, english) -> {
            String russian = texts.all(Language.RU).get(key);
            if (russian != null && !arguments(english).equals(arguments(russian))) different.add(key + ": " + english + " / " + russian);
        });
        assertEquals(Set.of(), different);
    }

    @Test
    void every_sentence_that_is_asked_for_exists() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Map.Entry<String, Pattern> place : Map.of("src/main/jte", ASKED_BY_TEMPLATES, "src/main/java", ASKED_BY_CODE).entrySet()) {
            try (Stream<Path> files = Files.walk(Path.of(place.getKey()))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher asked = place.getValue().matcher(Files.readString(file));
                    while (asked.find()) if (!asked.group(1).endsWith(".") && !texts.has(asked.group(1))) missing.add(asked.group(1) + " in " + file);
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    /// An argument that comes in both languages, such as `reason_en` and `reason_ru`, is the same one.
    private static Set<String> arguments(String pattern) {
        return new MessageFormat(pattern).getArgumentNames().stream()
                .map(name -> name.replaceFirst("_(en|ru)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
