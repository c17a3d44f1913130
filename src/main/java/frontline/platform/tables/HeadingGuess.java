package frontline.platform.tables;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Whether the first row of a table names its columns: names are words, values are often numbers, dates, addresses. */
final class HeadingGuess {

    private static final Pattern VALUE = Pattern.compile(
            "[-+(]?[\\d\\s\u00A0.,:/%()+-]*\\d[\\d\\s\u00A0.,:/%()+-]*"
                    + "|\\S+@\\S+\\.\\S+|https?://.*|\\d{4}-\\d\\d-\\d\\d.*|(?i:true|false)");

    private HeadingGuess() {}

    static boolean hasHeading(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return false;
        }
        List<String> first = rows.getFirst().stream().map(String::strip).filter(cell -> !cell.isEmpty()).toList();
        if (first.isEmpty()) {
            return rows.size() > 1 && rows.getFirst().size() > 1;
        }
        boolean values = first.stream().anyMatch(cell -> VALUE.matcher(cell).matches());
        boolean sentence = first.stream().anyMatch(cell -> cell.length() > 120);
        boolean mostlyRepeated = new HashSet<>(first).size() * 2 < first.size();
        return !values && !sentence && !mostlyRepeated;
    }
}
