package frontline.platform.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The heading of a column. Real exports repeat names, so a column is known by its position.
 *
 * @param position counted from 0
 * @param name as the file has it; empty where the file has none
 * @param occurrence 1 for the first column of this name, 2 for the second
 */
public record Heading(int position, String name, int occurrence) {

    /** What to call the column on a screen: its name, numbered where it is repeated, or its letter as in a spreadsheet. */
    public String label() {
        if (name.isBlank()) {
            return letters(position);
        }
        return occurrence > 1 ? name + " (" + occurrence + ")" : name;
    }

    static List<Heading> named(List<String> names) {
        var headings = new ArrayList<Heading>(names.size());
        Map<String, Integer> seen = new HashMap<>();
        for (String name : names) {
            headings.add(new Heading(headings.size(), name.strip(), seen.merge(name.strip(), 1, Integer::sum)));
        }
        return List.copyOf(headings);
    }

    static List<Heading> unnamed(int columns) {
        return named(java.util.Collections.nCopies(columns, ""));
    }

    private static String letters(int position) {
        String last = String.valueOf((char) ('A' + position % 26));
        return position < 26 ? last : letters(position / 26 - 1) + last;
    }
}
