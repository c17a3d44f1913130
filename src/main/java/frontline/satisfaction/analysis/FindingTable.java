package frontline.satisfaction.analysis;

import frontline.platform.tables.TableWriter;
import frontline.platform.web.Page;
import frontline.satisfaction.analysis.Findings.Estimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of findings, for the page and for a file alike.
/// @param rows cells in the order of the columns: a text, a number, an [Estimate], or null
public record FindingTable(Page page, List<Column> columns, List<List<@Nullable Object>> rows) {

    /// @param digits behind the point; −1: a text
    public record Column(String name, int digits) {

        public boolean number() {
            return digits >= 0;
        }
    }

    static Column text(String name) {
        return new Column(name, -1);
    }

    static Column number(String name, int digits) {
        return new Column(name, digits);
    }

    static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    public String shown(int row, int column) {
        return switch (rows.get(row).get(column)) {
            case Estimate estimate -> written(estimate.value(), column);
            case Number number -> written(number.doubleValue(), column);
            case null -> "–";
            case Object text -> text.toString();
        };
    }

    /// "10.1 – 14.5", empty where there is no interval.
    public String interval(int row, int column) {
        return rows.get(row).get(column) instanceof Estimate estimate ? page.t("analysis.interval", written(estimate.low(), column), written(estimate.high(), column)) : "";
    }

    /// An interval takes three columns of a file.
    void write(TableWriter file) throws IOException {
        List<String> heads = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            heads.add(columns.get(column).name());
            if (estimated(column)) {
                heads.add(page.t("analysis.file.low", columns.get(column).name()));
                heads.add(page.t("analysis.file.high", columns.get(column).name()));
            }
        }
        file.headings(heads);
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                Object cell = row.get(column);
                if (cell instanceof Estimate estimate) cells.addAll(List.of(estimate.value(), estimate.low(), estimate.high()));
                else {
                    cells.add(cell);
                    if (estimated(column)) cells.addAll(Arrays.asList(null, null));
                }
            }
            file.row(cells);
        }
    }

    private boolean estimated(int column) {
        return rows.stream().anyMatch(row -> row.get(column) instanceof Estimate);
    }

    private String written(double value, int column) {
        return page.written().figure(value, Math.max(0, columns.get(column).digits()));
    }
}
