package frontline.clients.distribution;

import frontline.clients.distribution.DistributionRule.Draft;
import frontline.clients.distribution.DistributionRule.Method;
import frontline.clients.list.ClientConditions;
import frontline.clients.list.ClientQuery;
import frontline.clients.list.FilterChoices;
import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.UserView;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
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

/// Rules of distribution, set up; capacities and absences of those who get clients.
@Controller
public class DistributionController {

    private static final Draft BLANK = new Draft("", "", Method.IN_TURN.code(), null, List.of());

    private final DistributionRules rules;
    private final Situation situation;
    private final ClientConditions conditions;

    DistributionController(DistributionRules rules, Situation situation, ClientConditions conditions) {
        this.rules = rules;
        this.situation = situation;
        this.conditions = conditions;
    }

    /// @param flaw why the rule does not work at present, null when it does
    public record Line(DistributionRule rule, List<FilterChoices.Chip> condition, String who, @Nullable String flaw) {}

    /// The form that is open: of a rule, or of a new one with id 0.
    public record Editing(long id, boolean rest, Draft draft, FormErrors errors) {

        public boolean chose(String filter, String value) {
            return query().values(filter).contains(value);
        }

        public ClientQuery query() {
            return ClientQuery.ofAddress("?" + draft.conditionOr());
        }

        public boolean has(long person) {
            return draft.peopleOr().contains(person);
        }
    }

    @GetMapping("/distribution")
    String list(Viewer viewer, @RequestParam(required = false) @Nullable Long edit, @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        DistributionRule rule = edit == null ? null : rules.get(edit);
        return show(viewer, rule == null ? new Editing(0, false, BLANK, FormErrors.NONE) : new Editing(rule.id(), rule.rest(), rule.draft(), FormErrors.NONE), FormErrors.NONE, null, page, model);
    }

    /// The condition comes as the filters of the client list.
    @PostMapping("/distribution")
    String add(Viewer viewer, Draft draft, @ModelAttribute("page") Page page, Model model, HttpServletRequest request, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        Draft read = withCondition(draft, request);
        return answer(viewer, rules.add(read), new Editing(0, false, read, FormErrors.NONE), page, model, response);
    }

    @PostMapping("/distribution/{id:\\d+}")
    String change(Viewer viewer, @PathVariable long id, Draft draft, @ModelAttribute("page") Page page, Model model, HttpServletRequest request, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        boolean rest = rules.get(id).rest();
        Draft read = withCondition(draft, request);
        return answer(viewer, rules.change(id, read), new Editing(id, rest, read, FormErrors.NONE), page, model, response);
    }

    @PostMapping("/distribution/{id}/paused")
    String pause(Viewer viewer, @PathVariable long id, @RequestParam boolean paused, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        DistributionRule rule = rules.get(id);
        return answer(viewer, rules.pause(id, paused), new Editing(id, rule.rest(), rule.draft(), FormErrors.NONE), page, model, response);
    }

    @PostMapping("/distribution/{id}/removed")
    String remove(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        DistributionRule rule = rules.get(id);
        return answer(viewer, rules.remove(id), new Editing(id, rule.rest(), rule.draft(), FormErrors.NONE), page, model, response);
    }

    @PostMapping("/distribution/order")
    ResponseEntity<Void> order(Viewer viewer, @RequestParam(name = "id") List<Long> ids, @ModelAttribute("page") Page page, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        if (rules.order(ids) instanceof Outcome.Refused<Long>(var refusals)) Toast.of(sentence(refusals.getFirst(), page)).sendWith(response);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/distribution/reps/{id}/capacity")
    String capacity(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String capacity, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        boolean number = capacity.strip().matches("-?\\d{1,6}");
        Outcome<Long> outcome = number || capacity.isBlank() ? rules.setCapacity(id, number ? Integer.valueOf(capacity.strip()) : null) : Outcome.refused("capacity", "distribution.capacity_range");
        return answerOfRep(viewer, id, outcome, page, model, response);
    }

    @PostMapping("/distribution/reps/{id}/absences")
    String away(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate to,
            @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answerOfRep(viewer, id, rules.away(id, from, to), page, model, response);
    }

    @PostMapping("/distribution/absences/{id}/removed")
    String back(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        rules.back(id);
        return "redirect:/distribution";
    }

    private static Draft withCondition(Draft draft, HttpServletRequest request) {
        Map<String, String[]> filters = request.getParameterMap().entrySet().stream().filter(entry -> entry.getKey().startsWith("when."))
                .collect(Collectors.toMap(entry -> entry.getKey().substring("when.".length()), Map.Entry::getValue));
        return new Draft(draft.name(), ClientQuery.of(filters).query(), draft.method(), draft.departmentId(), draft.people());
    }

    private String answer(Viewer viewer, Outcome<Long> outcome, Editing form, Page page, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> "redirect:/distribution";
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(viewer, new Editing(form.id(), form.rest(), form.draft(), new FormErrors(refusals)), FormErrors.NONE, null, page, model);
            }
        };
    }

    private String answerOfRep(Viewer viewer, long id, Outcome<Long> outcome, Page page, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> "redirect:/distribution";
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(viewer, new Editing(0, false, BLANK, FormErrors.NONE), new FormErrors(refusals), id, page, model);
            }
        };
    }

    private String show(Viewer viewer, Editing editing, FormErrors repErrors, @Nullable Long rep, Page page, Model model) {
        Contradictions contradictions = rules.contradictions();
        List<UserView> all = contradictions.users();
        List<Departments.Node> tree = contradictions.departments();
        List<FilterChoices.Filter> filters = conditions.filters(viewer, page).stream().filter(f -> Contradictions.KNOWN_OF_NEW_ONES.contains(f.name()) || f.name().matches("[cf]-\\d+"))
                .filter(f -> !f.kind().equals("choices") || !f.choices().isEmpty()).toList();
        model.addAttribute("lines", contradictions.rules().stream().map(rule -> line(viewer, rule, contradictions, page)).toList());
        model.addAttribute("editing", editing);
        model.addAttribute("filters", filters);
        model.addAttribute("people", all.stream().filter(UserView::active).filter(user -> user.role() == Role.SALES_REP || user.role() == Role.HEAD_OF_SALES).toList());
        model.addAttribute("departments", tree);
        model.addAttribute("reps", situation.reps(true).values().stream().filter(r -> r.active() && (r.capacity() != null || isRep(r.id(), all))).toList());
        model.addAttribute("absences", rules.absences(situation.today()).stream().collect(Collectors.groupingBy(DistributionRules.Absence::userId, LinkedHashMap::new, Collectors.toList())));
        model.addAttribute("repErrors", repErrors);
        model.addAttribute("repAt", rep);
        return "clients/distribution/rules";
    }

    private Line line(Viewer viewer, DistributionRule rule, Contradictions all, Page page) {
        String named = rule.people().stream().flatMap(id -> all.users().stream().filter(user -> user.id() == id).map(UserView::name)).collect(Collectors.joining(", "));
        String department = all.departments().stream().filter(node -> rule.departmentId() != null && node.id() == rule.departmentId()).map(Departments.Node::name).findFirst().orElse("");
        String who = named + (named.isEmpty() || department.isEmpty() ? "" : ", ") + department;
        String flaw = rule.paused() ? null : all.of(rule.id(), rule.draft()).stream().findFirst().map(r -> sentence(r, page)).orElse(null);
        return new Line(rule, conditions.words(viewer, rule.query(), page), who, flaw);
    }

    private static boolean isRep(long id, List<UserView> all) {
        return all.stream().anyMatch(user -> user.id() == id && user.role() == Role.SALES_REP);
    }

    private static String sentence(Refusal refusal, Page page) {
        return page.t(refusal.key(), refusal.arguments().toArray());
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem distributionMenu() {
            return MenuItem.setup("menu.distribution", "arrows-split-2", "/distribution", 160, Permission.SET_UP_SALES.roleCodes());
        }
    }
}
