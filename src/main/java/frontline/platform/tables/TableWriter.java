package frontline.platform.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table row by row, for exports and for the rows that an import rejected. A cell is a String, a Number, a
 * Boolean, a LocalDate, a LocalDateTime or null; a number is written as a number, a text never as a formula.
 */
public sealed interface TableWriter extends AutoCloseable permits CsvTableWriter, XlsxTableWriter {

    /** Comma, UTF-8; {@code marked} puts a byte order mark before it, without which Excel takes it for Windows-1252. */
    static TableWriter csv(OutputStream out, boolean marked) {
        return csv(out, marked, ',');
    }

    static TableWriter csv(OutputStream out, boolean marked, char delimiter) {
        return new CsvTableWriter(out, marked, delimiter);
    }

    static TableWriter xlsx(OutputStream out, String sheet) {
        return new XlsxTableWriter(out, sheet);
    }

    /** The heading row; a workbook repeats it on the sheets that follow when one is full. */
    void headings(List<String> names) throws IOException;

    void row(List<? extends @Nullable Object> cells) throws IOException;

    default void row(@Nullable Object... cells) throws IOException {
        row(Arrays.asList(cells));
    }

    /** Completes the table; the stream stays open, it belongs to the caller. */
    @Override
    void close() throws IOException;
}
