package frontline.clients.completeness;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Rules of collection, set up.
@Controller
public class CollectionRuleController {

    private static final CollectionRule.Draft BLANK = new CollectionRule.Draft("", 1, null, List.of(), null);

    private final CollectionRules rules;
    private final CollectionFields fields;
    private final Classifiers classifiers;
    private final Milestones milestones;
    private final Recount recount;

    CollectionRuleController(CollectionRules rules, CollectionFields fields, Classifiers classifiers, Milestones milestones, Recount recount) {
        this.rules = rules;
        this.fields = fields;
        this.classifiers = classifiers;
        this.milestones = milestones;
        this.recount = recount;
    }

    /// @param flaw why the rule demands nothing at present, null when it does
    public record Line(CollectionRule rule, String segment, @Nullable String milestone, @Nullable String flaw) {}

    /// The form that is open: of a rule, or of a new one with id 0.
    public record Editing(long id, CollectionRule.Draft draft, FormErrors errors) {

        public boolean has(long value) {
            List<Long> segment = draft.segment();
            return segment != null && segment.contains(value);
        }

        public String text(@Nullable Object value) {
            return value == null ? "" : value.toString();
        }
    }

    @GetMapping("/collection-rules")
    String list(Viewer viewer, @RequestParam(required = false) @Nullable Long edit, @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return show(edit == null ? new Editing(0, BLANK, FormErrors.NONE) : new Editing(edit, rules.get(edit).draft(), FormErrors.NONE), page, model);
    }

    @PostMapping("/collection-rules")
    String add(Viewer viewer, CollectionRule.Draft draft, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return answer(rules.add(draft), new Editing(0, draft, FormErrors.NONE), page, model, response);
    }

    @PostMapping("/collection-rules/{id}")
    String change(Viewer viewer, @PathVariable long id, CollectionRule.Draft draft, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return answer(rules.change(id, draft), new Editing(id, draft, FormErrors.NONE), page, model, response);
    }

    @PostMapping("/collection-rules/{id}/paused")
    String pause(Viewer viewer, @PathVariable long id, @RequestParam boolean paused, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return answer(rules.pause(id, paused), new Editing(id, rules.get(id).draft(), FormErrors.NONE), page, model, response);
    }

    @PostMapping("/collection-rules/{id}/removed")
    String remove(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        CollectionRule gone = rules.remove(id);
        String again = "/collection-rules/restored?field=" + gone.field() + "&weight=" + gone.weight() + (gone.kind() == null ? "" : "&kind=" + gone.kind())
                + gone.segment().stream().map(value -> "&segment=" + value).collect(Collectors.joining()) + (gone.milestone() == null ? "" : "&milestone=" + gone.milestone());
        Toast.of(page.t("collection.removed", fields.labels(page.language()).getOrDefault(gone.field(), gone.field()))).withUndo(again).sendWith(response);
        return show(new Editing(0, BLANK, FormErrors.NONE), page, model);
    }

    /// Undo of a removal.
    @PostMapping("/collection-rules/restored")
    ResponseEntity<Void> restore(Viewer viewer, CollectionRule.Draft draft, @ModelAttribute("page") Page page, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return switch (rules.add(draft)) {
            case Outcome.Done<Long> done -> ResponseEntity.noContent().header("HX-Location", "/collection-rules").build();
            case Outcome.Refused<Long>(var refusals) -> {
                Toast.of(page.t(refusals.getFirst().key(), refusals.getFirst().arguments().toArray())).sendWith(response);
                yield ResponseEntity.unprocessableContent().build();
            }
        };
    }

    @PostMapping("/collection-rules/order")
    ResponseEntity<Void> order(Viewer viewer, @RequestParam(name = "id") List<Long> ids) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        rules.order(ids);
        return ResponseEntity.noContent().build();
    }

    /// How far the count of all cards is.
    @GetMapping("/completeness/progress")
    String progress(Viewer viewer, Model model) {
        model.addAttribute("progress", recount.progress());
        return "clients/completeness/progress";
    }

    private String answer(Outcome<Long> outcome, Editing form, Page page, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> "redirect:/collection-rules";
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(new Editing(form.id(), form.draft(), new FormErrors(refusals)), page, model);
            }
        };
    }

    private String show(Editing editing, Page page, Model model) {
        List<Classifier> segments = classifiers.on("client").stream().filter(c -> !c.active().isEmpty()).toList();
        Contradictions contradictions = rules.contradictions();
        List<CollectionDemand.Milestone> reached = milestones.all(page.language());
        model.addAttribute("lines", contradictions.others().stream().map(rule -> line(rule, contradictions, reached, page)).toList());
        model.addAttribute("editing", editing);
        model.addAttribute("labels", fields.labels(page.language()));
        model.addAttribute("offered", fields.offered(page.language()).stream().collect(Collectors.groupingBy(CollectionField::group, java.util.LinkedHashMap::new, Collectors.toList())));
        model.addAttribute("segments", segments);
        model.addAttribute("milestones", reached.stream().filter(milestone -> !milestone.archived()).toList());
        model.addAttribute("progress", recount.progress());
        return "clients/completeness/rules";
    }

    private Line line(CollectionRule rule, Contradictions all, List<CollectionDemand.Milestone> reached, Page page) {
        String segment = all.classifiers().stream().flatMap(c -> c.chosen(java.util.Set.copyOf(rule.segment())).stream()).map(value -> value.name(page.language())).collect(Collectors.joining(", "));
        Map<String, String> names = reached.stream().collect(Collectors.toMap(CollectionDemand.Milestone::key, CollectionDemand.Milestone::label));
        String flaw = rule.paused() ? null : all.of(rule).stream().findFirst().map(r -> page.t(r.key(), r.arguments().toArray())).orElse(null);
        return new Line(rule, segment, rule.milestone() == null ? null : names.getOrDefault(rule.milestone(), rule.milestone()), flaw);
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem collectionRulesMenu() {
            return MenuItem.setup("menu.collection_rules", "clipboard-check", "/collection-rules", 150, Permission.SET_UP_CLASSIFIERS.roleCodes());
        }
    }
}
