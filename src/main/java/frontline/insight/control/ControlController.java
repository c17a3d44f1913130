package frontline.insight.control;

import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.sales.pipelines.Pipelines;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
class ControlController {

    private static final int WORST = 25;

    private final Control control;
    private final Expectations expectations;
    private final Pipelines pipelines;
    private final Departments departments;
    private final Users users;

    ControlController(Control control, Expectations expectations, Pipelines pipelines, Departments departments, Users users) {
        this.control = control;
        this.expectations = expectations;
        this.pipelines = pipelines;
        this.departments = departments;
        this.users = users;
    }

    @Configuration
    static class InTheMenu {
        @Bean
        MenuItem controlMenu() {
            return MenuItem.work("menu.control", "timeline", "/control", 41).with("/stability");
        }
    }

    @GetMapping("/control")
    String control(Viewer viewer, ControlFilter filter, @ModelAttribute("page") Page page, Model model) {
        ControlFigures figures = control.figures(viewer, control.scope(filter, page.written().today()), WORST, page.language());
        model.addAttribute("figures", figures);
        model.addAttribute("filter", filter);
        model.addAttribute("links", new ControlLinks(figures.scope()));
        model.addAttribute("pipelines", pipelines.all());
        model.addAttribute("departments", departments.choosableBy(viewer));
        model.addAttribute("users", viewer.sight() == Sight.OWN ? List.of() : users.assignableBy(viewer));
        reasons(figures.scope(), figures.reasons(), ExpectationForm.EMPTY, FormErrors.NONE, model);
        return "insight/control/control";
    }

    /// The fields are `share_<id of the reason>`; `skip` looks without expecting anything.
    @PostMapping("/control/expectations")
    String note(Viewer viewer, ControlFilter filter, @RequestParam Map<String, String> typed, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        ControlScope scope = control.scope(filter, page.written().today());
        if (!control.knows(scope)) throw new NotFound("people of " + filter);
        Map<Long, String> shares = new LinkedHashMap<>();
        typed.forEach((name, value) -> {
            if (name.matches("share_\\d{1,18}")) shares.put(Long.valueOf(name.substring("share_".length())), value);
        });
        ExpectationForm form = new ExpectationForm(shares, typed.getOrDefault("words", ""));
        FormErrors errors = FormErrors.NONE;
        if (typed.containsKey("skip")) expectations.skip(viewer, scope);
        else if (expectations.note(viewer, scope, form, page.language()) instanceof Outcome.Refused<Long>(var refusals)) errors = new FormErrors(refusals);
        if (errors.any()) response.setStatus(422);
        model.addAttribute("filter", filter);
        model.addAttribute("links", new ControlLinks(scope));
        reasons(scope, control.reasons(viewer, scope, page.language()), errors.any() ? form : ExpectationForm.EMPTY, errors, model);
        return "insight/control/reasons";
    }

    @GetMapping("/control/{block:stages|stalled|time|reasons}.{format:csv|xlsx}")
    void export(Viewer viewer, ControlFilter filter, @PathVariable String block, @PathVariable String format, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        ControlFigures figures = control.figures(viewer, control.scope(filter, page.written().today()), ControlFigures.MOST_IN_A_FILE, page.language());
        if (block.equals("reasons") && figures.reasons() == null) throw new NotFound("reasons before an expectation");
        new ControlExport(page, figures).write(block, format, response);
    }

    private void reasons(ControlScope scope, @Nullable ReasonFigures figures, ExpectationForm form, FormErrors errors, Model model) {
        model.addAttribute("scope", scope);
        model.addAttribute("reasons", figures);
        model.addAttribute("expectable", expectations.reasons());
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
    }
}
