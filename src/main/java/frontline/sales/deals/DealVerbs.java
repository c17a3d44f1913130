package frontline.sales.deals;

import frontline.clients.classifiers.Classifiers;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is done to a deal from board, list and card. Each answers with the event `deal-changed`, on which the screens fetch
/// what they show of it; a refusal is said in a toast, or at its field where a dialog asks.
@Controller
@RequestMapping("/deals/{id}")
class DealVerbs {

    private static final String CHANGED = "deal-changed";

    private final Deals deals;
    private final DealMoves moves;
    private final ClosingDeals closing;
    private final Classifiers classifiers;

    DealVerbs(Deals deals, DealMoves moves, ClosingDeals closing, Classifiers classifiers) {
        this.deals = deals;
        this.moves = moves;
        this.closing = closing;
        this.classifiers = classifiers;
    }

    @PostMapping("/stage")
    @Nullable String advance(Viewer viewer, @PathVariable long id, @RequestParam long stage, @ModelAttribute(name = "page", binding = false) Page page, HttpServletResponse response) {
        Outcome<Long> outcome = moves.advance(viewer, id, stage);
        if (outcome instanceof Outcome.Done<Long> && !deals.sees(viewer, id)) return handedOn(page, response);
        return lacks(outcome) ? ask(id, Long.toString(stage), page, response) : answer(outcome, null, page, response);
    }

    @PostMapping("/won")
    @Nullable String win(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable LocalDate closedOn,
            @ModelAttribute(name = "page", binding = false) Page page, HttpServletResponse response) {
        Outcome<Long> outcome = closing.win(viewer, id, closedOn);
        if (!deals.sees(viewer, id)) return handedOn(page, response);
        return lacks(outcome) ? ask(id, "won", page, response) : answer(outcome, undoable(viewer, id, "deal.toast.won", page), page, response);
    }

    /// The dialog that asks for the reason.
    @GetMapping("/loss")
    String loss(Viewer viewer, @PathVariable long id, Model model) {
        return ask(model, deals.get(viewer, id), null, "", FormErrors.NONE);
    }

    @PostMapping("/lost")
    @Nullable String lose(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Long reason, @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) @Nullable LocalDate closedOn, @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        DealView deal = deals.get(viewer, id);
        return switch (closing.lose(viewer, id, reason, note, closedOn)) {
            case Outcome.Done<Long> done -> deals.sees(viewer, id) ? answer(done, undoable(viewer, id, "deal.toast.lost", page), page, response) : handedOn(page, response);
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield ask(model, deal, reason, note, new FormErrors(refusals));
            }
        };
    }

    @PostMapping("/reopened")
    @Nullable String reopen(Viewer viewer, @PathVariable long id, @ModelAttribute(name = "page", binding = false) Page page, HttpServletResponse response) {
        return answer(closing.reopen(viewer, id), Toast.of(page.t("deal.toast.reopened")), page, response);
    }

    private String ask(Model model, DealView deal, @Nullable Long reason, String note, FormErrors errors) {
        model.addAttribute("deal", deal);
        model.addAttribute("reasons", classifiers.byKey("lost_reason").map(reasons -> reasons.active()).orElseThrow());
        model.addAttribute("reason", Objects.requireNonNullElse(reason, 0L));
        model.addAttribute("note", note);
        model.addAttribute("errors", errors);
        return "sales/deals/loss";
    }

    private static boolean lacks(Outcome<Long> outcome) {
        return outcome instanceof Outcome.Refused<Long>(var refusals) && refusals.stream().anyMatch(refusal -> refusal.key().startsWith("stage.lack."));
    }

    /// Whoever carried out a stage of somebody else's deal does not see it any more.
    static @Nullable String handedOn(Page page, HttpServletResponse response) {
        if (!page.fragment()) return "redirect:/deals";
        response.setHeader("HX-Redirect", "/deals");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
    }

    /// Sends the screen to the dialog that says what is missing and takes it.
    private static @Nullable String ask(long id, String to, Page page, HttpServletResponse response) {
        if (!page.fragment()) return "redirect:/deals/" + id + "/move?to=" + to;
        response.setHeader("HX-Trigger", "{\"stage-lacks\": {\"deal\": " + id + ", \"to\": \"" + to + "\"}}");
        response.setStatus(422);
        return null;
    }

    private Toast undoable(Viewer viewer, long id, String key, Page page) {
        return Toast.of(page.t(key, deals.get(viewer, id).name())).withUndo("/deals/" + id + "/reopened");
    }

    /// A browser without scripts comes back to the card.
    private static @Nullable String answer(Outcome<Long> outcome, @Nullable Toast toast, Page page, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> {
                if (!page.fragment()) yield "redirect:/deals/" + id;
                if (toast == null) response.setHeader("HX-Trigger", CHANGED);
                else toast.sendWith(response, CHANGED);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                yield null;
            }
            case Outcome.Refused<Long>(var refusals) -> {
                Toast.of(page.t(refusals.getFirst().key(), refusals.getFirst().arguments().toArray())).sendWith(response);
                response.setStatus(422);
                yield null;
            }
        };
    }
}
