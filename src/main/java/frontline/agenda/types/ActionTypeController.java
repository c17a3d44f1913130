package frontline.agenda.types;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

@Controller
class ActionTypeController {

    /// The icons one can choose from.
    private static final List<String> ICONS = List.of("point", "phone", "users", "presentation", "mail", "file-text", "checkbox", "note", "message", "video",
            "car", "map-pin", "coffee", "truck", "tool", "package", "signature", "cash", "gift", "school", "bell", "heart-handshake", "building", "world");

    private static final Map<String, String> CHANGED = Map.of("setup-changed", "");

    private final ActionTypes types;

    ActionTypeController(ActionTypes types) {
        this.types = types;
    }

    @GetMapping("/action-types")
    String all(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return list(model, FormErrors.NONE, "");
    }

    @PostMapping("/action-types")
    String add(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam String name, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return switch (types.add(page.language().pick(name, ""), page.language().pick("", name), "point")) {
            case Outcome.Done<Long> added -> list(model, FormErrors.NONE, "");
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield list(model, new FormErrors(refusals), name);
            }
        };
    }

    @PostMapping("/action-types/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void order(Viewer viewer, @RequestParam List<Long> id, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        types.order(id);
    }

    @PostMapping("/action-types/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, @RequestParam String nameEn, @RequestParam String nameRu, @RequestParam String icon, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        switch (types.change(id, nameEn, nameRu, icon)) {
            case Outcome.Done<Long> done -> Toast.of(page.t("form.saved")).sendWith(response);
            case Outcome.Refused<Long>(var refusals) -> {
                Refusal first = refusals.getFirst();
                Toast.of(page.t(first.key(), first.arguments().toArray())).sendWith(response, CHANGED);
            }
        }
    }

    @PostMapping("/action-types/{id}/archive")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, @RequestParam boolean archived, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        types.archive(id, archived);
        String name = types.all().stream().filter(type -> type.id() == id).findFirst().map(type -> type.name(page.language())).orElse("");
        Toast.of(page.t(archived ? "setup.archived" : "setup.restored", name)).withUndo("/action-types/" + id + "/archive?archived=" + !archived).sendWith(response, CHANGED);
    }

    private String list(Model model, FormErrors errors, String typed) {
        model.addAttribute("types", types.all());
        model.addAttribute("icons", ICONS);
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        return "agenda/action-types";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem actionTypesMenu() {
            return MenuItem.setup("menu.action_types", "list-check", "/action-types", 120, Permission.SET_UP_CLASSIFIERS.roleCodes());
        }
    }
}
