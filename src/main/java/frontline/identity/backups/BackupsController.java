package frontline.identity.backups;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.backup.Backups;
import frontline.platform.backup.Retention;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
class BackupsController {

    private final Backups backups;

    BackupsController(Backups backups) {
        this.backups = backups;
    }

    @GetMapping("/backups")
    String list(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_COMPANY);
        return show(BackupRulesForm.of(backups.rules()), FormErrors.NONE, false, model);
    }

    @PostMapping("/backups")
    String take(Viewer viewer) {
        viewer.require(Permission.SET_UP_COMPANY);
        backups.takeSoon();
        return "redirect:/backups";
    }

    @PostMapping("/backups/rehearsal")
    String tryOut(Viewer viewer) {
        viewer.require(Permission.SET_UP_COMPANY);
        backups.tryOutSoon();
        return "redirect:/backups";
    }

    @PostMapping("/backups/rules")
    String change(Viewer viewer, BackupRulesForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_COMPANY);
        return switch (form.rules()) {
            case Outcome.Done<Retention>(var rules) -> {
                backups.setRules(rules);
                yield show(BackupRulesForm.of(rules), FormErrors.NONE, true, model);
            }
            case Outcome.Refused<Retention>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(form, new FormErrors(refusals), false, model);
            }
        };
    }

    private String show(BackupRulesForm form, FormErrors errors, boolean saved, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("saved", saved);
        model.addAttribute("backups", backups.all());
        model.addAttribute("underway", backups.underway());
        return "identity/backups";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem backupsMenu() {
            return MenuItem.setup("menu.backups", "database-export", "/backups", 140, Permission.SET_UP_COMPANY.roleCodes());
        }
    }
}
