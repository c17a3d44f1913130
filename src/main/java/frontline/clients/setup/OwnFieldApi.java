package frontline.clients.setup;

import frontline.clients.fields.OwnField;
import frontline.clients.fields.OwnFields;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
@RequestMapping("/api/v1/own-fields")
@Tag(name = "own fields")
class OwnFieldApi {

    private final OwnFields fields;
    private final Texts texts;

    OwnFieldApi(OwnFields fields, Texts texts) {
        this.fields = fields;
        this.texts = texts;
    }

    /// @param card 'client' or 'deal'
    /// @param kind 'text', 'number', 'date', 'choice', 'yes_no', 'link'
    record FieldResource(long id, String card, String nameEn, String nameRu, String kind, List<String> choices, boolean archived) {
        static FieldResource of(OwnField f) {
            return new FieldResource(f.id(), f.card(), f.nameEn(), f.nameRu(), f.kind().code(), f.choices(), f.archived());
        }
    }

    /// Card and kind cannot be changed later: there are values already.
    record FieldBody(@Nullable String card, @Nullable String nameEn, @Nullable String nameRu, @Nullable String kind, @Nullable List<String> choices, @Nullable Boolean archived) {}

    @GetMapping
    @Operation(summary = "The fields the company has added, the archived ones last and marked")
    ApiList<FieldResource> list(Viewer viewer) {
        return new ApiList<>(Stream.of("client", "deal").flatMap(card -> fields.all(card).stream()).map(FieldResource::of).toList(), null);
    }

    @GetMapping("/{id}")
    FieldResource one(Viewer viewer, @PathVariable long id) {
        return FieldResource.of(fields.get(id));
    }

    @PostMapping
    @Operation(summary = "Add a field")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody FieldBody body) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        Optional<OwnField.Kind> kind = Arrays.stream(OwnField.Kind.values()).filter(k -> k.code().equals(body.kind())).findFirst();
        if (kind.isEmpty()) return refused(List.of(Refusal.at("kind", "form.required")));
        return switch (fields.add(or(body.card()), or(body.nameEn()), or(body.nameRu()), kind.get(), body.choices() == null ? List.of() : body.choices())) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/own-fields/" + id)).body(FieldResource.of(fields.get(id)));
            case Outcome.Refused<Long>(var refusals) -> refused(refusals);
        };
    }

    @PutMapping("/{id}")
    @Operation(summary = "Rename a field, change its choices, archive it or bring it back")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody FieldBody body) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        OwnField before = fields.get(id);
        Outcome<Long> outcome = fields.rename(id, or(body.nameEn()), or(body.nameRu()));
        if (outcome instanceof Outcome.Done<Long> && before.kind() == OwnField.Kind.CHOICE && body.choices() != null) outcome = fields.setChoices(id, body.choices());
        if (outcome instanceof Outcome.Refused<Long>(var refusals)) return refused(refusals);
        if (body.archived() != null && before.archived() != body.archived()) fields.archive(id, body.archived());
        return ResponseEntity.ok(FieldResource.of(fields.get(id)));
    }

    private ResponseEntity<Object> refused(List<Refusal> refusals) {
        return Problem.refused(refusals, texts, Language.EN).toResponse();
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
