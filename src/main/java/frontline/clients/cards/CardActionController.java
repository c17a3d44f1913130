package frontline.clients.cards;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.ActionView;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.types.ActionTypes;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is planned with the client: done, postponed, cancelled, each to be undone; and something new.
@Controller
@RequestMapping("/clients/{id}/actions")
public class CardActionController {

    private static final int MOST_SHOWN = 2_000;

    private final Clients clients;
    private final Actions actions;
    private final ActionTypes types;
    private final Users users;

    CardActionController(Clients clients, Actions actions, ActionTypes types, Users users) {
        this.clients = clients;
        this.actions = actions;
        this.types = types;
        this.users = users;
    }

    /// A plan as it was filled in.
    public record Draft(String type, String on, String time, String assignee, String prepare) {
        public Draft(@Nullable String type, @Nullable String on, @Nullable String time, @Nullable String assignee, @Nullable String prepare) {
            this.type = type == null ? "" : type;
            this.on = on == null ? "" : on.strip();
            this.time = time == null ? "" : time.strip();
            this.assignee = assignee == null ? "" : assignee;
            this.prepare = prepare == null ? "" : prepare.strip();
        }
    }

    @GetMapping
    String open(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "" + Actions.FIRST) int shown, @ModelAttribute("page") Page page, Model model) {
        return show(viewer, id, Math.clamp(shown, Actions.FIRST, MOST_SHOWN), page, model);
    }

    @GetMapping("/new")
    String blank(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        String call = types.active().stream().filter(type -> "call".equals(type.key())).findFirst().map(type -> Long.toString(type.id())).orElse("");
        return form(viewer, id, new Draft(call, WorkingDays.quick(page.written().today()).values().iterator().next().toString(), "", Long.toString(viewer.userId()), ""), FormErrors.NONE, model);
    }

    @PostMapping
    String plan(Viewer viewer, @PathVariable long id, Draft draft, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        ClientRef client = clients.ref(viewer, id);
        List<Refusal> refusals = new ArrayList<>();
        LocalDate day = day(draft.on());
        if (day == null) refusals.add(Refusal.at("on", "form.date"));
        Outcome<Long> planned = day == null ? Outcome.refused(refusals) : actions.plan(viewer, new ActionPlan(number(draft.type()), number(draft.assignee()),
                new Subject("client", id, client.name()), null, day, time(draft.time()), draft.prepare()));
        return switch (planned) {
            case Outcome.Done<Long>(Long action) -> {
                Toast.of(page.t("card.action.planned", page.written().dayInWords(day))).withUndo("/clients/" + id + "/actions/" + action + "/withdrawal").sendWith(response);
                yield show(viewer, id, page, model);
            }
            case Outcome.Refused<Long>(var no) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                response.setHeader("HX-Retarget", "#action-new");
                response.setHeader("HX-Reswap", "innerHTML");
                yield form(viewer, id, draft, new FormErrors(no), model);
            }
        };
    }

    @PostMapping("/{action}/completion")
    String complete(Viewer viewer, @PathVariable long id, @PathVariable long action, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        ActionView done = own(viewer, id, action, page);
        actions.complete(viewer, action);
        Toast.of(page.t("card.action.done", done.type())).withUndo("/clients/" + id + "/actions/" + action + "/reopening").sendWith(response);
        return show(viewer, id, page, model);
    }

    @PostMapping("/{action}/cancellation")
    String cancel(Viewer viewer, @PathVariable long id, @PathVariable long action, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        ActionView cancelled = own(viewer, id, action, page);
        actions.cancel(viewer, action);
        Toast.of(page.t("card.action.cancelled", cancelled.type())).withUndo("/clients/" + id + "/actions/" + action + "/reopening").sendWith(response);
        return show(viewer, id, page, model);
    }

    @PostMapping("/{action}/postponement")
    String postpone(Viewer viewer, @PathVariable long id, @PathVariable long action, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "") String time, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        ActionView before = own(viewer, id, action, page);
        actions.postpone(viewer, action, to, time.isEmpty() ? before.dueTime() : time(time));
        String back = "/clients/" + id + "/actions/" + action + "/postponement?to=" + before.dueOn() + (before.dueTime() == null ? "" : "&time=" + before.dueTime());
        Toast.of(page.t("card.action.postponed", page.written().dayInWords(to))).withUndo(back).sendWith(response, Map.of("actions-changed", Map.of()));
        return show(viewer, id, page, model);
    }

    @PostMapping("/{action}/reopening")
    String reopen(Viewer viewer, @PathVariable long id, @PathVariable long action, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        own(viewer, id, action, page);
        actions.reopen(viewer, action);
        response.setHeader("HX-Trigger", "actions-changed");
        return show(viewer, id, page, model);
    }

    @PostMapping("/{action}/withdrawal")
    String withdraw(Viewer viewer, @PathVariable long id, @PathVariable long action, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        ClientRef client = clients.ref(viewer, id);
        actions.withdraw(viewer, action, new Subject("client", id, client.name()));
        response.setHeader("HX-Trigger", "actions-changed");
        return show(viewer, id, page, model);
    }

    private ActionView own(Viewer viewer, long id, long action, Page page) {
        clients.ref(viewer, id);
        ActionView known = actions.get(viewer, action, page.language());
        if (!known.subject().kind().equals("client") || known.subject().id() != id) throw new NotFound("action " + action + " of client " + id);
        return known;
    }

    private String show(Viewer viewer, long id, Page page, Model model) {
        return show(viewer, id, Actions.FIRST, page, model);
    }

    private String show(Viewer viewer, long id, int shown, Page page, Model model) {
        model.addAttribute("client", clients.ref(viewer, id));
        model.addAttribute("actions", actions.openOf("client", id, shown, page.language()));
        model.addAttribute("shown", shown);
        return "clients/actions";
    }

    private String form(Viewer viewer, long id, Draft draft, FormErrors errors, Model model) {
        model.addAttribute("client", clients.ref(viewer, id));
        model.addAttribute("draft", draft);
        model.addAttribute("errors", errors);
        model.addAttribute("types", types.active());
        model.addAttribute("assignees", users.assignableBy(viewer));
        return "clients/action-new";
    }

    private static @Nullable LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable LocalTime time(String written) {
        try {
            return written.isEmpty() ? null : LocalTime.parse(written);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
