package frontline.sales.proposals;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/proposal-templates")
@Tag(name = "proposals")
class TemplateApi {

    private final ProposalTemplates templates;
    private final frontline.platform.text.Texts texts;

    TemplateApi(ProposalTemplates templates, frontline.platform.text.Texts texts) {
        this.templates = templates;
        this.texts = texts;
    }

    /// @param en Liquid: header, intro, terms, footer
    record TemplateBody(@Nullable String name, @Nullable Set<String> columns, @Nullable Integer validDays, ProposalTemplate.@Nullable Texts en, ProposalTemplate.@Nullable Texts ru) {
        TemplateForm toForm() {
            return new TemplateForm(Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(columns, Set.of()), Objects.requireNonNullElse(validDays, 14), whole(en), whole(ru));
        }

        private static ProposalTemplate.Texts whole(ProposalTemplate.@Nullable Texts texts) {
            return texts == null ? ProposalTemplate.Texts.EMPTY : new ProposalTemplate.Texts(or(texts.header()), or(texts.intro()), or(texts.terms()), or(texts.footer()));
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    record Words(List<String> variables) {}

    @GetMapping
    ApiList<ProposalTemplate> all() {
        return new ApiList<>(templates.all(), null);
    }

    @GetMapping("/variables")
    @Operation(summary = "What the texts of a template may name")
    Words variables() {
        return new Words(ProposalWords.shown());
    }

    @GetMapping("/{id}")
    ProposalTemplate one(@PathVariable long id) {
        return templates.get(id);
    }

    @PostMapping
    ResponseEntity<?> add(Viewer viewer, @RequestBody TemplateBody body) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(templates.add(body.toForm()));
    }

    @PutMapping("/{id}")
    ResponseEntity<?> change(Viewer viewer, @PathVariable long id, @RequestBody TemplateBody body) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(templates.change(id, body.toForm()));
    }

    private ResponseEntity<?> answer(Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.ok(templates.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
