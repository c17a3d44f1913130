package frontline.clients.list;

import frontline.identity.Permission;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.platform.web.Cursor;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts the list's page together.
@Component
class ShowList {

    static final String SCREEN = "clients";
    private static final int PAGE = 50;

    private final ClientRows rows;
    private final Columns columns;
    private final FilterChoices choices;
    private final SavedViews views;
    private final Cells cells;

    ShowList(ClientRows rows, Columns columns, FilterChoices choices, SavedViews views, Cells cells) {
        this.rows = rows;
        this.columns = columns;
        this.choices = choices;
        this.views = views;
        this.cells = cells;
    }

    /// The list that the browser shows at the moment, for answers to what was done in it.
    static ClientQuery current(HttpServletRequest request) {
        return ClientQuery.ofAddress(request.getHeader("HX-Current-URL"));
    }

    ListScreen of(Viewer viewer, Page page, ClientQuery query, @Nullable String after) {
        Fields fields = rows.fields();
        List<ClientRow> found = rows.page(rows.listing(viewer, query, fields), query.sort(), Cursor.decoded(after, 2), PAGE + 1, page.language());
        boolean more = found.size() > PAGE;
        List<ClientRow> shown = more ? found.subList(0, PAGE) : found;
        Columns.Choice columns = this.columns.choice(viewer, fields, page);
        String next = more ? query.at("/clients") + (query.query().isEmpty() ? "?" : "&") + "after=" + new ListOrder(query.sort()).cursor(shown.getLast()).encoded() : null;
        if (after != null) return new ListScreen(query, shown, next, fields, columns.chosen(), columns.all(), List.of(), List.of(), false, cells, true, false);
        boolean base = !shown.isEmpty() || query.filtered() && !rows.page(rows.listing(viewer, ClientQuery.ofAddress(""), fields), ClientQuery.Sort.BY_NAME, Optional.empty(), 1, page.language()).isEmpty();
        return new ListScreen(query, shown, next, fields, columns.chosen(), columns.all(), choices.chips(query, viewer, fields, page), views.of(viewer, SCREEN),
                viewer.may(Permission.ASSIGN), cells, base, viewer.sight() != Sight.OWN);
    }
}
