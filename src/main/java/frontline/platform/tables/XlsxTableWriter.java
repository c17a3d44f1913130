package frontline.platform.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook, streamed: texts are written in their cells instead of the shared table, which would grow with the file.
 * A text in a workbook is never run, so nothing is put before it.
 */
final class XlsxTableWriter implements TableWriter {

    private static final int LONGEST_TEXT = 32_767;
    private static final int FLUSHED_EVERY = 500;

    private final Workbook workbook;
    private final String name;
    private List<String> headings = List.of();
    private Worksheet sheet;
    private int sheets = 1;
    private int row;

    XlsxTableWriter(OutputStream out, String name) {
        this.workbook = new Workbook(out, "Frontline", "1.0");
        this.name = name;
        this.sheet = workbook.newWorksheet(name);
    }

    @Override
    public void headings(List<String> names) throws IOException {
        headings = List.copyOf(names);
        for (int column = 0; column < names.size(); column++) {
            put(column, names.get(column));
            sheet.style(row, column).bold().set();
        }
        sheet.freezePane(0, 1);
        row++;
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        if (row == Worksheet.MAX_ROWS) {
            sheet.finish();
            sheet = workbook.newWorksheet(name + " " + ++sheets);
            row = 0;
            if (!headings.isEmpty()) {
                headings(headings);
            }
        }
        for (int column = 0; column < cells.size(); column++) {
            put(column, cells.get(column));
        }
        if (++row % FLUSHED_EVERY == 0) {
            sheet.flush();
        }
    }

    private void put(int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {}
            case Number number -> sheet.value(row, column, number);
            case Boolean yes -> sheet.value(row, column, yes);
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case LocalDateTime moment -> {
                sheet.value(row, column, moment);
                sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
            default -> {
                String text = cell.toString();
                if (!text.isEmpty()) {
                    sheet.inlineString(row, column, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        workbook.finish();
    }
}
