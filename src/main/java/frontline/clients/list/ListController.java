package frontline.clients.list;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ListController {

    private final ShowList show;
    private final ClientRows rows;
    private final Columns columns;
    private final FilterChoices choices;

    ListController(ShowList show, ClientRows rows, Columns columns, FilterChoices choices) {
        this.show = show;
        this.rows = rows;
        this.columns = columns;
        this.choices = choices;
    }

    @GetMapping("/clients")
    String list(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam @Nullable String after, HttpServletRequest request, HttpServletResponse response, Model model) {
        ClientQuery query = ClientQuery.of(request.getParameterMap());
        model.addAttribute("screen", show.of(viewer, page, query, after));
        if (after != null) return "clients/list/rows";
        if (page.fragment() && !query.equals(ShowList.current(request))) response.setHeader("HX-Push-Url", query.address());
        return "clients/list/list";
    }

    @GetMapping("/clients/count")
    String count(Viewer viewer, @ModelAttribute("page") Page page, HttpServletRequest request, Model model) {
        ClientRows.Number count = rows.count(rows.listing(viewer, ClientQuery.of(request.getParameterMap()), rows.fields()));
        model.addAttribute("words", count.exact() ? page.t("list.count", count.number()) : page.t("list.count.about", Approximately.inWords(count.number(), page.language())));
        return "clients/list/count";
    }

    @GetMapping("/clients/filters")
    String filters(Viewer viewer, @ModelAttribute("page") Page page, Model model) {
        model.addAttribute("filters", choices.all(viewer, rows.fields(), page));
        return "clients/list/filters";
    }

    @GetMapping("/clients/filters/{name}")
    String filter(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable String name, HttpServletRequest request, Model model) {
        model.addAttribute("filter", choices.one(name, viewer, rows.fields(), page).orElseThrow(() -> new NotFound("filter " + name)));
        model.addAttribute("query", ShowList.current(request));
        return "clients/list/filter";
    }

    /// The order of the parameters is the order of the columns.
    @PostMapping("/clients/columns")
    String columns(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam(name = "column", required = false) @Nullable List<String> keys, HttpServletRequest request, Model model) {
        columns.choose(viewer, keys == null ? List.of() : keys);
        model.addAttribute("screen", show.of(viewer, page, ShowList.current(request), null));
        return "clients/list/list";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem clientsMenu() {
            return MenuItem.work("menu.clients", "address-book", "/clients", 20);
        }
    }
}
