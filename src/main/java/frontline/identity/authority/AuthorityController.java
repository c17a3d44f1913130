package frontline.identity.authority;

import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.TypedNumber;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The table of who decides what alone: a line for each role, and for the departments and people with limits of their own.
@Controller
public class AuthorityController {

    private final Authority authority;
    private final Departments departments;
    private final Users users;

    AuthorityController(Authority authority, Departments departments, Users users) {
        this.authority = authority;
        this.departments = departments;
        this.users = users;
    }

    /// @param group 'roles', 'departments' or 'people'
    /// @param name "" for a role: its word is a message
    public record Line(String group, Whose whose, String name) {}

    /// @param add code of somebody who gets a line of their own
    @GetMapping("/authority")
    String table(Viewer viewer, @RequestParam(defaultValue = "") String add, @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.SET_UP_AUTHORITY);
        List<Authority.Limit> limits = authority.all();
        Map<Whose, String> names = new LinkedHashMap<>();
        departments.tree().forEach(department -> names.put(Whose.department(department.id()), department.name()));
        users.all().stream().filter(UserView::active).forEach(user -> names.put(Whose.user(user.id()), user.name()));
        List<Line> lines = new ArrayList<>();
        for (Role role : Role.values()) lines.add(new Line("roles", Whose.role(role), page.t("role." + role.code())));
        Optional<Whose> added = Whose.of(add);
        Map<String, String> others = new LinkedHashMap<>();
        names.forEach((whose, name) -> {
            boolean listed = added.filter(whose::equals).isPresent() || limits.stream().anyMatch(limit -> limit.whose().equals(whose));
            if (listed) lines.add(new Line(whose.userId() == null ? "departments" : "people", whose, name));
            else others.put(whose.code(), name);
        });
        Map<String, BigDecimal> set = new HashMap<>();
        limits.forEach(limit -> set.put(limit.whose().code() + "/" + limit.kind(), limit.most()));
        model.addAttribute("kinds", authority.kinds());
        model.addAttribute("lines", lines);
        model.addAttribute("limits", set);
        model.addAttribute("others", others);
        return "identity/authority";
    }

    /// One cell; an empty one lifts the limit.
    @PostMapping("/authority")
    String set(Viewer viewer, @RequestParam String kind, @RequestParam String whose, @RequestParam(defaultValue = "") String most, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_AUTHORITY);
        Whose line = Whose.of(whose).orElseThrow(() -> new NotFound("line " + whose));
        AuthorityKind column = authority.kinds().stream().filter(one -> one.code().equals(kind)).findFirst().orElseThrow(() -> new NotFound("kind " + kind));
        Optional<BigDecimal> read = TypedNumber.parse(most.replace("%", ""), page.language());
        Outcome<Whose> outcome = read.isEmpty() && !most.isBlank() ? Outcome.refused("most", "form.number") : authority.set(kind, line, read.orElse(null));
        List<Refusal> refusals = outcome instanceof Outcome.Refused<Whose>(var why) ? why : List.of();
        if (refusals.isEmpty()) Toast.of(page.t(read.isEmpty() ? "authority.lifted" : "authority.saved")).sendWith(response);
        else response.setStatus(422);
        model.addAttribute("kind", column);
        model.addAttribute("whose", whose);
        model.addAttribute("name", page.t(column.key()));
        model.addAttribute("value", refusals.isEmpty() ? read.map(number -> TypedNumber.inInput(number, page.language())).orElse("") : most);
        model.addAttribute("errors", new FormErrors(refusals));
        return "identity/authority-cell";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem authorityMenu() {
            return MenuItem.setup("menu.authority", "scale", "/authority", 170, Permission.SET_UP_AUTHORITY.roleCodes());
        }
    }
}
