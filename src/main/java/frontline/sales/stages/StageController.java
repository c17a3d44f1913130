package frontline.sales.stages;

import frontline.agenda.types.ActionTypes;
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
import frontline.platform.web.Page;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.pipelines.StageForm;
import frontline.sales.stages.StageTermsForm.CheckForm;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The editor of a stage's rules.
@Controller
class StageController {

    private static final int EMPTY_LINES = 2;

    private final StageSetup setup;
    private final Demands demands;
    private final Pipelines pipelines;
    private final ActionTypes types;
    private final Departments departments;
    private final Users users;

    StageController(StageSetup setup, Demands demands, Pipelines pipelines, ActionTypes types, Departments departments, Users users) {
        this.setup = setup;
        this.demands = demands;
        this.pipelines = pipelines;
        this.types = types;
        this.departments = departments;
        this.users = users;
    }

    @GetMapping("/stages/{id}/rules")
    String rules(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "false") boolean saved, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        model.addAttribute("saved", saved);
        return show(model, id, setup.get(id), "", FormErrors.NONE);
    }

    @PostMapping("/stages/{id}/rules")
    String change(Viewer viewer, @PathVariable long id, @RequestParam MultiValueMap<String, String> typed, @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        String discount = typed.getOrDefault("approval_discount", List.of("")).getFirst().strip();
        List<Refusal> unreadable = new ArrayList<>();
        if (!discount.isEmpty() && TypedNumber.parse(discount, page.language()).isEmpty()) unreadable.add(Refusal.at("approval_discount", "form.number"));
        for (String number : List.of("probability", "target_days"))
            if (!first(typed, number).matches("|-?\\d{1,6}")) unreadable.add(Refusal.at(number, "form.number"));
        StageTermsForm form = read(typed, unreadable.isEmpty() ? TypedNumber.parse(discount, page.language()).orElse(null) : null);
        Outcome<Long> outcome = unreadable.isEmpty() ? setup.change(id, form) : Outcome.refused(unreadable);
        return switch (outcome) {
            case Outcome.Done<Long> done -> "redirect:/stages/" + id + "/rules?saved=true";
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                model.addAttribute("saved", false);
                yield show(model, id, form, discount, new FormErrors(refusals));
            }
        };
    }

    private static StageTermsForm read(MultiValueMap<String, String> typed, @Nullable BigDecimal discount) {
        List<CheckForm> checks = new ArrayList<>();
        for (int i = 0; typed.containsKey("check-" + i + "-en"); i++) {
            String en = first(typed, "check-" + i + "-en");
            String ru = first(typed, "check-" + i + "-ru");
            Long id = number(first(typed, "check-" + i + "-id"));
            if (en.isEmpty() && ru.isEmpty()) continue;
            checks.add(new CheckForm(id, en, ru, number(first(typed, "check-" + i + "-type")), first(typed, "check-" + i + "-required").equals("yes")));
        }
        return new StageTermsForm(new StageForm(first(typed, "nameEn"), first(typed, "nameRu"), whole(first(typed, "probability")), whole(first(typed, "target_days"))),
                new LinkedHashSet<>(typed.getOrDefault("demand", List.of())), checks,
                typed.getOrDefault("department", List.of()).stream().map(StageController::number).filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new)),
                new LinkedHashSet<>(typed.getOrDefault("role", List.of())), typed.containsKey("skippable"), typed.containsKey("back_from"), typed.containsKey("back_to"),
                first(typed, "approver"), discount);
    }

    private String show(Model model, long id, StageTermsForm form, String discount, FormErrors errors) {
        Stage stage = pipelines.stage(id).orElseThrow(() -> new NotFound("stage " + id));
        model.addAttribute("stage", stage);
        model.addAttribute("pipeline", pipelines.get(stage.pipelineId()));
        model.addAttribute("form", form);
        model.addAttribute("discount", discount);
        model.addAttribute("errors", errors);
        model.addAttribute("ofDeal", demands.offered("deal"));
        model.addAttribute("ofClient", demands.offered("client"));
        model.addAttribute("gone", gone(form));
        model.addAttribute("types", types.all());
        model.addAttribute("emptyLines", EMPTY_LINES);
        model.addAttribute("departments", departments.tree());
        model.addAttribute("roles", List.of(Role.values()));
        model.addAttribute("colleagues", users.all().stream().filter(UserView::active).toList());
        model.addAttribute("likelier", setup.likelierBefore(id).orElse(null));
        return "sales/stages/rules";
    }

    /// What is asked for although it was archived since: shown, so that it can be taken out.
    private Set<String> gone(StageTermsForm form) {
        Set<String> gone = new LinkedHashSet<>(form.demands());
        demands.offered("deal").forEach(demand -> gone.remove(demand.code()));
        demands.offered("client").forEach(demand -> gone.remove(demand.code()));
        return gone;
    }

    private static String first(MultiValueMap<String, String> typed, String name) {
        return Objects.requireNonNullElse(typed.getFirst(name), "").strip();
    }

    private static @Nullable Long number(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private static @Nullable Integer whole(String text) {
        return text.matches("-?\\d{1,6}") ? Integer.valueOf(text) : null;
    }
}
