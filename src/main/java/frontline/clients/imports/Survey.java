package frontline.clients.imports;

import frontline.platform.tables.BadLine;
import frontline.platform.tables.Heading;
import frontline.platform.tables.Row;
import frontline.platform.tables.Sample;
import frontline.platform.tables.Table;
import frontline.platform.tables.TableFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was seen of a file: enough to map it without opening it again.
///
/// @param values of each column the different ones with their number, the most frequent first; null where they are too many
/// @param whole whether the file was read to its end; `rows` is exact then
/// @param sheets of a workbook
public record Survey(List<Heading> headings, List<Row> rows, List<@Nullable List<Counted>> values, long count, boolean whole, List<String> sheets) {

    static final int SHOWN = 200;
    private static final int MOST_VALUES = 400;
    private static final int LONGEST_VALUE = 120;
    private static final long FAR_ENOUGH = 300_000;

    public record Counted(String value, int count) {}

    static Survey of(TableFile file) {
        var rows = new ArrayList<Row>();
        List<@Nullable Map<String, Integer>> counts = new ArrayList<>();
        long read = 0;
        try (Table table = file.read((BadLine badLine) -> { })) {
            for (int i = 0; i < table.headings().size(); i++) counts.add(new LinkedHashMap<>());
            while (read < FAR_ENOUGH && table.hasNext()) {
                Row row = table.next();
                read++;
                if (rows.size() < SHOWN) rows.add(row);
                for (int i = 0; i < counts.size(); i++) count(counts, i, row.cell(i).strip());
            }
            return new Survey(table.headings(), rows, counts.stream().map(Survey::ordered).toList(), read, !table.hasNext(), file.sheets());
        }
    }

    private static void count(List<@Nullable Map<String, Integer>> counts, int column, String cell) {
        Map<String, Integer> seen = counts.get(column);
        if (seen == null || cell.isEmpty()) return;
        if (cell.length() > LONGEST_VALUE) counts.set(column, null);
        else {
            seen.merge(cell, 1, Integer::sum);
            if (seen.size() > MOST_VALUES) counts.set(column, null);
        }
    }

    private static @Nullable List<Counted> ordered(@Nullable Map<String, Integer> counts) {
        return counts == null ? null : counts.entrySet().stream().map(e -> new Counted(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingInt(Counted::count).reversed()).toList();
    }

    public Sample sample() {
        return new Sample(headings, rows, List.of());
    }

    /// Empty where they are too many to choose from.
    public List<Counted> valuesOf(int position) {
        List<Counted> counted = position < values.size() ? values.get(position) : null;
        return counted == null ? List.of() : counted;
    }
}
