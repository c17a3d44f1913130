package frontline.platform.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A table file read to its end, for assertions. */
record Reading(TableFile file, List<String> names, List<Row> rows, List<BadLine> badLines) {

    static Reading of(Path path) {
        Opening opening = TableFile.open(path, path.getFileName().toString());
        assertThat(opening).isInstanceOf(TableFile.class);
        return of((TableFile) opening);
    }

    static Reading of(TableFile file) {
        var badLines = new ArrayList<BadLine>();
        var rows = new ArrayList<Row>();
        try (Table table = file.read(badLines::add)) {
            table.forEachRemaining(rows::add);
            return new Reading(file, table.headings().stream().map(Heading::name).toList(), rows, badLines);
        }
    }

    Reading withoutHeading() {
        return of(file.with(file.dialect().withHeading(false)));
    }

    Reading withHeading() {
        return of(file.with(file.dialect().withHeading(true)));
    }

    List<List<String>> cells() {
        return rows.stream().map(Row::cells).toList();
    }

    List<BadLine.Flaw> flaws() {
        return badLines.stream().map(BadLine::flaw).toList();
    }

    String cell(int row, String heading) {
        return rows.get(row).cell(names.indexOf(heading));
    }

    List<String> column(String heading) {
        return rows.stream().map(row -> row.cell(names.indexOf(heading))).toList();
    }
}
