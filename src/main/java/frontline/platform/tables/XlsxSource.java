package frontline.platform.tables;

import static frontline.platform.tables.BadLine.Flaw.BROKEN_SHEET;
import static frontline.platform.tables.BadLine.Flaw.CELLS_BESIDE_TABLE;
import static frontline.platform.tables.BadLine.Flaw.CELL_ERROR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet of a workbook. */
final class XlsxSource implements Table.Source {

    private record Read(int line, List<String> cells) {}

    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final Consumer<BadLine> badLines;
    private final XlsxCells texts = new XlsxCells();
    private final List<Heading> headings;
    private @Nullable Read pending;
    private int line;

    XlsxSource(Path file, Dialect dialect, Consumer<BadLine> badLines) throws IOException {
        this.badLines = badLines;
        this.workbook = open(file);
        Sheet sheet = visible(workbook).get(dialect.sheet());
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
        Read first = read();
        if (first == null) {
            headings = List.of();
        } else if (dialect.hasHeading()) {
            headings = Heading.named(first.cells());
        } else {
            headings = Heading.unnamed(first.cells().size());
            pending = first;
        }
    }

    static ReadableWorkbook open(Path file) throws IOException {
        return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
    }

    static List<Sheet> visible(ReadableWorkbook workbook) {
        List<Sheet> visible = workbook.getSheets().filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE).toList();
        return visible.isEmpty() ? workbook.getSheets().toList() : visible;
    }

    @Override
    public List<Heading> headings() {
        return headings;
    }

    @Override
    public @Nullable Row next() {
        Read read = pending != null ? pending : read();
        pending = null;
        if (read == null) {
            return null;
        }
        int columns = headings.size();
        List<String> cells = read.cells();
        if (cells.size() > columns) {
            badLines.accept(BadLine.at(read.line(), CELLS_BESIDE_TABLE, cells, cells.size(), columns));
        }
        var whole = new ArrayList<String>(columns);
        for (int i = 0; i < columns; i++) {
            whole.add(i < cells.size() ? cells.get(i) : "");
        }
        return new Row(read.line(), whole);
    }

    /** The next row with anything in it, without the empty cells at its end. */
    private @Nullable Read read() {
        try {
            while (rows.hasNext()) {
                org.dhatim.fastexcel.reader.Row row = rows.next();
                line = row.getRowNum();
                var cells = new ArrayList<String>(row.getCellCount());
                boolean error = false;
                for (int i = 0; i < row.getCellCount(); i++) {
                    var cell = row.getCell(i);
                    error |= texts.isError(cell);
                    cells.add(texts.text(cell));
                }
                while (!cells.isEmpty() && cells.getLast().isBlank()) {
                    cells.removeLast();
                }
                if (error) {
                    badLines.accept(BadLine.at(line, CELL_ERROR, cells));
                }
                if (!cells.isEmpty()) {
                    return new Read(line, cells);
                }
            }
        } catch (RuntimeException e) {
            // The library says "broken XML" with exceptions of several kinds; the stream cannot go on after any of them.
            badLines.accept(BadLine.at(line + 1, BROKEN_SHEET, List.of()));
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
