package frontline.platform.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class CsvTableWriter implements TableWriter {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Writer out;
    private final CsvWriter csv;
    private boolean unmarked;

    CsvTableWriter(OutputStream out, boolean marked, char delimiter) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.csv = CsvWriter.builder().fieldSeparator(delimiter).lineDelimiter(LineDelimiter.CRLF).build(this.out);
        this.unmarked = marked;
    }

    @Override
    public void headings(List<String> names) throws IOException {
        row(names);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        if (unmarked) {
            out.write('\uFEFF');
            unmarked = false;
        }
        var texts = new ArrayList<String>(cells.size());
        for (Object cell : cells) {
            texts.add(text(cell));
        }
        csv.writeRecord(texts);
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case LocalDateTime moment -> MOMENT.format(moment);
            default -> Defused.of(cell.toString());
        };
    }

    @Override
    public void close() throws IOException {
        csv.flush();
        out.flush();
    }
}
