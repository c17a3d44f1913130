package frontline.clients.mailboxes;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.profile.ProfileSection;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

/// Mailboxes, their account of what lies in them, and what was left lying.
@Controller
class MailboxController {

    private static final int PAGE = 50;

    private final Mailboxes mailboxes;
    private final Skipped skipped;
    private final Users users;

    MailboxController(Mailboxes mailboxes, Skipped skipped, Users users) {
        this.mailboxes = mailboxes;
        this.skipped = skipped;
        this.users = users;
    }

    @GetMapping("/mailboxes")
    String list(Viewer viewer, Model model) {
        model.addAttribute("mailboxes", mailboxes.of(viewer));
        return "clients/mail/mailboxes";
    }

    /// One's own, on one's own page.
    @GetMapping("/profile/mailboxes")
    String ofProfile(Viewer viewer, Model model) {
        model.addAttribute("mailboxes", mailboxes.of(viewer).stream().filter(mailbox -> Objects.equals(mailbox.ownerId(), viewer.userId())).toList());
        return "clients/mail/own-mailboxes";
    }

    @GetMapping("/mailboxes/new")
    String blank(Viewer viewer, Model model) {
        return form(viewer, null, MailboxForm.blank(Objects.requireNonNullElse(users.get(viewer.userId()).email(), "")), FormErrors.NONE, model);
    }

    @PostMapping("/mailboxes")
    String add(Viewer viewer, MailboxForm form, Model model, HttpServletResponse response) {
        Optional<Refusal> trial = mailboxes.trial(viewer, form, null);
        Outcome<Long> outcome = trial.isPresent() ? Outcome.refused(List.of(trial.get())) : mailboxes.add(viewer, form);
        return answer(viewer, outcome, null, form, model, response);
    }

    @GetMapping("/mailboxes/{id}")
    String one(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String reason, @RequestParam(required = false) @Nullable Long before, Model model) {
        Mailbox mailbox = mailboxes.get(viewer, id);
        List<Skipped.Message> oneMore = skipped.of(viewer, id, reason, before, PAGE + 1);
        List<Skipped.Message> shown = oneMore.size() > PAGE ? oneMore.subList(0, PAGE) : oneMore;
        model.addAttribute("mailbox", mailbox);
        model.addAttribute("messages", shown);
        model.addAttribute("reason", reason == null ? "" : reason);
        model.addAttribute("first", before == null);
        model.addAttribute("more", oneMore.size() > PAGE ? "/mailboxes/" + id + "?reason=" + (reason == null ? "" : reason) + "&before=" + shown.getLast().id() : null);
        return "clients/mail/mailbox";
    }

    @GetMapping("/mailboxes/{id}/edit")
    String open(Viewer viewer, @PathVariable long id, Model model) {
        Mailbox mailbox = mailboxes.get(viewer, id);
        return form(viewer, mailbox, MailboxForm.of(mailbox), FormErrors.NONE, model);
    }

    @PostMapping("/mailboxes/{id}")
    String change(Viewer viewer, @PathVariable long id, MailboxForm form, Model model, HttpServletResponse response) {
        Mailbox mailbox = mailboxes.get(viewer, id);
        Optional<Refusal> trial = mailboxes.trial(viewer, form, id);
        return answer(viewer, trial.isPresent() ? Outcome.refused(List.of(trial.get())) : mailboxes.change(viewer, id, form), mailbox, form, model, response);
    }

    @PostMapping("/mailboxes/{id}/look")
    String look(Viewer viewer, @PathVariable long id) {
        mailboxes.lookNow(viewer, id);
        return "redirect:/mailboxes/" + id;
    }

    @PostMapping("/mailboxes/{id}/pause")
    String pause(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "true") boolean paused) {
        mailboxes.pause(viewer, id, paused);
        return "redirect:/mailboxes/" + id;
    }

    @PostMapping("/mailboxes/{id}/removal")
    String remove(Viewer viewer, @PathVariable long id) {
        mailboxes.remove(viewer, id);
        return "redirect:/mailboxes";
    }

    @PostMapping("/mailbox-messages/{id}/client")
    @Nullable String takeAfterAll(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Long clientId, @ModelAttribute("page") Page page, HttpServletResponse response) {
        skipped.get(viewer, id);
        if (clientId == null) {
            Toast.of(page.t("mailbox.choose_client")).sendWith(response);
        } else {
            skipped.takeAfterAll(viewer, id, clientId);
            Toast.of(page.t("mailbox.being_taken")).sendWith(response, Map.of("mailbox-changed", ""));
        }
        response.setStatus(HttpStatus.NO_CONTENT.value());
        return null;
    }

    private String answer(Viewer viewer, Outcome<Long> outcome, @Nullable Mailbox mailbox, MailboxForm form, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> "redirect:/mailboxes/" + id;
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(viewer, mailbox, form, new FormErrors(refusals), model);
            }
        };
    }

    private static String form(Viewer viewer, @Nullable Mailbox mailbox, MailboxForm form, FormErrors errors, Model model) {
        model.addAttribute("mailbox", mailbox);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("mayShare", viewer.may(Permission.SET_UP_COMPANY));
        return "clients/mail/mailbox-edit";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem mailboxesMenu() {
            return MenuItem.setup("menu.mailboxes", "inbox", "/mailboxes", 131, Permission.SET_UP_COMPANY.roleCodes());
        }

        @Bean
        ProfileSection mailboxesSection() {
            return new ProfileSection("profile.mailboxes", 20, "/profile/mailboxes");
        }
    }
}
