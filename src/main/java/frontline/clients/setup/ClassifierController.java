package frontline.clients.setup;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.classifiers.Classifiers.Draft;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
class ClassifierController {

    private final Classifiers classifiers;
    private final Usage usage;

    ClassifierController(Classifiers classifiers, Usage usage) {
        this.classifiers = classifiers;
        this.usage = usage;
    }

    @GetMapping("/classifiers")
    String all(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return list(model, FormErrors.NONE, "");
    }

    /// A new list is flat, allows one value and is carried by clients until its own page says otherwise.
    @PostMapping("/classifiers")
    String create(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam String name, Model model) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return switch (classifiers.create(Both.of(name, page.language(), (en, ru) -> new Draft(en, ru, false, false, Set.of("client"))))) {
            case Outcome.Done<Long>(Long id) -> "redirect:/classifiers/" + id;
            case Outcome.Refused<Long>(var refusals) -> list(model, new FormErrors(refusals), name);
        };
    }

    @PostMapping("/classifiers/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void order(Viewer viewer, @RequestParam List<Long> id, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        classifiers.order(id);
    }

    @GetMapping("/classifiers/{id}")
    String one(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return page(model, id, FormErrors.NONE, "", null);
    }

    /// @param newest the newest value that the page has a place for
    @GetMapping("/classifiers/{id}/usage")
    String usage(Viewer viewer, @PathVariable long id, @RequestParam long newest, Model model) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        Classifier classifier = classifiers.get(id).upTo(newest);
        model.addAttribute("classifier", classifier);
        var counts = usage.of(viewer, classifier);
        model.addAttribute("all", counts.entrySet().stream().collect(java.util.stream.Collectors.toMap(java.util.Map.Entry::getKey, e -> e.getValue().all())));
        model.addAttribute("clients", counts.entrySet().stream().collect(java.util.stream.Collectors.toMap(java.util.Map.Entry::getKey, e -> e.getValue().clients())));
        return "clients/setup/usage";
    }

    @PostMapping("/classifiers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, @RequestParam String nameEn, @RequestParam String nameRu, @RequestParam String shape,
            @RequestParam(defaultValue = "false") boolean many, @RequestParam(required = false) @Nullable Set<String> cards, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        Outcome<Long> renamed = classifiers.rename(id, nameEn, nameRu);
        Answers.say(renamed instanceof Outcome.Refused<Long> ? renamed : classifiers.reshape(id, shape.equals("tree"), many, cards == null ? Set.of() : cards), page, response);
    }

    @PostMapping("/classifiers/{id}/archive")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, @RequestParam boolean archived, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        String name = classifiers.get(id).name(page.language());
        Answers.archived(classifiers.archive(id, archived), archived, name, "/classifiers/" + id + "/archive?archived=" + !archived, page, response);
    }

    @PostMapping("/classifiers/{id}/values")
    String add(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, @RequestParam String name, @RequestParam(required = false) @Nullable Long parent, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return switch (Both.of(name, page.language(), (en, ru) -> classifiers.addValue(id, parent, en, ru))) {
            case Outcome.Done<Long> added -> page(model, id, FormErrors.NONE, "", parent);
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield page(model, id, new FormErrors(refusals), name, parent);
            }
        };
    }

    @PostMapping("/classifiers/values/{value}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long value, @RequestParam String nameEn, @RequestParam String nameRu, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        Answers.say(classifiers.renameValue(value, nameEn, nameRu), page, response);
    }

    /// @param id the siblings in their order
    @PostMapping("/classifiers/values/{value}/place")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long value, @RequestParam(required = false) @Nullable Long parent, @RequestParam List<Long> id, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        if (classifiers.moveValue(value, parent, id) instanceof Outcome.Refused<Long> refused) Answers.say(refused, page, response);
    }

    @PostMapping("/classifiers/values/{value}/archive")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archiveValue(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long value, @RequestParam boolean archived, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        if (archived) classifiers.archiveValue(value);
        else classifiers.restoreValue(value);
        String name = classifiers.all().stream().flatMap(c -> c.values().stream()).filter(v -> v.id() == value).findFirst().map(v -> v.name(page.language())).orElse("");
        Answers.archived(Outcome.done(value), archived, name, "/classifiers/values/" + value + "/archive?archived=" + !archived, page, response);
    }

    private String list(Model model, FormErrors errors, String typed) {
        model.addAttribute("classifiers", classifiers.all());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        return "clients/setup/classifiers";
    }

    private String page(Model model, long id, FormErrors errors, String typed, @Nullable Long parent) {
        model.addAttribute("classifier", classifiers.get(id));
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        model.addAttribute("parent", parent);
        return "clients/setup/classifier";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem classifiersMenu() {
            return MenuItem.setup("menu.classifiers", "category", "/classifiers", 100, Permission.SET_UP_CLASSIFIERS.roleCodes());
        }
    }
}
