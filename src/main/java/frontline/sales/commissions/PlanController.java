package frontline.sales.commissions;

import frontline.agenda.types.ActionTypes;
import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.sales.products.Products;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class PlanController {

    private final PayPlans plans;
    private final WhatIf whatIf;
    private final ActionTypes types;
    private final Classifiers classifiers;
    private final Departments departments;
    private final Users users;
    private final Products products;

    PlanController(PayPlans plans, WhatIf whatIf, ActionTypes types, Classifiers classifiers, Departments departments, Users users, Products products) {
        this.plans = plans;
        this.whatIf = whatIf;
        this.types = types;
        this.classifiers = classifiers;
        this.departments = departments;
        this.users = users;
        this.products = products;
    }

    @GetMapping("/commissions/plans")
    String list(Viewer viewer, Model model) {
        model.addAttribute("plans", plans.all(viewer));
        model.addAttribute("mayChange", viewer.may(Permission.SET_UP_PAY));
        model.addAttribute("offered", offered());
        return "sales/commissions/plans";
    }

    @GetMapping("/commissions/plans/new")
    String blank(Viewer viewer, @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.SET_UP_PAY);
        PlanForm form = PlanForm.blank(page.written().today().plusMonths(1).withDayOfMonth(1)).after("add:income", kind -> page.t("pay.rule.first." + kind));
        return editor(viewer, null, form, FormErrors.NONE, model);
    }

    @GetMapping("/commissions/plans/{id:\\d+}")
    String show(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        PlanVersion plan = plans.get(viewer, id);
        return editor(viewer, plan, PlanForm.of(plan.content(), page.language()), FormErrors.NONE, model);
    }

    /// Only rearranges what is typed; nothing is saved.
    @PostMapping("/commissions/plans/form")
    String rearrange(Viewer viewer, @RequestParam(defaultValue = "") String command, @RequestParam(required = false) @Nullable Long plan, @RequestParam MultiValueMap<String, String> typed,
            @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.SET_UP_PAY);
        return editor(viewer, plan == null ? null : plans.get(viewer, plan), PlanForm.read(typed).after(command, kind -> page.knows("pay.rule.first." + kind) ? page.t("pay.rule.first." + kind) : ""), FormErrors.NONE, model);
    }

    @PostMapping("/commissions/plans")
    String add(Viewer viewer, @RequestParam MultiValueMap<String, String> typed, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_PAY);
        PlanForm form = PlanForm.read(typed);
        Outcome<Long> saved = switch (form.draft(page.language())) {
            case Outcome.Done<PlanDraft>(PlanDraft draft) -> plans.draft(viewer, draft);
            case Outcome.Refused<PlanDraft>(var refusals) -> Outcome.refused(refusals);
        };
        return answer(viewer, saved, null, form, model, response);
    }

    @PostMapping("/commissions/plans/{id:\\d+}")
    String change(Viewer viewer, @PathVariable long id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_PAY);
        PlanVersion plan = plans.get(viewer, id);
        PlanForm form = PlanForm.read(typed);
        Outcome<Long> saved = switch (form.draft(page.language())) {
            case Outcome.Done<PlanDraft>(PlanDraft draft) -> {
                try {
                    yield plans.change(viewer, id, version, draft);
                } catch (StaleVersion changedMeanwhile) {
                    yield Outcome.refused("", "error.stale");
                }
            }
            case Outcome.Refused<PlanDraft>(var refusals) -> Outcome.refused(refusals);
        };
        return answer(viewer, saved, plan, form, model, response);
    }

    @PostMapping("/commissions/plans/{id:\\d+}/in-force")
    String putInForce(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        PlanVersion plan = plans.get(viewer, id);
        return answer(viewer, inWords(plans.putInForce(viewer, id), page), plan, PlanForm.of(plan.content(), page.language()), model, response);
    }

    @PostMapping("/commissions/plans/{id:\\d+}/versions")
    String newVersion(Viewer viewer, @PathVariable long id) {
        return "redirect:/commissions/plans/" + plans.newVersion(viewer, id);
    }

    @PostMapping("/commissions/plans/{id:\\d+}/end")
    String end(Viewer viewer, @PathVariable long id, @RequestParam String last, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        PlanVersion plan = plans.get(viewer, id);
        Outcome<Long> ended;
        try {
            ended = plans.end(viewer, id, LocalDate.parse(last));
        } catch (DateTimeParseException unreadable) {
            ended = Outcome.refused("last", last.isBlank() ? "form.required" : "form.date");
        }
        return answer(viewer, inWords(ended, page), plan, PlanForm.of(plan.content(), page.language()), model, response);
    }

    @PostMapping("/commissions/plans/{id:\\d+}/removal")
    String discard(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        PlanVersion plan = plans.get(viewer, id);
        if (plans.discard(viewer, id) instanceof Outcome.Refused<Long>(var refusals)) return answer(viewer, Outcome.refused(refusals), plan, PlanForm.of(plan.content(), page.language()), model, response);
        return "redirect:/commissions/plans";
    }

    @GetMapping("/commissions/plans/{id:\\d+}/what-if")
    String tryOn(Viewer viewer, @PathVariable long id, @RequestParam @Nullable YearMonth from, @RequestParam @Nullable YearMonth to, @ModelAttribute("page") Page page, Model model) {
        YearMonth last = YearMonth.from(page.written().today()).minusMonths(1);
        YearMonth end = Objects.requireNonNullElse(to, last);
        model.addAttribute("trial", whatIf.run(viewer, id, Objects.requireNonNullElse(from, end.minusMonths(11)), end));
        model.addAttribute("choices", Stream.iterate(last, month -> month.minusMonths(1)).limit(36).toList());
        return "sales/commissions/what-if";
    }

    private String answer(Viewer viewer, Outcome<Long> outcome, @Nullable PlanVersion plan, PlanForm form, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> "redirect:/commissions/plans/" + id;
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield editor(viewer, plan, form, new FormErrors(refusals), model);
            }
        };
    }

    private String editor(Viewer viewer, @Nullable PlanVersion plan, PlanForm form, FormErrors errors, Model model) {
        model.addAttribute("plan", plan);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("offered", offered());
        model.addAttribute("mayChange", viewer.may(Permission.SET_UP_PAY));
        model.addAttribute("warnings", plan == null || errors.any() || !viewer.may(Permission.SET_UP_PAY) ? FormErrors.NONE : new FormErrors(plans.warnings(plan)));
        return "sales/commissions/plan";
    }

    private PlanChoices offered() {
        return new PlanChoices(users.all().stream().filter(UserView::active).toList(), departments.tree(), Arrays.stream(Role.values()).map(Role::code).toList(),
                products.groups(),
                types.all(), classifiers.byKey("result").map(Classifier::active).orElse(List.of()));
    }

    /// Days in a sentence are written for the reader.
    private static Outcome<Long> inWords(Outcome<Long> outcome, Page page) {
        if (!(outcome instanceof Outcome.Refused<Long>(var refusals))) return outcome;
        return Outcome.refused(refusals.stream().map(one -> !one.key().equals("pay.plan.month_closed") ? one
                : Refusal.at(one.field(), one.key(), page.written().day(LocalDate.parse(String.valueOf(one.arguments().getFirst()))))).toList());
    }
}
