package frontline.sales.deals;

import static frontline.sales.db.Tables.DEALS;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.sales.stages.Facts;
import frontline.sales.stages.Lack;
import frontline.sales.stages.StageRules;
import frontline.sales.stages.StageTerms;
import frontline.sales.stages.Technology;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is to be done at the present stage, on the card of a deal: who carries it out, how long it may take, its checklist,
/// what is missing for the next one.
@Controller
@RequestMapping("/deals/{id:\\d+}")
class StageWorkController {

    private final Deals deals;
    private final DealCards cards;
    private final Checklist checklist;
    private final Executors executors;
    private final StageApprovals approvals;
    private final Technology technology;

    StageWorkController(Deals deals, DealCards cards, Checklist checklist, Executors executors, StageApprovals approvals, Technology technology) {
        this.deals = deals;
        this.cards = cards;
        this.checklist = checklist;
        this.executors = executors;
        this.approvals = approvals;
        this.technology = technology;
    }

    @GetMapping("/stage-work")
    String work(Viewer viewer, @PathVariable long id, Model model) {
        return show(model, viewer, deals.get(viewer, id), FormErrors.NONE);
    }

    @PostMapping("/checks/{check}")
    String tick(Viewer viewer, @PathVariable long id, @PathVariable long check, @RequestParam(defaultValue = "false") boolean done, Model model) {
        checklist.tick(viewer, id, check, done).orThrow();
        return show(model, viewer, deals.get(viewer, id), FormErrors.NONE);
    }

    /// Hands the stage over.
    @PostMapping("/executor")
    String handOver(Viewer viewer, @PathVariable long id, @RequestParam long value, @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        Outcome<Long> outcome = executors.handOver(viewer, id, value);
        if (outcome instanceof Outcome.Refused<Long>) response.setStatus(422);
        else response.setHeader("HX-Trigger", "deal-changed");
        if (cards.find(viewer, DEALS.ID.eq(id)).isEmpty()) {
            response.setHeader("HX-Redirect", "/deals");
            return "sales/deals/none";
        }
        return show(model, viewer, deals.get(viewer, id), new FormErrors(outcome instanceof Outcome.Refused<Long>(var refusals) ? refusals : List.of()));
    }

    private String show(Model model, Viewer viewer, DealView deal, FormErrors errors) {
        StageRules rules = deal.open() ? technology.of(deal.pipelineId()) : StageRules.none(deal.pipelineId());
        Facts facts = technology.facts(deal.id());
        StageTerms terms = rules.of(deal.stageId()).orElseGet(() -> technology.ofStage(deal.stageId()));
        List<Lack> lacks = rules.toLeave(facts, viewer);
        model.addAttribute("deal", deal);
        model.addAttribute("terms", terms);
        model.addAttribute("facts", facts);
        model.addAttribute("empty", lacks.stream().filter(Lack.Empty.class::isInstance).map(Lack.Empty.class::cast).toList());
        model.addAttribute("unapproved", lacks.stream().filter(Lack.Unapproved.class::isInstance).findFirst().orElse(null));
        model.addAttribute("approval", approvals.latest(deal.id()).orElse(null));
        model.addAttribute("next", rules.after(deal.stageId()).map(StageTerms::stage).orElse(null));
        model.addAttribute("executors", Stream.concat(executors.allowed(terms).stream(), executors.present(facts, terms)).toList());
        model.addAttribute("errors", errors);
        return "sales/deals/stage-work";
    }
}
