package frontline.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/security.md answers each requirement of ASVS 5.0.0, levels 1 and 2, and names what exists.
class SecurityDocTest {

    /// Sections and the last parts of their requirements' numbers; those of level 3 are left out.
    private static final String REQUIREMENTS = """
            1.1: 1-2; 1.2: 1-9; 1.3: 1-11; 1.4: 1-3; 1.5: 1-2; 2.1: 1-3; 2.2: 1-3; 2.3: 1-4; 2.4: 1-1;
            3.2: 1-2; 3.3: 1-4; 3.4: 1-6; 3.5: 1-5; 3.7: 1-2; 4.1: 1-3; 4.2: 1-1; 4.3: 1-2; 4.4: 1-4; 5.1: 1-1; 5.2: 1-3; 5.3: 1-2; 5.4: 1-3;
            6.1: 1-3; 6.2: 1-12; 6.3: 1-4; 6.4: 1-4; 6.5: 1-5; 6.6: 1-3; 6.8: 1-4; 7.1: 1-3; 7.2: 1-4; 7.3: 1-2; 7.4: 1-5; 7.5: 1-2; 7.6: 1-2;
            8.1: 1-2; 8.2: 1-3; 8.3: 1-1; 8.4: 1-1; 9.1: 1-3; 9.2: 1-4; 10.1: 1-2; 10.2: 1-2; 10.3: 1-4; 10.4: 1-11; 10.5: 1-5; 10.6: 1-2; 10.7: 1-3;
            11.1: 1-2; 11.2: 1-3; 11.3: 1-3; 11.4: 1-4; 11.5: 1-1; 11.6: 1-1; 12.1: 1-3; 12.2: 1-2; 12.3: 1-4; 13.1: 1-1; 13.2: 1-5; 13.3: 1-2; 13.4: 1-5;
            14.1: 1-2; 14.2: 1-4; 14.3: 1-3; 15.1: 1-3; 15.2: 1-3; 15.3: 1-7; 16.1: 1-1; 16.2: 1-5; 16.3: 1-4; 16.4: 1-3; 16.5: 1-3; 17.1: 1-1; 17.2: 1-4; 17.3: 1-2""";
    private static final Pattern ROW = Pattern.compile("\\| v5\\.0\\.0-([\\d.]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]*) \\| ([^|]*) ?\\|");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+)`");

    private final List<String> lines = read();

    @Test
    void every_requirement_has_its_row_once() {
        List<String> present = rows().map(row -> row.group(1)).toList();
        assertThat(present).hasSize(253).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(present)).isEqualTo(required());
    }

    @Test
    void a_state_is_one_of_three_and_what_is_met_says_where() {
        rows().forEach(row -> {
            assertThat(row.group(3)).as(row.group(1)).isIn("met", "not applicable", "**open**");
            assertThat(row.group(4).strip()).as(row.group(1)).isNotEmpty();
            if (row.group(3).equals("met")) assertThat(row.group(4) + row.group(5)).as(row.group(1)).containsPattern(CLASS);
        });
    }

    @Test
    void every_class_and_test_that_is_named_exists() throws IOException {
        Set<String> known;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            known = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java")).map(name -> name.replace(".java", "")).collect(Collectors.toSet());
        }
        Set<String> gone = new TreeSet<>();
        for (String line : lines) {
            Matcher named = CLASS.matcher(line);
            while (named.find()) if (!known.contains(named.group(1))) gone.add(named.group(1) + " in: " + line);
        }
        assertThat(gone).isEmpty();
        rows().forEach(row -> CLASS.matcher(row.group(5)).results().forEach(test -> assertThat(test.group(1)).as(row.group(1)).endsWith("Test")));
    }

    @Test
    void the_summary_counts_right() {
        Map<String, Integer> counted = new TreeMap<>();
        rows().forEach(row -> counted.merge(row.group(3), 1, Integer::sum));
        assertThat(lines).contains("| **all 253** | **%d** | **%d** | **%d** |".formatted(counted.get("met"), counted.get("not applicable"), counted.get("**open**")));
    }

    private Stream<Matcher> rows() {
        return lines.stream().filter(line -> line.startsWith("| v5.0.0-")).map(line -> {
            Matcher row = ROW.matcher(line);
            assertThat(row.matches()).as(line).isTrue();
            return row;
        });
    }

    private static Set<String> required() {
        Set<String> all = new TreeSet<>();
        for (String section : REQUIREMENTS.split(";")) {
            String[] parts = section.strip().split("[: -]+");
            for (int last = Integer.parseInt(parts[1]); last <= Integer.parseInt(parts[2]); last++) all.add(parts[0] + "." + last);
        }
        return all;
    }

    private static List<String> read() {
        try {
            return new ArrayList<>(Files.readAllLines(Path.of("docs/security.md")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
