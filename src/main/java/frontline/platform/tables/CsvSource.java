package frontline.platform.tables;

import static frontline.platform.tables.BadLine.Flaw.FEWER_CELLS;
import static frontline.platform.tables.BadLine.Flaw.MORE_CELLS;
import static frontline.platform.tables.BadLine.Flaw.UNREADABLE_CHARACTER;

import frontline.platform.tables.CsvScanner.Scanned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of delimited text. */
final class CsvSource implements Table.Source {

    private final CsvScanner scanner;
    private final Consumer<BadLine> badLines;
    private final List<Heading> headings;
    private final Deque<Scanned> pending = new ArrayDeque<>();

    CsvSource(Path file, Dialect dialect, Consumer<BadLine> badLines) throws IOException {
        this.scanner = new CsvScanner(EncodingGuess.reader(file, dialect.charset()), dialect.delimiter(), dialect.quote());
        this.badLines = badLines;
        Scanned first = firstRecord(dialect);
        if (first == null) {
            headings = List.of();
        } else if (dialect.hasHeading()) {
            headings = Heading.named(first.cells().stream().map(Defused::undo).toList());
        } else {
            headings = Heading.unnamed(first.cells().size());
            pending.addFirst(first);
        }
    }

    private @Nullable Scanned firstRecord(Dialect dialect) throws IOException {
        var leadingBlanks = new ArrayDeque<Scanned>();
        Scanned record;
        while ((record = scanner.next()) != null) {
            boolean declaration = record.line() == 1 && DialectGuess.declaredDelimiter(
                    String.join(String.valueOf(dialect.delimiter()), record.cells())) != 0;
            if (declaration) {
                continue;
            }
            if (record.flaw() != null && record.flaw().losesRow()) {
                badLines.accept(BadLine.at(record.line(), record.flaw(), record.cells()));
            } else if (!isBlank(record)) {
                break;
            } else if (leadingBlanks.size() < 100) {
                leadingBlanks.add(record);
            }
        }
        // A file of nothing but blank lines is a table of one empty column.
        if (record == null && !dialect.hasHeading()) {
            record = leadingBlanks.poll();
            pending.addAll(leadingBlanks);
        }
        return record;
    }

    @Override
    public List<Heading> headings() {
        return headings;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            Scanned record = pending.isEmpty() ? scanner.next() : pending.poll();
            if (record == null) {
                return null;
            }
            // In a table of one column a blank line cannot be told from an empty cell.
            if (isBlank(record) && headings.size() > 1) {
                continue;
            }
            Row row = row(record);
            if (row != null) {
                return row;
            }
        }
    }

    private @Nullable Row row(Scanned record) {
        List<String> cells = record.cells();
        if (record.flaw() != null) {
            badLines.accept(BadLine.at(record.line(), record.flaw(), cells));
            if (record.flaw().losesRow()) {
                return null;
            }
        }
        int columns = headings.size();
        if (cells.size() > columns && cells.stream().skip(columns).anyMatch(cell -> !cell.isBlank())) {
            badLines.accept(BadLine.at(record.line(), MORE_CELLS, cells, cells.size(), columns));
            return null;
        }
        if (cells.size() < columns) {
            badLines.accept(BadLine.at(record.line(), FEWER_CELLS, cells, cells.size(), columns));
        }
        if (cells.stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0)) {
            badLines.accept(BadLine.at(record.line(), UNREADABLE_CHARACTER, cells));
        }
        var whole = new ArrayList<String>(columns);
        for (int i = 0; i < columns; i++) {
            whole.add(i < cells.size() ? Defused.undo(cells.get(i)) : "");
        }
        return new Row(record.line(), whole);
    }

    private static boolean isBlank(Scanned record) {
        return record.blank() || (record.cells().size() > 1 && record.cells().stream().allMatch(String::isBlank));
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
