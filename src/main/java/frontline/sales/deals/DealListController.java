package frontline.sales.deals;

import frontline.clients.cards.Clients;
import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.fields.OwnFields;
import frontline.clients.list.SavedViews;
import frontline.identity.Viewer;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.replica.Replica;
import frontline.platform.tables.TableWriter;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.products.Products;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of deals: filters, order and columns all stand in its address.
@Controller
class DealListController {

    private static final int ROWS = 50;

    private final DealList list;
    private final Pipelines pipelines;
    private final Products products;
    private final Classifiers classifiers;
    private final OwnFields ownFields;
    private final Clients clients;
    private final Users users;
    private final SavedViews views;
    private final Replica replica;

    DealListController(DealList list, Pipelines pipelines, Products products, Classifiers classifiers, OwnFields ownFields, Clients clients, Users users, SavedViews views, Replica replica) {
        this.views = views;
        this.replica = replica;
        this.list = list;
        this.pipelines = pipelines;
        this.products = products;
        this.classifiers = classifiers;
        this.ownFields = ownFields;
        this.clients = clients;
        this.users = users;
    }

    /// Board or list, whichever was looked at last.
    @GetMapping("/deals")
    String deals(@CookieValue(name = LastLooked.COOKIE, defaultValue = "board") String last) {
        return last.equals("list") ? "redirect:/deals/list" : "redirect:/deals/board";
    }

    @GetMapping("/deals/list")
    String list(Viewer viewer, @RequestParam MultiValueMap<String, String> query, @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String after, @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        LastLooked.LIST.remember(response);
        DealFilter filter = DealFilter.of(query);
        DealSort order = DealSort.of(sort, filter.stateAsked());
        List<DealRow> rows = list.page(wanted(viewer, filter, page), order, after, ROWS);
        boolean more = rows.size() > ROWS;
        model.addAttribute("rows", more ? rows.subList(0, ROWS) : rows);
        model.addAttribute("next", more ? order.cursor(rows.get(ROWS - 1)).encoded() : null);
        model.addAttribute("filter", filter);
        model.addAttribute("sort", order);
        model.addAttribute("columns", DealColumn.of(query.get("cols"), filter.stateAsked()));
        model.addAttribute("address", address(filter, query, sort));
        if (after != null) return "sales/deals/rows";
        model.addAttribute("pipelines", pipelines.active());
        model.addAttribute("owners", users.assignableBy(viewer));
        model.addAttribute("colleagues", users.all().stream().filter(UserView::active).map(user -> new Users.Choice(user.id(), user.name())).toList());
        List<Classifier> onDeals = classifiers.on("deal");
        model.addAttribute("classifiers", onDeals.stream().filter(classifier -> !"lost_reason".equals(classifier.key())).toList());
        model.addAttribute("reasons", onDeals.stream().filter(classifier -> "lost_reason".equals(classifier.key())).flatMap(classifier -> classifier.active().stream()).toList());
        model.addAttribute("views", views.of(viewer, DealViewController.SCREEN));
        model.addAttribute("client", filter.id("client").flatMap(id -> clients.find(viewer, id)).orElse(null));
        return "sales/deals/list";
    }

    /// The foot: fetched after the rows, which must not wait for it.
    @GetMapping("/deals/list/totals")
    String totals(Viewer viewer, @RequestParam MultiValueMap<String, String> query, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        DealFilter filter = DealFilter.of(query);
        model.addAttribute("totals", list.totals(wanted(viewer, filter, page)));
        model.addAttribute("columns", DealColumn.of(query.get("cols"), filter.stateAsked()));
        return "sales/deals/totals";
    }

    /// The criteria that are asked for less often, for board and list.
    @GetMapping("/deals/filters")
    String filters(Viewer viewer, @RequestParam MultiValueMap<String, String> query, @RequestParam(defaultValue = "false") boolean board, Model model) {
        model.addAttribute("filter", DealFilter.of(query));
        model.addAttribute("board", board);
        model.addAttribute("products", products.all());
        model.addAttribute("classifiers", classifiers.on("deal"));
        model.addAttribute("fields", ownFields.on("deal"));
        return "sales/deals/filters";
    }

    @GetMapping("/deals/export")
    void export(Viewer viewer, @RequestParam MultiValueMap<String, String> query, @RequestParam(required = false) @Nullable String sort, @RequestParam(defaultValue = "csv") String format,
            @ModelAttribute(name = "page", binding = false) Page page, HttpServletResponse response) throws IOException {
        DealFilter filter = DealFilter.of(query);
        boolean workbook = format.equals("xlsx");
        response.setContentType(workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"deals." + (workbook ? "xlsx" : "csv") + "\"");
        try (TableWriter table = workbook ? TableWriter.xlsx(response.getOutputStream(), page.t("menu.deals")) : TableWriter.csv(response.getOutputStream(), true)) {
            table.headings(List.of("id", "name", "client", "state", "stage", "owner", "amount", "currency", "probability", "product", "opened", "expected", "closed", "reason").stream()
                    .map(column -> page.t("deal.column." + column)).toList());
            replica.readOnce(() -> list.each(wanted(viewer, filter, page), DealSort.of(sort, filter.stateAsked()), row -> write(table, row, page)));
        }
    }

    private Condition wanted(Viewer viewer, DealFilter filter, Page page) {
        return filter.toCondition(viewer, page.written().today(), page.written().zone(), filter.asksFor("value") ? classifiers.on("deal") : List.of());
    }

    private static String address(DealFilter filter, MultiValueMap<String, String> query, @Nullable String sort) {
        String columns = query.containsKey("cols") ? "&cols=" + String.join(",", query.get("cols")).replaceAll("[^a-z,]", "") : "";
        return filter.query() + (sort == null ? "" : "&sort=" + sort.replaceAll("[^a-z-]", "")) + columns;
    }

    private static void write(TableWriter table, DealRow row, Page page) {
        try {
            table.row(row.id(), row.name(), row.client(), page.t("deal.state." + row.state()), row.stage(page.language()), row.owner(), row.amount(), row.currency(), row.probability(),
                    row.product(), row.openedOn(), row.expectedOn(), row.closedOn(), row.reason(page.language()));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem dealsMenu() {
            return MenuItem.work("menu.deals", "briefcase", "/deals", 30);
        }
    }
}
