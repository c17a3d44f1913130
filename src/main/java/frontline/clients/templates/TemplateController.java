package frontline.clients.templates;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.PEOPLE;

import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The company's templates, and how one looks for a real client.
@Controller
class TemplateController {

    private static final int OFFERED_CLIENTS = 30;

    private final MailTemplates templates;
    private final DSLContext sql;

    TemplateController(MailTemplates templates, DSLContext sql) {
        this.templates = templates;
        this.sql = sql;
    }

    @GetMapping("/mail-templates")
    String list(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        model.addAttribute("templates", templates.all());
        return "clients/mail/templates";
    }

    @GetMapping("/mail-templates/new")
    String blank(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return show(viewer, null, TemplateForm.BLANK, 0, FormErrors.NONE, model);
    }

    @PostMapping("/mail-templates")
    String add(Viewer viewer, TemplateForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return answer(viewer, templates.add(form), null, form, 0, model, response);
    }

    @GetMapping("/mail-templates/{id}")
    String open(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        MailTemplate template = templates.get(id);
        return show(viewer, template, TemplateForm.of(template), template.version(), FormErrors.NONE, model);
    }

    @PostMapping("/mail-templates/{id}")
    String change(Viewer viewer, @PathVariable long id, @RequestParam int version, TemplateForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return answer(viewer, templates.change(id, version, form), templates.get(id), form, version, model, response);
    }

    @PostMapping("/mail-templates/{id}/archived")
    String archive(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        templates.archive(id);
        return "redirect:/mail-templates";
    }

    @PostMapping("/mail-templates/{id}/restored")
    String restore(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        templates.restore(id);
        return "redirect:/mail-templates";
    }

    /// The letter as it would read, or what is wrong with the template.
    @PostMapping("/mail-templates/preview")
    String preview(Viewer viewer, TemplateForm form, @RequestParam(required = false) @Nullable Long client, @RequestParam(defaultValue = "en") String language, Model model) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        Outcome<MailTemplates.Filled> filled = client == null ? Outcome.refused("", "template.choose_client") : templates.fill(viewer, form, Language.of(language, Language.EN), client, firstPerson(client));
        model.addAttribute("filled", filled instanceof Outcome.Done<MailTemplates.Filled>(var done) ? done : null);
        model.addAttribute("errors", filled instanceof Outcome.Refused<MailTemplates.Filled>(var refusals) ? new FormErrors(refusals) : FormErrors.NONE);
        return "clients/mail/template-preview";
    }

    private String answer(Viewer viewer, Outcome<Long> outcome, @Nullable MailTemplate template, TemplateForm form, int version, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> "redirect:/mail-templates";
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(viewer, template, form, version, new FormErrors(refusals), model);
            }
        };
    }

    private String show(Viewer viewer, @Nullable MailTemplate template, TemplateForm form, int version, FormErrors errors, Model model) {
        model.addAttribute("template", template);
        model.addAttribute("form", form);
        model.addAttribute("version", version);
        model.addAttribute("errors", errors);
        model.addAttribute("clients", latestClients(viewer));
        return "clients/mail/template";
    }

    private List<ClientRef> latestClients(Viewer viewer) {
        return sql.select(CLIENTS.ID, CLIENTS.NAME).from(CLIENTS).where(Clients.seenBy(viewer, CLIENTS.ID)).orderBy(CLIENTS.ID.desc()).limit(OFFERED_CLIENTS)
                .fetch(r -> new ClientRef(r.value1(), r.value2()));
    }

    private @Nullable Long firstPerson(long client) {
        return sql.select(PEOPLE.ID).from(PEOPLE).where(PEOPLE.CLIENT_ID.eq(client))
                .orderBy(PEOPLE.ID).limit(1).fetchOne(PEOPLE.ID);
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem mailTemplatesMenu() {
            return MenuItem.setup("menu.mail_templates", "template", "/mail-templates", 132, Permission.SET_UP_CLASSIFIERS.roleCodes());
        }
    }
}
