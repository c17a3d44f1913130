package frontline.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each page loads all style sheets: a class that two of them lay out is something else in one of the two places than was meant.
class StyleSheetsTest {

    private static final Path SHEETS = Path.of("src/main/resources/static/css");
    /// A class alone, at the beginning of a line: within a media query rules are indented.
    private static final Pattern CLASS_ALONE = Pattern.compile("(?m)^\\.([\\w-]+) \\{");
    private static final Pattern LOADED = Pattern.compile("(?m)^ {4}\"([\\w-]+)\",$");

    @Test
    void each_class_is_laid_out_by_one_sheet() throws IOException {
        Map<String, TreeSet<String>> sheets = new TreeMap<>();
        try (Stream<Path> all = Files.list(SHEETS)) {
            for (Path sheet : all.toList())
                CLASS_ALONE.matcher(Files.readString(sheet)).results().forEach(rule -> sheets.computeIfAbsent(rule.group(1), c -> new TreeSet<>()).add(sheet.getFileName().toString()));
        }
        assertThat(sheets).isNotEmpty();
        sheets.values().removeIf(where -> where.size() < 2);
        assertThat(sheets).isEmpty();
    }

    @Test
    void each_sheet_is_loaded_once() throws IOException {
        String head = Files.readString(Path.of("src/main/jte/platform/head.jte"));
        List<String> loaded = LOADED.matcher(head.substring(0, head.indexOf("css/\" + style"))).results().map(sheet -> sheet.group(1)).toList();
        assertThat(loaded).contains("app", "clients").doesNotHaveDuplicates();
    }
}
