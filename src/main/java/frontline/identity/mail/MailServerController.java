package frontline.identity.mail;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.mail.MailServer;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The company's outgoing mail server, and a trial letter through it.
@Controller
class MailServerController {

    private final MailServer server;
    private final Users users;

    MailServerController(MailServer server, Users users) {
        this.server = server;
        this.users = users;
    }

    @GetMapping("/mail-server")
    String form(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_COMPANY);
        return show(viewer, kept(), FormErrors.NONE, "", null, model);
    }

    @PostMapping("/mail-server")
    String change(Viewer viewer, MailServerForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_COMPANY);
        return switch (server.change(form.settings(), form.password())) {
            case Outcome.Done<MailServer.Settings>(var saved) -> show(viewer, MailServerForm.of(saved), FormErrors.NONE, "saved", null, model);
            case Outcome.Refused<MailServer.Settings>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(viewer, form, new FormErrors(refusals), "", null, model);
            }
        };
    }

    @PostMapping("/mail-server/test")
    String test(Viewer viewer, @RequestParam String to, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_COMPANY);
        return switch (server.test(to, page.t("mail.test.subject", page.house().name()), page.t("mail.test.body"))) {
            case Outcome.Done<String>(var words) -> {
                model.addAttribute("answer", words);
                yield show(viewer, kept(), FormErrors.NONE, "tested", to, model);
            }
            case Outcome.Refused<String>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(viewer, kept(), new FormErrors(refusals), "failed", to, model);
            }
        };
    }

    /// The certificate that the trial has shown, for those who know it.
    @PostMapping("/mail-server/certificate")
    String trust(Viewer viewer, @RequestParam String certificate, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_COMPANY);
        if (server.trust(certificate) instanceof Outcome.Refused<MailServer.Settings>(var refusals)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(viewer, kept(), new FormErrors(refusals), "", null, model);
        }
        return show(viewer, kept(), FormErrors.NONE, "trusted", null, model);
    }

    private MailServerForm kept() {
        return server.settings().map(MailServerForm::of).orElse(MailServerForm.BLANK);
    }

    /// @param said 'saved', 'trusted', 'tested', 'failed' or ""
    private String show(Viewer viewer, MailServerForm form, FormErrors errors, String said, @org.jspecify.annotations.Nullable String to, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("said", said);
        model.addAttribute("hasPassword", server.hasPassword());
        model.addAttribute("setUp", server.settings().isPresent());
        model.addAttribute("to", to != null ? to : Objects.requireNonNullElse(users.get(viewer.userId()).email(), ""));
        return "identity/mail-server";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem mailServerMenu() {
            return MenuItem.setup("menu.mail_server", "send", "/mail-server", 130, Permission.SET_UP_COMPANY.roleCodes());
        }
    }
}
