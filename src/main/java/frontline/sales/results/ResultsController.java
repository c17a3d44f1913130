package frontline.sales.results;

import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.products.Products;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class ResultsController {

    private final Results results;
    private final Pipelines pipelines;
    private final Departments departments;
    private final Users users;
    private final Products products;

    ResultsController(Results results, Pipelines pipelines, Departments departments, Users users, Products products) {
        this.results = results;
        this.pipelines = pipelines;
        this.departments = departments;
        this.users = users;
        this.products = products;
    }

    @Configuration
    static class InTheMenu {
        @Bean
        MenuItem resultsMenu() {
            return MenuItem.work("menu.results", "chart-bar", "/results", 40);
        }
    }

    @GetMapping("/results")
    String results(Viewer viewer, ResultsFilter filter, @ModelAttribute("page") Page page, Model model) {
        Figures figures = results.figures(viewer, filter, page.written().today(), page.language());
        model.addAttribute("figures", figures);
        model.addAttribute("filter", filter);
        model.addAttribute("links", new RecordLinks(figures.scope()));
        model.addAttribute("plots", new Plots(page, figures));
        model.addAttribute("periodName", filter.from() != null || filter.to() != null ? "" : ResultsFilter.nameOf(figures.scope().period(), page.written().today()));
        model.addAttribute("pipelines", pipelines.all());
        model.addAttribute("departments", departments.choosableBy(viewer));
        model.addAttribute("users", viewer.sight() == Sight.OWN ? List.of() : users.assignableBy(viewer));
        model.addAttribute("groups", products.groups());
        return "sales/results/results";
    }

    @GetMapping("/results/{block:reps|funnel|refusals|expected|months}.{format:csv|xlsx}")
    void export(Viewer viewer, ResultsFilter filter, @PathVariable String block, @PathVariable String format, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        new ResultsExport(page, results.figures(viewer, filter, page.written().today(), page.language())).write(block, format, response);
    }
}
