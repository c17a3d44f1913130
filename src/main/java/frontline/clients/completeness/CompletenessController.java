package frontline.clients.completeness;

import frontline.clients.cards.Clients;
import frontline.clients.completeness.Figures.Line;
import frontline.identity.Viewer;
import frontline.platform.replica.Replica;
import frontline.platform.tables.TableWriter;
import frontline.platform.web.Download;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The state of the base, and the line on the card.
@Controller
class CompletenessController {

    private static final int NAMED = 3;
    private static final int DAYS_SHOWN = 182;

    private final ReadFigures figures;
    private final CompletenessDays days;
    private final CollectionFields fields;
    private final ReadCompleteness read;
    private final Recount recount;
    private final Clients clients;
    private final Replica replica;

    CompletenessController(ReadFigures figures, CompletenessDays days, CollectionFields fields, ReadCompleteness read, Recount recount, Clients clients, Replica replica) {
        this.figures = figures;
        this.days = days;
        this.fields = fields;
        this.read = read;
        this.recount = recount;
        this.clients = clients;
        this.replica = replica;
    }

    /// @param of the key of a line; unknown and absent: the whole base
    @GetMapping("/completeness")
    String page(Viewer viewer, @RequestParam(defaultValue = "all") String of, @ModelAttribute("page") Page page, Model model) {
        Figures found = figures(viewer, page);
        model.addAttribute("figures", found);
        model.addAttribute("labels", fields.labels(page.language()));
        model.addAttribute("progress", recount.progress());
        if (found.isEmpty()) return "clients/completeness/empty";
        Line scope = found.at(of);
        model.addAttribute("scope", scope);
        model.addAttribute("trend", new Trend(page, days.of(viewer, scope, page.written().today().minusDays(DAYS_SHOWN))));
        return "clients/completeness/page";
    }

    /// @param format 'csv' or 'xlsx'
    @GetMapping("/completeness/export.{format}")
    void export(Viewer viewer, @PathVariable String format, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        Map<String, String> labels = fields.labels(page.language());
        try (TableWriter table = Download.table(response, page.t("completeness.title"), format)) {
            table.headings(List.of(page.t("completeness.who"), page.t("completeness.clients"), page.t("completeness.average"), page.t("completeness.good_share"), page.t("completeness.most_missing")));
            for (Line line : figures(viewer, page).lines()) {
                List<@Nullable Object> row = new ArrayList<>(List.of("\u2003".repeat(line.depth()) + line.name(), line.clients(), line.average(), line.goodShare()));
                row.add(line.mostMissing(NAMED).stream().map(entry -> labels.getOrDefault(entry.getKey(), entry.getKey()) + " " + entry.getValue()).collect(Collectors.joining(", ")));
                table.row(row);
            }
        }
    }

    private Figures figures(Viewer viewer, Page page) {
        return replica.read(() -> figures.of(viewer, page.t("completeness.whole"), page.t("completeness.nobody")));
    }

    @GetMapping("/clients/{id}/completeness")
    String ofClient(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        clients.ref(viewer, id);
        model.addAttribute("clientId", id);
        model.addAttribute("completeness", read.of(id));
        model.addAttribute("labels", fields.labels(page.language()));
        return "clients/completeness/of-client";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem completenessMenu() {
            return MenuItem.work("menu.completeness", "checklist", "/completeness", 25);
        }
    }
}
