package frontline.sales.proposals;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.sales.proposals.ProposalTemplate.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The editor of templates, with the document beside it as it is typed.
@Controller
class TemplateController {

    private static final String LIST = "redirect:/proposal-templates";

    private final ProposalTemplates templates;
    private final Drafts drafts;
    private final ProposalDocument document;
    private final Logo logo;

    TemplateController(ProposalTemplates templates, Drafts drafts, ProposalDocument document, Logo logo) {
        this.templates = templates;
        this.drafts = drafts;
        this.document = document;
        this.logo = logo;
    }

    @GetMapping("/proposal-templates")
    String list(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        return list(model, FormErrors.NONE);
    }

    @GetMapping("/proposal-templates/new")
    String fresh(Viewer viewer, @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        return editor(viewer, null, new TemplateForm("", new LinkedHashSet<>(List.of("unit", "price", "discount")), 14, FirstTemplate.ENGLISH, FirstTemplate.RUSSIAN), page.language(), FormErrors.NONE, page, model);
    }

    @PostMapping("/proposal-templates")
    @Nullable String add(Viewer viewer, @RequestParam MultiValueMap<String, String> typed, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        TemplateForm form = read(typed);
        return saved(viewer, null, form, templates.add(form), typed, page, model, response);
    }

    @GetMapping("/proposal-templates/{id:\\d+}")
    String edit(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        return editor(viewer, id, TemplateForm.of(templates.get(id)), page.language(), FormErrors.NONE, page, model);
    }

    @PostMapping("/proposal-templates/{id:\\d+}")
    @Nullable String change(Viewer viewer, @PathVariable long id, @RequestParam MultiValueMap<String, String> typed, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        TemplateForm form = read(typed);
        return saved(viewer, id, form, templates.change(id, form), typed, page, model, response);
    }

    @PostMapping("/proposal-templates/{id:\\d+}/archived")
    String archive(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "true") boolean archived) {
        viewer.require(Permission.SET_UP_SALES);
        templates.archive(id, archived);
        return LIST;
    }

    /// The document as it would be with what is typed now.
    @PostMapping("/proposal-templates/preview")
    String preview(Viewer viewer, @RequestParam MultiValueMap<String, String> typed, @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        preview(viewer, read(typed), shown(typed), page, model);
        return "sales/proposals/preview";
    }

    @PostMapping("/proposal-templates/logo")
    String setLogo(Viewer viewer, @RequestParam MultipartFile file, Model model, HttpServletResponse response) throws IOException {
        viewer.require(Permission.SET_UP_SALES);
        if (!(logo.set(file.getBytes()) instanceof Outcome.Refused<Long>(var refusals))) return LIST;
        response.setStatus(422);
        return list(model, new FormErrors(refusals));
    }

    @PostMapping("/proposal-templates/logo/removal")
    String removeLogo(Viewer viewer) {
        viewer.require(Permission.SET_UP_SALES);
        logo.remove();
        return LIST;
    }

    private String list(Model model, FormErrors errors) {
        model.addAttribute("templates", templates.all());
        model.addAttribute("logo", logo.address());
        model.addAttribute("errors", errors);
        return "sales/proposals/templates";
    }

    private @Nullable String saved(Viewer viewer, @Nullable Long id, TemplateForm form, Outcome<Long> outcome, MultiValueMap<String, String> typed, Page page, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> {
                if (!page.fragment()) yield LIST;
                Toast.of(page.t("proposal.template.saved")).sendWith(response);
                yield editor(viewer, done.value(), TemplateForm.of(templates.get(done.value())), shown(typed), FormErrors.NONE, page, model);
            }
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield editor(viewer, id, form, languageAtFault(refusals, shown(typed)), new FormErrors(refusals), page, model);
            }
        };
    }

    private String editor(Viewer viewer, @Nullable Long id, TemplateForm form, Language shown, FormErrors errors, Page page, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("form", form);
        model.addAttribute("shown", shown);
        model.addAttribute("errors", errors);
        model.addAttribute("variables", ProposalWords.shown());
        preview(viewer, form, shown, page, model);
        return "sales/proposals/template";
    }

    private void preview(Viewer viewer, TemplateForm form, Language language, Page page, Model model) {
        List<Refusal> flaws = ProposalTemplates.flaws(form).stream().filter(flaw -> flaw.field().startsWith(language.code())).toList();
        model.addAttribute("flaws", flaws);
        model.addAttribute("sheet", flaws.isEmpty() ? document.sheet(drafts.sample(viewer, form, language, page.written().today())) : null);
    }

    private static Language shown(MultiValueMap<String, String> typed) {
        return Language.of(typed.getFirst("shown"), Language.EN);
    }

    private static Language languageAtFault(List<Refusal> refusals, Language otherwise) {
        if (refusals.stream().anyMatch(refusal -> refusal.field().startsWith(otherwise.code() + "."))) return otherwise;
        return refusals.stream().map(Refusal::field).filter(field -> field.contains(".")).findFirst().map(field -> Language.of(field.substring(0, 2), otherwise)).orElse(otherwise);
    }

    private static TemplateForm read(MultiValueMap<String, String> typed) {
        String days = String.valueOf(typed.getFirst("valid_days")).strip();
        return new TemplateForm(text(typed, "name"), new LinkedHashSet<>(typed.getOrDefault("columns", List.of())), days.matches("\\d{1,6}") ? Integer.parseInt(days) : 0, texts(typed, "en"), texts(typed, "ru"));
    }

    private static Texts texts(MultiValueMap<String, String> typed, String language) {
        return new Texts(text(typed, language + ".header"), text(typed, language + ".intro"), text(typed, language + ".terms"), text(typed, language + ".footer"));
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        String value = typed.getFirst(field);
        return value == null ? "" : value.replace("\r\n", "\n");
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem proposalTemplatesMenu() {
            return MenuItem.setup("menu.proposal_templates", "template", "/proposal-templates", 350, Permission.SET_UP_SALES.roleCodes());
        }
    }
}
