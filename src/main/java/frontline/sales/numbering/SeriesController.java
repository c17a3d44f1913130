package frontline.sales.numbering;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
class SeriesController {

    private final NumberSeries series;

    SeriesController(NumberSeries series) {
        this.series = series;
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem seriesMenu() {
            return MenuItem.setup("menu.number_series", "hash", "/number-series", 320, Permission.SET_UP_SALES.roleCodes());
        }
    }

    @GetMapping("/number-series")
    String list(Viewer viewer, @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        return show(SeriesForm.EMPTY, FormErrors.NONE, "", page, model);
    }

    @PostMapping("/number-series")
    String add(Viewer viewer, SeriesForm form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(series.add(form), form, "new", page, model, response);
    }

    @PostMapping("/number-series/{id}")
    String change(Viewer viewer, @PathVariable long id, SeriesForm form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(series.change(id, form), form, String.valueOf(id), page, model, response);
    }

    @PostMapping("/number-series/{id}/archived")
    String archive(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        Series stored = series.get(id);
        return answer(series.archive(id), new SeriesForm(stored.kind(), stored.name(), stored.pattern()), String.valueOf(id), page, model, response);
    }

    @PostMapping("/number-series/{id}/restored")
    String restore(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        series.restore(id);
        return "redirect:/number-series";
    }

    private String answer(Outcome<Long> outcome, SeriesForm form, String at, Page page, Model model, HttpServletResponse response) {
        if (!(outcome instanceof Outcome.Refused<Long>(var refusals))) return "redirect:/number-series";
        response.setStatus(422);
        return show(form, new FormErrors(refusals), at, page, model);
    }

    private String show(SeriesForm form, FormErrors errors, String at, Page page, Model model) {
        model.addAttribute("series", series.all());
        model.addAttribute("next", series.next(page.written().today()));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("at", at);
        return "sales/numbering/series";
    }
}
