package frontline.sales.reminders;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
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
class ReminderController {

    private static final int SHOWN = 100;

    private final Reminders reminders;
    private final ReminderLevels levels;

    ReminderController(Reminders reminders, ReminderLevels levels) {
        this.reminders = reminders;
        this.levels = levels;
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem remindersMenu() {
            return MenuItem.setup("menu.reminders", "bell-dollar", "/reminders", 335, Permission.SET_UP_SALES.roleCodes());
        }
    }

    @GetMapping("/reminders")
    String show(Viewer viewer, @RequestParam @Nullable Integer sent, @RequestParam @Nullable Integer skipped, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        model.addAttribute("levels", levels.all());
        model.addAttribute("planned", reminders.planned(viewer));
        model.addAttribute("latest", reminders.latest(viewer, SHOWN));
        model.addAttribute("daily", levels.isDaily());
        model.addAttribute("round", sent == null || skipped == null ? null : new Reminders.Round(sent, skipped));
        return "sales/reminders/reminders";
    }

    /// Only what was on the list somebody has looked at.
    @PostMapping("/reminders/send")
    String send(Viewer viewer, @RequestParam(name = "invoice", defaultValue = "") List<Long> invoices) {
        viewer.require(Permission.SET_UP_SALES);
        Reminders.Round round = reminders.remind(viewer, Set.copyOf(invoices));
        return "redirect:/reminders?sent=" + round.sent() + "&skipped=" + round.skipped();
    }

    @PostMapping("/reminders/daily")
    String daily(Viewer viewer, @RequestParam(defaultValue = "false") boolean daily) {
        viewer.require(Permission.SET_UP_SALES);
        levels.setDaily(viewer, daily);
        return "redirect:/reminders";
    }

    @GetMapping("/reminders/levels/new")
    String blank(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        return form(null, LevelForm.EMPTY, FormErrors.NONE, model);
    }

    @PostMapping("/reminders/levels")
    String add(Viewer viewer, LevelForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(levels.add(form), null, form, model, response);
    }

    @GetMapping("/reminders/levels/{id}")
    String level(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        ReminderLevel level = levels.get(id);
        return form(level, LevelForm.of(level), FormErrors.NONE, model);
    }

    @PostMapping("/reminders/levels/{id}")
    String change(Viewer viewer, @PathVariable long id, LevelForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(levels.change(id, form), levels.get(id), form, model, response);
    }

    @PostMapping("/reminders/levels/{id}/archived")
    String archive(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        levels.archive(id);
        return "redirect:/reminders";
    }

    @PostMapping("/reminders/levels/{id}/restored")
    String restore(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        ReminderLevel level = levels.get(id);
        return answer(levels.restore(id), level, LevelForm.of(level), model, response);
    }

    @GetMapping("/invoices/{id}/reminders")
    String ofInvoice(Viewer viewer, @PathVariable long id, Model model) {
        model.addAttribute("invoice", id);
        model.addAttribute("reminders", reminders.ofInvoice(viewer, id));
        return "sales/reminders/of-invoice";
    }

    @PostMapping("/reminders/{id}/sending")
    String sendAgain(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        long invoice = reminders.invoiceOf(viewer, id);
        Toast.of(switch (reminders.sendAgain(viewer, id)) {
            case Outcome.Done<Long> done -> page.t("letter.again");
            case Outcome.Refused<Long>(var refusals) -> page.t(refusals.getFirst().key());
        }).sendWith(response);
        return ofInvoice(viewer, invoice, model);
    }

    private static String answer(Outcome<Long> outcome, @Nullable ReminderLevel level, LevelForm form, Model model, HttpServletResponse response) {
        if (!(outcome instanceof Outcome.Refused<Long>(var refusals))) return "redirect:/reminders";
        response.setStatus(422);
        return form(level, form, new FormErrors(refusals), model);
    }

    private static String form(@Nullable ReminderLevel level, LevelForm form, FormErrors errors, Model model) {
        model.addAttribute("level", level);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "sales/reminders/level";
    }
}
