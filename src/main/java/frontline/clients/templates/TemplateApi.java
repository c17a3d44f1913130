package frontline.clients.templates;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/mail-templates")
@Tag(name = "mail")
class TemplateApi {

    private final MailTemplates templates;
    private final Texts texts;

    TemplateApi(MailTemplates templates, Texts texts) {
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping
    ApiList<MailTemplate> list(Viewer viewer) {
        return new ApiList<>(templates.all(), null);
    }

    @GetMapping("/{id}")
    MailTemplate one(Viewer viewer, @PathVariable long id) {
        return templates.get(id);
    }

    @PostMapping
    @Operation(summary = "Add a template, in one language or both; errors name field and line")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody TemplateForm form) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return switch (templates.add(form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/mail-templates/" + id)).body(templates.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a template; 409 when `version` is given and not the present one")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Integer version, @RequestBody TemplateForm form) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return switch (templates.change(id, version == null ? templates.get(id).version() : version, form)) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(templates.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Archive a template")
    ResponseEntity<Void> archive(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        templates.archive(id);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/filled")
    @Operation(summary = "The letter as it reads for a client and perhaps one of its people")
    ResponseEntity<Object> filled(Viewer viewer, @PathVariable long id, @RequestParam long clientId, @RequestParam(required = false) @Nullable Long personId, @RequestParam(defaultValue = "en") String language) {
        return switch (templates.fill(viewer, id, Language.of(language, Language.EN), clientId, personId)) {
            case Outcome.Done<MailTemplates.Filled>(var filled) -> ResponseEntity.ok(filled);
            case Outcome.Refused<MailTemplates.Filled>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
