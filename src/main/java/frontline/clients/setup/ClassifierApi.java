package frontline.clients.setup;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.classifiers.Classifiers.Draft;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/classifiers")
@Tag(name = "classifiers")
class ClassifierApi {

    private final Classifiers classifiers;
    private final Texts texts;

    ClassifierApi(Classifiers classifiers, Texts texts) {
        this.classifiers = classifiers;
        this.texts = texts;
    }

    record ValueResource(long id, @Nullable Long parentId, String nameEn, String nameRu, boolean archived) {}

    /// @param key what the program knows it by, null for the company's own
    /// @param cards 'client', 'person', 'deal', 'entry'
    record ClassifierResource(long id, @Nullable String key, String nameEn, String nameRu, String shape, boolean many, List<String> cards, boolean archived, List<ValueResource> values) {
        static ClassifierResource of(Classifier c) {
            return new ClassifierResource(c.id(), c.key(), c.nameEn(), c.nameRu(), c.tree() ? "tree" : "flat", c.many(), c.cards().stream().sorted().toList(), c.archived(),
                    c.values().stream().map(v -> new ValueResource(v.id(), v.parentId(), v.nameEn(), v.nameRu(), v.archived())).toList());
        }
    }

    /// An absent name takes that of the other language.
    record ClassifierBody(@Nullable String nameEn, @Nullable String nameRu, @Nullable String shape, @Nullable Boolean many, @Nullable Set<String> cards, @Nullable Boolean archived) {
        Draft draft() {
            return new Draft(or(nameEn), or(nameRu), "tree".equals(shape), Boolean.TRUE.equals(many), cards == null ? Set.of() : cards);
        }
    }

    record ValueBody(@Nullable Long parentId, @Nullable String nameEn, @Nullable String nameRu, @Nullable Boolean archived) {}

    @GetMapping
    @Operation(summary = "All classifiers with their values, the archived ones last and marked")
    ApiList<ClassifierResource> list(Viewer viewer) {
        return new ApiList<>(classifiers.all().stream().map(ClassifierResource::of).toList(), null);
    }

    @GetMapping("/{id}")
    ClassifierResource one(Viewer viewer, @PathVariable long id) {
        return ClassifierResource.of(classifiers.get(id));
    }

    @PostMapping
    @Operation(summary = "Create a classifier")
    ResponseEntity<Object> create(Viewer viewer, @RequestBody ClassifierBody body) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return answer(classifiers.create(body.draft()), true);
    }

    @PutMapping("/{id}")
    @Operation(summary = "Rename, reshape, archive or bring back a classifier")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody ClassifierBody body) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        Draft draft = body.draft();
        Outcome<Long> outcome = classifiers.rename(id, draft.nameEn(), draft.nameRu());
        if (outcome instanceof Outcome.Done<Long>) outcome = classifiers.reshape(id, draft.tree(), draft.many(), draft.cards());
        if (outcome instanceof Outcome.Done<Long> && body.archived() != null && body.archived() != classifiers.get(id).archived()) outcome = classifiers.archive(id, body.archived());
        return answer(outcome, false);
    }

    @PostMapping("/{id}/values")
    @Operation(summary = "Add a value")
    ResponseEntity<Object> addValue(Viewer viewer, @PathVariable long id, @RequestBody ValueBody body) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return switch (classifiers.addValue(id, body.parentId(), or(body.nameEn()), or(body.nameRu()))) {
            case Outcome.Done<Long>(Long value) -> ResponseEntity.created(URI.create("/api/v1/classifiers/" + id)).body(value(id, value));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/{id}/values/{value}")
    @Operation(summary = "Rename, move, archive or bring back a value")
    ResponseEntity<Object> changeValue(Viewer viewer, @PathVariable long id, @PathVariable long value, @RequestBody ValueBody body) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        ValueResource before = value(id, value);
        Outcome<Long> outcome = classifiers.renameValue(value, or(body.nameEn()), or(body.nameRu()));
        if (outcome instanceof Outcome.Done<Long> && !Objects.equals(before.parentId(), body.parentId())) outcome = classifiers.moveValue(value, body.parentId(), List.of());
        if (outcome instanceof Outcome.Refused<Long>(var refusals)) return Problem.refused(refusals, texts, Language.EN).toResponse();
        if (Boolean.TRUE.equals(body.archived()) && !before.archived()) classifiers.archiveValue(value);
        if (Boolean.FALSE.equals(body.archived()) && before.archived()) classifiers.restoreValue(value);
        return ResponseEntity.ok(value(id, value));
    }

    @DeleteMapping("/{id}/values/{value}")
    @Operation(summary = "Archive a value with all below it; the cards that have it keep it")
    ResponseEntity<Object> archiveValue(Viewer viewer, @PathVariable long id, @PathVariable long value) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        value(id, value);
        classifiers.archiveValue(value);
        return ResponseEntity.noContent().build();
    }

    private ValueResource value(long id, long value) {
        return ClassifierResource.of(classifiers.get(id)).values().stream().filter(v -> v.id() == value).findFirst().orElseThrow(() -> new NotFound("classifier value " + value));
    }

    private ResponseEntity<Object> answer(Outcome<Long> outcome, boolean created) {
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> (created ? ResponseEntity.created(URI.create("/api/v1/classifiers/" + id)) : ResponseEntity.ok()).body(ClassifierResource.of(classifiers.get(id)));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
