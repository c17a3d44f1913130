package frontline.clients.list;

import frontline.identity.Viewer;
import frontline.platform.replica.Replica;
import frontline.platform.tables.TableWriter;
import frontline.platform.web.Cursor;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/// What is on the screen, all of its rows, as a file. It is written while it is read: no table is too long.
@Controller
class ExportController {

    private static final int AT_ONCE = 500;

    private final ClientRows rows;
    private final Columns columns;
    private final Cells cells;
    private final Replica replica;

    ExportController(ClientRows rows, Columns columns, Cells cells, Replica replica) {
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
        this.replica = replica;
    }

    @GetMapping("/clients/export.csv")
    void csv(Viewer viewer, @ModelAttribute("page") Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        OutputStream out = answer(response, "text/csv;charset=UTF-8", page.t("list.export.file") + ".csv");
        write(TableWriter.csv(out, true), viewer, page, request);
    }

    @GetMapping("/clients/export.xlsx")
    void xlsx(Viewer viewer, @ModelAttribute("page") Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        OutputStream out = answer(response, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", page.t("list.export.file") + ".xlsx");
        write(TableWriter.xlsx(out, page.t("menu.clients")), viewer, page, request);
    }

    private void write(TableWriter writer, Viewer viewer, Page page, HttpServletRequest request) throws IOException {
        ClientQuery query = ClientQuery.of(request.getParameterMap());
        Fields fields = rows.fields();
        Listing listing = rows.listing(viewer, query, fields);
        List<Column> shown = columns.choice(viewer, fields, page).chosen();
        try (writer) {
            List<String> headings = new ArrayList<>(List.of(page.t("list.column.name")));
            shown.forEach(column -> headings.add(column.label()));
            writer.headings(headings);
            Optional<Cursor> after = Optional.empty();
            for (List<ClientRow> found = some(listing, query, after, page); !found.isEmpty(); found = some(listing, query, after, page)) {
                for (ClientRow row : found) {
                    List<@Nullable Object> values = new ArrayList<>();
                    values.add(row.name());
                    for (Column column : shown) values.add(cells.value(row, column, fields, page));
                    writer.row(values);
                }
                after = Optional.of(new ListOrder(query.sort()).cursor(found.getLast()));
            }
        }
    }

    private List<ClientRow> some(Listing listing, ClientQuery query, Optional<Cursor> after, Page page) {
        return replica.read(() -> rows.page(listing, query.sort(), after, AT_ONCE, page.language()));
    }

    private static OutputStream answer(HttpServletResponse response, String type, String name) throws IOException {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, java.nio.charset.StandardCharsets.UTF_8).build().toString());
        return response.getOutputStream();
    }
}
