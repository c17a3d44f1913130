package frontline.sales.deals;

import static frontline.sales.db.Tables.DEALS;

import frontline.clients.fields.CardFields;
import frontline.clients.fields.CardFields.Carried;
import frontline.identity.Viewer;
import frontline.identity.audit.AuditTrail;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.sales.pipelines.Pipelines;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The card of a deal: its head, its facts edited in place, its people, its lines, its changes.
@Controller
@RequestMapping("/deals/{id:\\d+}")
class DealCardController {

    private static final int CHANGES = 30;

    private final Deals deals;
    private final DealCards cards;
    private final DealLines lines;
    private final Passages passages;
    private final Pipelines pipelines;
    private final CardFields cardFields;
    private final Users users;
    private final AuditTrail auditTrail;
    private final List<DealSection> sections;
    private final List<DealAside> asides;

    DealCardController(Deals deals, DealCards cards, DealLines lines, Passages passages, Pipelines pipelines, CardFields cardFields, Users users, AuditTrail auditTrail, List<DealSection> sections, List<DealAside> asides) {
        this.deals = deals;
        this.cards = cards;
        this.lines = lines;
        this.passages = passages;
        this.pipelines = pipelines;
        this.cardFields = cardFields;
        this.users = users;
        this.auditTrail = auditTrail;
        this.sections = sections.stream().sorted(Comparator.comparing(DealSection::order)).toList();
        this.asides = asides.stream().sorted(Comparator.comparing(DealAside::order)).toList();
    }

    @GetMapping
    String card(Viewer viewer, @PathVariable long id, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        DealView deal = deals.get(viewer, id);
        model.addAttribute("deal", deal);
        model.addAttribute("pipeline", pipelines.get(deal.pipelineId()));
        model.addAttribute("owners", owners(viewer, deal));
        model.addAttribute("inputs", inputs(deal, page));
        model.addAttribute("people", cards.people(id));
        model.addAttribute("candidates", deal.clientId() == null ? List.of() : cards.peopleOfClient(deal.clientId()));
        model.addAttribute("passages", passages.of(id));
        model.addAttribute("sections", sections);
        model.addAttribute("asides", asides);
        return showLines(model, deal, lines.of(id), page, "sales/deals/card");
    }

    /// Only the head, after something happened.
    @GetMapping("/head")
    String head(Viewer viewer, @PathVariable long id, Model model) {
        DealView deal = deals.get(viewer, id);
        model.addAttribute("deal", deal);
        model.addAttribute("pipeline", pipelines.get(deal.pipelineId()));
        return "sales/deals/head";
    }

    @GetMapping("/passages")
    String passages(Viewer viewer, @PathVariable long id, Model model) {
        model.addAttribute("deal", deals.get(viewer, id));
        model.addAttribute("passages", passages.of(id));
        return "sales/deals/passages";
    }

    /// One fact, typed in its place.
    /// @param was what stood there when the page was made: somebody else's words are not overwritten unseen
    @PostMapping("/facts/{code}")
    String change(Viewer viewer, @PathVariable long id, @PathVariable String code, @RequestParam String value, @RequestParam(defaultValue = "") String was,
            @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        FieldInput field = FieldInput.of(code).orElseThrow(() -> new NotFound("fact " + code));
        DealView deal = deals.get(viewer, id);
        String present = field.shown(deal, page.language());
        Optional<Refusal> refusal = field.unreadable(value, page.language()).map(key -> Refusal.at(code, key));
        if (refusal.isEmpty() && !present.equals(was) && !present.equals(value.strip())) refusal = Optional.of(Refusal.at(code, "deal.changed_meanwhile", present));
        Outcome<Long> outcome = refusal.isPresent() ? Outcome.refused(List.of(refusal.get()))
                : deals.change(viewer, id, deal.version(), field.typed(deal, value, page.language()));
        model.addAttribute("field", field);
        return switch (outcome) {
            case Outcome.Done<Long> done -> {
                response.setHeader("HX-Trigger", "deal-changed");
                DealView changed = deals.get(viewer, id);
                yield fact(model, changed, field.shown(changed, page.language()), field.shown(changed, page.language()), FormErrors.NONE);
            }
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield fact(model, deal, value, present, new FormErrors(refusals));
            }
        };
    }

    @PostMapping("/fields")
    String changeFields(Viewer viewer, @PathVariable long id, HttpServletRequest request, @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        DealView deal = deals.get(viewer, id);
        CardFields.Read read = cardFields.read("deal", request.getParameterMap(), Carried.of(deal.classified().toArray(Long[]::new), deal.ownFields()), page.language());
        DealChange now = DealChange.of(deal);
        Outcome<Long> outcome = !read.refusals().isEmpty() ? Outcome.refused(read.refusals())
                : deals.change(viewer, id, deal.version(), new DealChange(now.name(), now.clientId(), now.amount(), now.currency(), now.probability(), now.openedOn(), now.expectedOn(),
                        now.note(), read.carried().classified(), read.carried().own().toColumn()));
        boolean refused = outcome instanceof Outcome.Refused<Long>;
        if (refused) response.setStatus(422);
        else response.setHeader("HX-Trigger", "deal-changed");
        model.addAttribute("deal", deal);
        model.addAttribute("inputs", withoutLostReason(read.inputs()));
        model.addAttribute("errors", new FormErrors(outcome instanceof Outcome.Refused<Long>(var refusals) ? refusals : List.of()));
        return "sales/deals/fields";
    }

    @PostMapping("/owner")
    String assign(Viewer viewer, @PathVariable long id, @RequestParam long value, Model model, HttpServletResponse response) {
        Outcome<Long> outcome = deals.assign(viewer, id, value);
        if (outcome instanceof Outcome.Refused<Long>) response.setStatus(422);
        else response.setHeader("HX-Trigger", "deal-changed");
        Optional<DealView> deal = cards.find(viewer, DEALS.ID.eq(id));
        if (deal.isEmpty()) {
            response.setHeader("HX-Redirect", "/deals");
            return "sales/deals/none";
        }
        model.addAttribute("deal", deal.get());
        model.addAttribute("owners", owners(viewer, deal.get()));
        model.addAttribute("errors", new FormErrors(outcome instanceof Outcome.Refused<Long>(var refusals) ? refusals : List.of()));
        return "sales/deals/owner";
    }

    @PostMapping("/people")
    String setPeople(Viewer viewer, @PathVariable long id, @RequestParam(name = "person", required = false) @Nullable Set<Long> people, Model model, HttpServletResponse response) {
        if (deals.setPeople(viewer, id, people == null ? Set.of() : new LinkedHashSet<>(people)) instanceof Outcome.Refused<Long>) response.setStatus(422);
        DealView deal = deals.get(viewer, id);
        model.addAttribute("deal", deal);
        model.addAttribute("people", cards.people(id));
        model.addAttribute("candidates", deal.clientId() == null ? List.of() : cards.peopleOfClient(deal.clientId()));
        return "sales/deals/people";
    }

    /// @param was the ids of the lines when the page was made
    @PostMapping("/lines")
    String setLines(Viewer viewer, @PathVariable long id, @RequestParam MultiValueMap<String, String> form, @RequestParam(defaultValue = "") String was,
            @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        DealView deal = deals.get(viewer, id);
        List<LineForm> typed = LineForm.read(form);
        List<Refusal> refusals = LineForm.unreadable(typed, page.language());
        if (refusals.isEmpty() && !was.equals(idsOf(lines.of(id)))) refusals = List.of(Refusal.at("lines", "deal.lines_changed_meanwhile"));
        Outcome<Long> outcome = !refusals.isEmpty() ? Outcome.refused(refusals) : deals.setLines(viewer, id, typed.stream().map(line -> line.read(page.language())).toList());
        return switch (outcome) {
            case Outcome.Done<Long> done -> {
                response.setHeader("HX-Trigger", "deal-changed");
                yield showLines(model, deals.get(viewer, id), lines.of(id), page, "sales/deals/lines");
            }
            case Outcome.Refused<Long>(var reasons) -> {
                response.setStatus(422);
                yield showLines(model, deal, typed, idsOf(lines.of(id)), new FormErrors(reasons), "sales/deals/lines");
            }
        };
    }

    @GetMapping("/changes")
    String changes(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Long before, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        deals.get(viewer, id);
        List<AuditTrail.Change> changes = auditTrail.of("deal", id, before, CHANGES, page.language());
        model.addAttribute("changes", changes);
        model.addAttribute("more", changes.size() == CHANGES ? "/deals/" + id + "/changes?before=" + changes.getLast().id() : null);
        return "identity/changes";
    }

    private static String showLines(Model model, DealView deal, List<DealLine> kept, Page page, String view) {
        return showLines(model, deal, kept.stream().map(line -> LineForm.of(line, page.language())).toList(), idsOf(kept), FormErrors.NONE, view);
    }

    private static String showLines(Model model, DealView deal, List<LineForm> typed, String was, FormErrors errors, String view) {
        model.addAttribute("deal", deal);
        model.addAttribute("lines", typed);
        model.addAttribute("was", was);
        model.addAttribute("errors", errors);
        return view;
    }

    private static String fact(Model model, DealView deal, String value, String was, FormErrors errors) {
        model.addAttribute("deal", deal);
        model.addAttribute("value", value);
        model.addAttribute("was", was);
        model.addAttribute("errors", errors);
        return "sales/deals/fact";
    }

    private CardFields.Inputs inputs(DealView deal, Page page) {
        return withoutLostReason(cardFields.inputs("deal", Carried.of(deal.classified().toArray(Long[]::new), deal.ownFields()), page.language()));
    }

    /// The reason is asked for when the deal is lost, not before.
    static CardFields.Inputs withoutLostReason(CardFields.Inputs inputs) {
        return new CardFields.Inputs(inputs.classifiers().stream().filter(classifier -> !"lost_reason".equals(classifier.key())).toList(),
                inputs.fields(), inputs.carried(), inputs.typed(), inputs.language());
    }

    private List<Users.Choice> owners(Viewer viewer, DealView deal) {
        List<Users.Choice> owners = users.assignableBy(viewer);
        if (owners.stream().anyMatch(owner -> owner.id() == deal.ownerId())) return owners;
        return Stream.concat(Stream.of(new Users.Choice(deal.ownerId(), deal.owner())), owners.stream()).toList();
    }

    private static String idsOf(List<DealLine> lines) {
        return lines.stream().map(line -> Long.toString(line.id())).collect(Collectors.joining(","));
    }
}
