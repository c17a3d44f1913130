package frontline.identity.users;

import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.access.RecentSignIn;
import frontline.identity.secondfactor.TwoFactors;
import frontline.identity.departments.Departments;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
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
class UserController {

    private final Users users;
    private final WaysIn ways;
    private final TwoFactors factors;
    private final PasswordLinks links;
    private final Departments departments;

    UserController(Users users, WaysIn ways, TwoFactors factors, PasswordLinks links, Departments departments) {
        this.users = users;
        this.ways = ways;
        this.factors = factors;
        this.links = links;
        this.departments = departments;
    }

    @GetMapping("/users")
    String list(Viewer viewer, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        model.addAttribute("users", ways.noted(users.all()));
        model.addAttribute("owners", factors.owners());
        model.addAttribute("demand", factors.demand());
        return "identity/users";
    }

    @GetMapping("/users/new")
    String blank(Viewer viewer, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        return form(model, null, UserForm.empty(), FormErrors.NONE);
    }

    @RecentSignIn
    @PostMapping("/users")
    String add(Viewer viewer, UserForm form, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        return switch (users.add(form)) {
            case Outcome.Done<Long> added -> "redirect:/users";
            case Outcome.Refused<Long>(var refusals) -> form(model, null, form, new FormErrors(refusals));
        };
    }

    @GetMapping("/users/{id}")
    String edit(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        UserView user = users.get(id);
        return form(model, user, UserForm.of(user), FormErrors.NONE);
    }

    @RecentSignIn
    @PostMapping("/users/{id}")
    String change(Viewer viewer, @PathVariable long id, UserForm form, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        return switch (users.change(id, form)) {
            case Outcome.Done<UserView> changed -> "redirect:/users";
            case Outcome.Refused<UserView>(var refusals) -> form(model, users.get(id), form, new FormErrors(refusals));
        };
    }

    @PostMapping("/users/{id}/deactivation")
    String deactivate(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        UserView user = users.get(id);
        return switch (users.deactivate(id)) {
            case Outcome.Done<Long> done -> "redirect:/users";
            case Outcome.Refused<Long>(var refusals) -> form(model, user, UserForm.of(user), new FormErrors(refusals));
        };
    }

    @PostMapping("/users/{id}/reactivation")
    String reactivate(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.MANAGE_USERS);
        users.reactivate(id);
        return "redirect:/users";
    }

    private String form(Model model, @Nullable UserView user, UserForm form, FormErrors errors) {
        model.addAttribute("user", user);
        model.addAttribute("mayChoosePassword", user != null && links.mayChoose(user));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("roles", List.of(Role.values()));
        model.addAttribute("departments", departments.tree());
        return "identity/user";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem usersMenu() {
            return MenuItem.setup("menu.users", "users", "/users", 800, Permission.MANAGE_USERS.roleCodes());
        }
    }
}
