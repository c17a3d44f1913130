package frontline.platform.tables;

import java.util.List;

/** A row: the line of the file it begins at, counted from 1, and as many cells as the table has headings. */
public record Row(int line, List<String> cells) {

    public Row {
        cells = List.copyOf(cells);
    }

    public String cell(int position) {
        return position < cells.size() ? cells.get(position) : "";
    }

    public boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
