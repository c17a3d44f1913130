package frontline.agenda.actions;

import frontline.identity.Viewer;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Verbs of a planned action, for any screen that lists actions. They answer with no content, a message with Undo, and the
/// event `actions-changed`, on which the screen fetches its part again.
@Controller
@RequestMapping("/actions/{id}")
class ActionController {

    private static final String CHANGED = "actions-changed";

    private final Actions actions;

    ActionController(Actions actions) {
        this.actions = actions;
    }

    @PostMapping("/done")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void done(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, HttpServletResponse response) {
        actions.complete(viewer, id);
        Toast.of(page.t("action.done.toast")).withUndo("/actions/" + id + "/reopening").sendWith(response, CHANGED);
    }

    @PostMapping("/reopening")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(Viewer viewer, @PathVariable long id, HttpServletResponse response) {
        actions.reopen(viewer, id);
        response.setHeader("HX-Trigger", CHANGED);
    }

    @PostMapping("/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, HttpServletResponse response) {
        actions.cancel(viewer, id);
        Toast.of(page.t("action.cancelled.toast")).withUndo("/actions/" + id + "/reopening").sendWith(response, CHANGED);
    }

    @PostMapping("/postponement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void postpone(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate dueOn,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable LocalTime dueTime,
            HttpServletResponse response) {
        ActionView before = actions.get(viewer, id, page.language());
        actions.postpone(viewer, id, dueOn, dueTime == null ? before.dueTime() : dueTime);
        String back = "/actions/" + id + "/postponement?dueOn=" + before.dueOn() + (before.dueTime() == null ? "" : "&dueTime=" + before.dueTime());
        Toast.of(page.t("action.postponed.toast", page.written().dayInWords(dueOn))).withUndo(back).sendWith(response, CHANGED);
    }
}
