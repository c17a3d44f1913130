package frontline.agenda.approvals;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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

/// What waits for an answer, on Today and on a page of its own. An answer is followed by the event `approvals-changed`.
@Controller
class ApprovalController {

    static final String CHANGED = "approvals-changed";
    private static final int ROWS = 50;

    private final Approvals approvals;
    private final ApprovalQueries queries;

    ApprovalController(Approvals approvals, ApprovalQueries queries) {
        this.approvals = approvals;
        this.queries = queries;
    }

    /// The block on top of Today; nothing when there is nothing.
    @GetMapping("/approvals/today")
    String today(Viewer viewer, Model model) {
        model.addAttribute("waiting", approvals.waitingFor(viewer));
        model.addAttribute("answers", approvals.answersFor(viewer));
        return "agenda/approvals-today";
    }

    @GetMapping("/approvals")
    String list(Viewer viewer, ApprovalFilter filter, @RequestParam(required = false) @Nullable Long before, @ModelAttribute("page") Page page, Model model) {
        List<Approval> found = queries.list(viewer, filter, before, ROWS + 1);
        List<Approval> rows = found.subList(0, Math.min(ROWS, found.size()));
        model.addAttribute("approvals", rows);
        model.addAttribute("filter", filter);
        model.addAttribute("next", found.size() > ROWS ? rows.getLast().id() : null);
        return before != null && page.fragment() ? "agenda/approval-rows" : "agenda/approvals";
    }

    /// @param answer 'granted' or 'declined'
    @PostMapping("/approvals/{id}")
    @Nullable String decide(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String answer, @RequestParam(defaultValue = "") String remark,
            @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Approval approval = approvals.get(viewer, id);
        boolean granted = answer.equals("granted");
        return switch (approvals.decide(viewer, id, granted, remark)) {
            case Outcome.Done<Approval> done -> {
                Toast.of(page.t(granted ? "approval.toast.granted" : "approval.toast.declined", approval.label())).sendWith(response, CHANGED);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                yield null;
            }
            case Outcome.Refused<Approval>(var refusals) -> {
                response.setStatus(422);
                model.addAttribute("approval", approvals.get(viewer, id));
                model.addAttribute("remark", remark);
                model.addAttribute("errors", new FormErrors(refusals));
                yield "agenda/approval-question";
            }
        };
    }

    @PostMapping("/approvals/{id}/noted")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void note(Viewer viewer, @PathVariable long id, HttpServletResponse response) {
        approvals.note(viewer, id);
        response.setHeader("HX-Trigger", CHANGED);
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem approvalsMenu() {
            return MenuItem.work("menu.approvals", "checks", "/approvals", 38);
        }
    }
}
