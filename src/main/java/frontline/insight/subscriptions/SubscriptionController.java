package frontline.insight.subscriptions;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

@Controller
class SubscriptionController {

    private final Subscriptions subscriptions;
    private final Sending sending;

    SubscriptionController(Subscriptions subscriptions, Sending sending) {
        this.subscriptions = subscriptions;
        this.sending = sending;
    }

    @GetMapping("/subscriptions")
    String list(Viewer viewer, Model model) {
        model.addAttribute("subscriptions", subscriptions.of(viewer));
        model.addAttribute("viewer", viewer);
        return "insight/subscriptions/subscriptions";
    }

    /// @param query the question to be sent, as it stands in its address
    @GetMapping("/subscriptions/new")
    String blank(Viewer viewer, @RequestParam(defaultValue = "") String query, @RequestParam(defaultValue = "") String title, Model model) {
        return form(viewer, null, new SubscriptionForm(title, query, null, null, null, null, List.of(viewer.userId())), FormErrors.NONE, model);
    }

    @PostMapping("/subscriptions")
    String add(Viewer viewer, SubscriptionForm form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return answer(viewer, null, subscriptions.add(viewer, form, page.wording()), form, model, response);
    }

    @GetMapping("/subscriptions/{id:\\d+}")
    String edit(Viewer viewer, @PathVariable long id, Model model) {
        return form(viewer, id, SubscriptionForm.of(subscriptions.own(viewer, id)), FormErrors.NONE, model);
    }

    @PostMapping("/subscriptions/{id:\\d+}")
    String change(Viewer viewer, @PathVariable long id, SubscriptionForm form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return answer(viewer, id, subscriptions.change(viewer, id, form, page.wording()), form, model, response);
    }

    private String answer(Viewer viewer, @Nullable Long id, Outcome<Long> outcome, SubscriptionForm form, Model model, HttpServletResponse response) {
        if (!(outcome instanceof Outcome.Refused<Long>(List<Refusal> refusals))) return "redirect:/subscriptions";
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(viewer, id, form, new FormErrors(refusals), model);
    }

    private String form(Viewer viewer, @Nullable Long id, SubscriptionForm form, FormErrors errors, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("readers", subscriptions.possibleReaders(viewer));
        return "insight/subscriptions/subscription";
    }

    @PostMapping("/subscriptions/{id:\\d+}/sending")
    String send(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Toast.of(switch (sending.sendNow(viewer, id)) {
            case Outcome.Done<Subscription>(Subscription sent) -> page.t("subscription.sent_now", sent.title());
            case Outcome.Refused<Subscription>(List<Refusal> refusals) -> page.t(refusals.getFirst().key());
        }).sendWith(response);
        return list(viewer, model);
    }

    @PostMapping("/subscriptions/{id:\\d+}/pause")
    String pause(Viewer viewer, @PathVariable long id, @RequestParam boolean paused, Model model) {
        subscriptions.pause(viewer, id, paused);
        return list(viewer, model);
    }

    @PostMapping("/subscriptions/{id:\\d+}/deletion")
    String delete(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Subscription deleted = subscriptions.delete(viewer, id);
        Toast.of(page.t("subscription.deleted", deleted.title())).withUndo("/subscriptions/deleted?" + SubscriptionForm.of(deleted).toQuery() + "&paused=" + deleted.paused()).sendWith(response);
        return list(viewer, model);
    }

    @PostMapping("/subscriptions/deleted")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(Viewer viewer, SubscriptionForm form, @RequestParam(defaultValue = "false") boolean paused, @ModelAttribute("page") Page page, HttpServletResponse response) {
        if (subscriptions.restore(viewer, form, paused) instanceof Outcome.Refused<Long>(List<Refusal> refusals)) Toast.of(page.t(refusals.getFirst().key(), refusals.getFirst().arguments().toArray())).sendWith(response);
        response.setHeader("HX-Location", "/subscriptions");
    }

    @PostMapping("/subscriptions/{id:\\d+}/leaving")
    String leave(Viewer viewer, @PathVariable long id, Model model) {
        subscriptions.leave(viewer, id);
        return list(viewer, model);
    }
}
