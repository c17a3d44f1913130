package frontline.sales.deals;

import frontline.clients.cards.Clients;
import frontline.clients.fields.CardFields;
import frontline.clients.fields.CardFields.Carried;
import frontline.clients.classifiers.Classifier;
import frontline.clients.fields.OwnField;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.products.Products;
import frontline.sales.stages.Lack;
import frontline.sales.stages.Technology;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The dialog that says what a deal lacks for a stage, takes it on the spot and moves the deal on.
@Controller
@RequestMapping("/deals/{id:\\d+}")
class MoveController {

    private final Deals deals;
    private final DealCards cards;
    private final DealMoves moves;
    private final ClosingDeals closing;
    private final StageApprovals approvals;
    private final Executors executors;
    private final FillIn fillIn;
    private final Technology technology;
    private final Pipelines pipelines;
    private final CardFields cardFields;
    private final Clients clients;
    private final Products products;

    MoveController(Deals deals, DealCards cards, DealMoves moves, ClosingDeals closing, StageApprovals approvals, Executors executors, FillIn fillIn, Technology technology, Pipelines pipelines,
            CardFields cardFields, Clients clients, Products products) {
        this.deals = deals;
        this.cards = cards;
        this.moves = moves;
        this.closing = closing;
        this.approvals = approvals;
        this.executors = executors;
        this.fillIn = fillIn;
        this.technology = technology;
        this.pipelines = pipelines;
        this.cardFields = cardFields;
        this.clients = clients;
        this.products = products;
    }

    /// @param to a stage's id, or 'won'
    @GetMapping("/move")
    String ask(Viewer viewer, @PathVariable long id, @RequestParam String to, @RequestParam(required = false) @Nullable Long executor, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        return show(model, viewer, deals.get(viewer, id), to, executor, Map.of(), FormErrors.NONE, page);
    }

    @PostMapping("/move")
    @Nullable String move(Viewer viewer, @PathVariable long id, @RequestParam String to, @RequestParam(required = false) @Nullable Long executor, HttpServletRequest request,
            @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        Outcome<Long> outcome = fillIn.save(viewer, id, request.getParameterMap(), page.language());
        boolean saved = outcome instanceof Outcome.Done<Long>;
        if (saved) outcome = to.equals("won") ? closing.win(viewer, id, null) : moves.advance(viewer, id, stage(to), executor);
        return switch (outcome) {
            case Outcome.Done<Long> done -> gone(viewer, page, id, response, page.t("deal.toast.moved"));
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                // What is still missing is said by the dialog itself, not a second time.
                List<Refusal> wrong = saved ? refusals.stream().filter(refusal -> !refusal.key().startsWith("stage.lack.")).toList() : refusals;
                yield show(model, viewer, deals.get(viewer, id), to, executor, saved ? Map.of() : request.getParameterMap(), new FormErrors(wrong), page);
            }
        };
    }

    /// Saves what was filled in, and asks.
    @PostMapping("/approval")
    @Nullable String askApproval(Viewer viewer, @PathVariable long id, @RequestParam String to, @RequestParam(required = false) @Nullable Long executor, HttpServletRequest request,
            @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        Outcome<Long> outcome = fillIn.save(viewer, id, request.getParameterMap(), page.language());
        boolean saved = outcome instanceof Outcome.Done<Long>;
        if (saved) outcome = approvals.ask(viewer, id, to.equals("won") ? null : (Long) stage(to), executor);
        return switch (outcome) {
            case Outcome.Done<Long> done -> gone(viewer, page, id, response, page.t("deal.toast.approval_asked"));
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield show(model, viewer, deals.get(viewer, id), to, executor, saved ? Map.of() : request.getParameterMap(), new FormErrors(refusals), page);
            }
        };
    }

    @PostMapping("/approval/withdrawal")
    @Nullable String withdraw(Viewer viewer, @PathVariable long id, @ModelAttribute(name = "page", binding = false) Page page, HttpServletResponse response) {
        approvals.withdraw(viewer, id);
        return gone(viewer, page, id, response, page.t("deal.toast.approval_withdrawn"));
    }

    private @Nullable String gone(Viewer viewer, Page page, long id, HttpServletResponse response, String words) {
        if (!deals.sees(viewer, id)) return DealVerbs.handedOn(page, response);
        if (!page.fragment()) return "redirect:/deals/" + id;
        Toast.of(words).sendWith(response, "deal-changed");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
    }

    private String show(Model model, Viewer viewer, DealView deal, String to, @Nullable Long executor, Map<String, String[]> form, FormErrors errors, Page page) {
        Stage stage = to.equals("won") ? null : pipelines.stage(stage(to)).orElseThrow(() -> new NotFound("stage " + to));
        List<Lack> lacks = deal.open() ? technology.toPass(technology.facts(deal.id()), stage, executor, viewer) : List.of();
        Map<String, String> typed = new LinkedHashMap<>();
        form.forEach((name, values) -> typed.put(name, String.join(",", values)));
        Long client = deal.clientId();
        model.addAttribute("deal", deal);
        model.addAttribute("to", to);
        model.addAttribute("stage", stage);
        model.addAttribute("lacks", lacks);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("executor", executor);
        model.addAttribute("ofDeal", asked(lacks, "deal.", cardFields.inputs("deal", Carried.of(deal.classified().toArray(Long[]::new), deal.ownFields()), page.language()), typed));
        model.addAttribute("ofClient", client == null || clients.find(viewer, client).isEmpty() ? null : asked(lacks, "client.", clients.card(viewer, client, page.language()).inputs(), typed));
        model.addAttribute("allowed", stage == null ? List.of() : executors.allowed(technology.ofStage(stage.id())));
        model.addAttribute("products", lacks.stream().anyMatch(lack -> lack.toRefusal().field().equals("deal.lines")) ? products.active() : List.of());
        model.addAttribute("candidates", client == null ? List.of() : cards.peopleOfClient(client));
        model.addAttribute("approval", approvals.latest(deal.id()).orElse(null));
        return "sales/deals/move";
    }

    /// Of all inputs of a card those that are missing, with what was typed into them.
    private static CardFields.Inputs asked(List<Lack> lacks, String card, CardFields.Inputs all, Map<String, String> typed) {
        Set<String> names = lacks.stream().map(lack -> lack.toRefusal().field()).filter(field -> field.startsWith(card)).map(field -> field.substring(card.length())).collect(Collectors.toSet());
        List<Classifier> classifiers = all.classifiers().stream().filter(classifier -> names.contains("c-" + classifier.id())).toList();
        List<OwnField> fields = all.fields().stream().filter(field -> names.contains("f-" + field.id())).toList();
        Map<String, String> again = new LinkedHashMap<>();
        typed.forEach((name, value) -> {
            if (name.startsWith(card)) again.put(name.substring(card.length()), value);
        });
        Set<Long> chosen = new LinkedHashSet<>(all.carried().classified());
        classifiers.forEach(classifier -> {
            for (String id : again.getOrDefault("c-" + classifier.id(), "").split(",")) if (id.matches("\\d{1,18}")) chosen.add(Long.valueOf(id));
        });
        return new CardFields.Inputs(classifiers, fields, new Carried(chosen, all.carried().own()), again, all.language());
    }

    private static long stage(String to) {
        if (!to.matches("\\d{1,18}")) throw new NotFound("stage " + to);
        return Long.parseLong(to);
    }
}
