package frontline.insight.indicators;

import frontline.clients.list.SavedViews;
import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.sales.pipelines.Pipelines;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class IndicatorController {

    private static final int MOST_ALARMS = 60;
    private static final double WIDTH = 640;
    private static final double HEIGHT = 180;

    private final Indicators indicators;
    private final Standings standings;
    private final Alarms alarms;
    private final Showing showing;
    private final Watch watch;
    private final Subjects subjects;
    private final Pipelines pipelines;
    private final SavedViews views;

    IndicatorController(Indicators indicators, Standings standings, Alarms alarms, Showing showing, Watch watch, Subjects subjects, Pipelines pipelines, SavedViews views) {
        this.indicators = indicators;
        this.standings = standings;
        this.alarms = alarms;
        this.showing = showing;
        this.watch = watch;
        this.subjects = subjects;
        this.pipelines = pipelines;
        this.views = views;
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem indicatorsMenu() {
            return MenuItem.work("menu.indicators", "gauge", "/indicators", 39);
        }
    }

    @GetMapping("/indicators")
    String all(Viewer viewer, @ModelAttribute("page") Page page, Model model) {
        List<Indicator> active = indicators.active();
        List<ShownStanding> shown = showing.standings(viewer, active, page);
        model.addAttribute("tables", IndicatorTable.of(shown));
        model.addAttribute("silent", active.stream().filter(indicator -> shown.stream().noneMatch(standing -> standing.indicator().id() == indicator.id())).toList());
        model.addAttribute("archived", indicators.all().stream().filter(Indicator::archived).toList());
        model.addAttribute("alarms", shown.stream().filter(standing -> standing.alarm() != null).count());
        model.addAttribute("mayChange", viewer.may(Permission.SET_UP_SALES));
        return "insight/indicators/indicators";
    }

    /// @param whose of whom the days are drawn; by default of one who has an alarm
    @GetMapping("/indicators/{id}")
    String one(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String whose, @ModelAttribute("page") Page page, Model model) {
        Indicator indicator = indicators.get(id);
        List<ShownStanding> shown = showing.standings(viewer, List.of(indicator), page);
        ShownStanding chosen = Whose.read(whose).flatMap(asked -> shown.stream().filter(standing -> standing.whose().equals(asked)).findFirst())
                .or(() -> shown.stream().filter(standing -> standing.alarm() != null).findFirst()).or(() -> shown.stream().findFirst()).orElse(null);
        model.addAttribute("indicator", indicator);
        model.addAttribute("standings", shown);
        model.addAttribute("chosen", chosen);
        model.addAttribute("line", chosen == null ? null : line(indicator, chosen, page));
        model.addAttribute("alarms", showing.alarms(viewer, alarms.seen(viewer, id, chosen == null ? null : chosen.whose(), false, MOST_ALARMS), page, true));
        model.addAttribute("answerable", alarms.waitingFor(viewer).stream().map(Alarm::id).collect(Collectors.toSet()));
        model.addAttribute("mayChange", viewer.may(Permission.SET_UP_SALES));
        return "insight/indicators/indicator";
    }

    private IndicatorLine line(Indicator indicator, ShownStanding chosen, Page page) {
        LocalDate today = page.written().today();
        LocalDate from = today.minusDays(Standings.LONG - 1L);
        Bounds bounds = subjects.bounds(indicator, chosen.whose()).orElse(new Bounds(null, null));
        Watch.Shape shape = watch.shape(indicator);
        return IndicatorLine.of(standings.days(indicator, chosen.whose(), from, today), bounds, shape.unit(), shape.currency(page.house().currency()), from, page, WIDTH, HEIGHT);
    }

    /// @param question already put together elsewhere
    @GetMapping("/indicators/new")
    String blank(Viewer viewer, @RequestParam(defaultValue = "") String question, @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        return form(viewer, null, IndicatorForm.asking(question), FormErrors.NONE, page, model);
    }

    @PostMapping("/indicators")
    String add(Viewer viewer, @RequestParam MultiValueMap<String, String> sent, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        IndicatorForm form = IndicatorForm.sent(sent);
        return answer(viewer, indicators.add(form, page.language()), null, form, page, model, response);
    }

    @GetMapping("/indicators/{id}/edit")
    String edit(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        Indicator indicator = indicators.get(id);
        return form(viewer, indicator, IndicatorForm.of(indicator, page.written()), FormErrors.NONE, page, model);
    }

    @PostMapping("/indicators/{id}")
    String change(Viewer viewer, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        IndicatorForm form = IndicatorForm.sent(sent);
        return answer(viewer, indicators.change(id, form, page.language()), indicators.get(id), form, page, model, response);
    }

    /// Without waiting for the morning.
    @PostMapping("/indicators/measured")
    String measure(Viewer viewer) {
        viewer.require(Permission.SET_UP_SALES);
        indicators.measureAll();
        return "redirect:/indicators";
    }

    @PostMapping("/indicators/{id}/archived")
    String archive(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        indicators.archive(id);
        return "redirect:/indicators";
    }

    @PostMapping("/indicators/{id}/restored")
    String restore(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        Indicator indicator = indicators.get(id);
        return answer(viewer, indicators.restore(id), indicator, IndicatorForm.of(indicator, page.written()), page, model, response);
    }

    private String answer(Viewer viewer, Outcome<Long> outcome, @Nullable Indicator indicator, IndicatorForm form, Page page, Model model, HttpServletResponse response) {
        if (outcome instanceof Outcome.Done<Long>(Long id)) return "redirect:/indicators/" + id;
        response.setStatus(422);
        return form(viewer, indicator, form, new FormErrors(((Outcome.Refused<Long>) outcome).refusals()), page, model);
    }

    private String form(Viewer viewer, @Nullable Indicator indicator, IndicatorForm form, FormErrors errors, Page page, Model model) {
        ChoiceGroup roles = new ChoiceGroup(page.t("indicator.each_of_role"), List.of(Role.values()).stream().map(role -> new ChoiceGroup.Choice("role:" + role.code(), page.t("role." + role.code()))).toList());
        ChoiceGroup each = new ChoiceGroup(roles.name(), roles.choices().stream().map(role -> new ChoiceGroup.Choice(role.value(), page.t("indicator.each", role.name()))).toList());
        ChoiceGroup people = new ChoiceGroup(page.t("indicator.person"), subjects.people().stream().map(person -> new ChoiceGroup.Choice("person:" + person.id(), person.name())).toList());
        ChoiceGroup places = new ChoiceGroup(page.t("indicator.department"), subjects.places().stream().map(place -> new ChoiceGroup.Choice("department:" + place.id(), place.name())).toList());
        ChoiceGroup stages = new ChoiceGroup(page.t("indicator.stage"), pipelines.active().stream().flatMap(pipeline -> pipeline.active().stream().map(stage -> new ChoiceGroup.Choice("stage:" + stage.id(), pipeline.name(page.language()) + ": " + stage.name(page.language())))).toList());
        List<ChoiceGroup.Choice> all = new ArrayList<>(List.of(new ChoiceGroup.Choice("departments", page.t("indicator.taken.departments")), new ChoiceGroup.Choice("company", page.t("indicator.taken.company")), new ChoiceGroup.Choice("stages", page.t("indicator.taken.stages"))));
        model.addAttribute("indicator", indicator);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("taken", List.of(each, new ChoiceGroup(page.t("indicator.all_of_them"), all), people));
        model.addAttribute("bounded", List.of(new ChoiceGroup("", List.of(new ChoiceGroup.Choice("all", page.t("indicator.bound.all")))), roles, places, people, stages));
        model.addAttribute("saved", views.of(viewer, "slices"));
        return "insight/indicators/edit";
    }
}
