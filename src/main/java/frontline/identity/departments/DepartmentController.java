package frontline.identity.departments;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class DepartmentController {

    private final Departments departments;

    DepartmentController(Departments departments) {
        this.departments = departments;
    }

    @GetMapping("/departments")
    String tree(Viewer viewer, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        return show(model, FormErrors.NONE, "");
    }

    @PostMapping("/departments")
    String add(Viewer viewer, @RequestParam long parentId, @RequestParam String kind, @RequestParam String name, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        return answer(departments.add(parentId, kind, name), model, name);
    }

    @PostMapping("/departments/{id}")
    String rename(Viewer viewer, @PathVariable long id, @RequestParam String name, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        return answer(departments.rename(id, name), model, "");
    }

    @PostMapping("/departments/{id}/archive")
    String archive(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        return answer(departments.archive(id), model, "");
    }

    private String answer(Outcome<Long> outcome, Model model, String typed) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> "redirect:/departments";
            case Outcome.Refused<Long>(var refusals) -> show(model, new FormErrors(refusals), typed);
        };
    }

    private String show(Model model, FormErrors errors, String typed) {
        model.addAttribute("departments", departments.tree());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        return "identity/departments";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem departmentsMenu() {
            return MenuItem.setup("menu.departments", "sitemap", "/departments", 810, Permission.MANAGE_USERS.roleCodes());
        }
    }
}
