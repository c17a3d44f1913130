package frontline.platform.tables;

import java.util.List;

/** The beginning of a table: enough to show it and to guess what its columns mean. */
public record Sample(List<Heading> headings, List<Row> rows, List<BadLine> badLines) {

    public Sample {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
        badLines = List.copyOf(badLines);
    }

    public List<String> column(int position) {
        return rows.stream().map(row -> row.cell(position)).toList();
    }
}
