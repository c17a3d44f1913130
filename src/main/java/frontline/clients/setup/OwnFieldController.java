package frontline.clients.setup;

import frontline.clients.fields.OwnField;
import frontline.clients.fields.OwnFields;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
class OwnFieldController {

    private final OwnFields fields;

    OwnFieldController(OwnFields fields) {
        this.fields = fields;
    }

    @GetMapping("/own-fields")
    String all(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return list(model, FormErrors.NONE, new OwnFieldForm("", "client", "text", ""));
    }

    @PostMapping("/own-fields")
    String add(Viewer viewer, @ModelAttribute("page") Page page, OwnFieldForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        OwnField.Kind kind = Arrays.stream(OwnField.Kind.values()).filter(k -> k.code().equals(form.kind())).findFirst().orElse(OwnField.Kind.TEXT);
        return switch (Both.of(form.name(), page.language(), (en, ru) -> fields.add(form.card(), en, ru, kind, choices(form.choices())))) {
            case Outcome.Done<Long> added -> list(model, FormErrors.NONE, new OwnFieldForm("", form.card(), form.kind(), ""));
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield list(model, new FormErrors(refusals), form);
            }
        };
    }

    @PostMapping("/own-fields/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void order(Viewer viewer, @RequestParam List<Long> id, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        fields.order(id);
    }

    @PostMapping("/own-fields/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, @RequestParam String nameEn, @RequestParam String nameRu,
            @RequestParam(defaultValue = "") String choices, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        Outcome<Long> renamed = fields.rename(id, nameEn, nameRu);
        boolean choice = fields.get(id).kind() == OwnField.Kind.CHOICE;
        Answers.say(renamed instanceof Outcome.Refused<Long> || !choice ? renamed : fields.setChoices(id, choices(choices)), page, response);
    }

    @PostMapping("/own-fields/{id}/archive")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, @RequestParam boolean archived, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        fields.archive(id, archived);
        Answers.archived(Outcome.done(id), archived, fields.get(id).name(page.language()), "/own-fields/" + id + "/archive?archived=" + !archived, page, response);
    }

    private static List<String> choices(String typed) {
        return Arrays.asList(typed.split("[,;\\n]"));
    }

    private String list(Model model, FormErrors errors, OwnFieldForm form) {
        model.addAttribute("clients", fields.all("client"));
        model.addAttribute("deals", fields.all("deal"));
        model.addAttribute("errors", errors);
        model.addAttribute("form", form);
        model.addAttribute("kinds", Arrays.stream(OwnField.Kind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList());
        return "clients/setup/own-fields";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem ownFieldsMenu() {
            return MenuItem.setup("menu.own_fields", "forms", "/own-fields", 110, Permission.SET_UP_CLASSIFIERS.roleCodes());
        }
    }
}
