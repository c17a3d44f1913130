package frontline.sales.schedules;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
class PaymentScheduleController {

    private static final PaymentScheduleForm BLANK = new PaymentScheduleForm("", "", List.of(), List.of(), List.of(), List.of());

    private final PaymentSchedules schedules;

    PaymentScheduleController(PaymentSchedules schedules) {
        this.schedules = schedules;
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem schedulesMenu() {
            return MenuItem.setup("menu.payment_schedules", "calendar-dollar", "/payment-schedules", 325, Permission.SET_UP_SALES.roleCodes());
        }
    }

    @GetMapping("/payment-schedules")
    String list(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        model.addAttribute("schedules", schedules.all());
        return "sales/schedules/list";
    }

    @GetMapping("/payment-schedules/new")
    String blank(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        return form(null, BLANK, FormErrors.NONE, model);
    }

    @PostMapping("/payment-schedules")
    String add(Viewer viewer, PaymentScheduleForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(schedules.add(form), null, form, model, response);
    }

    @GetMapping("/payment-schedules/{id}")
    String one(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        PaymentSchedule schedule = schedules.get(id);
        return form(schedule, PaymentScheduleForm.of(schedule), FormErrors.NONE, model);
    }

    @PostMapping("/payment-schedules/{id}")
    String change(Viewer viewer, @PathVariable long id, PaymentScheduleForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(schedules.change(id, form), schedules.get(id), form, model, response);
    }

    @PostMapping("/payment-schedules/{id}/archived")
    String archive(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        schedules.archive(id);
        return "redirect:/payment-schedules";
    }

    @PostMapping("/payment-schedules/{id}/restored")
    String restore(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        schedules.restore(id);
        return "redirect:/payment-schedules";
    }

    private static String answer(Outcome<Long> outcome, @Nullable PaymentSchedule schedule, PaymentScheduleForm form, Model model, HttpServletResponse response) {
        if (!(outcome instanceof Outcome.Refused<Long>(var refusals))) return "redirect:/payment-schedules";
        response.setStatus(422);
        return form(schedule, form, new FormErrors(refusals), model);
    }

    private static String form(@Nullable PaymentSchedule schedule, PaymentScheduleForm form, FormErrors errors, Model model) {
        model.addAttribute("schedule", schedule);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "sales/schedules/form";
    }
}
