package frontline.platform.web;

import frontline.platform.tables.TableWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/// A table as a file to keep.
public final class Download {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Download() {}

    /// @param format 'csv' or 'xlsx'
    public static TableWriter table(HttpServletResponse response, String name, String format) throws IOException {
        boolean workbook = format.equals("xlsx");
        response.setContentType(workbook ? WORKBOOK : "text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", ContentDisposition.attachment().filename(name + "." + format, StandardCharsets.UTF_8).build().toString());
        response.setHeader("Cache-Control", "no-store");
        return workbook ? TableWriter.xlsx(response.getOutputStream(), name) : TableWriter.csv(response.getOutputStream(), true);
    }

    /// For where a checked exception cannot pass.
    public static void row(TableWriter table, @Nullable Object... cells) {
        try {
            table.row(cells);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
