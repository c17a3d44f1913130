package frontline.clients.completeness;

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
@RequestMapping("/api/v1/collection-rules")
@Tag(name = "completeness")
class CollectionRuleApi {

    private final CollectionRules rules;
    private final Texts texts;

    CollectionRuleApi(CollectionRules rules, Texts texts) {
        this.rules = rules;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "Which fields must be filled on which cards")
    ApiList<CollectionRule> list(Viewer viewer) {
        return new ApiList<>(rules.all(), null);
    }

    @PostMapping
    @Operation(summary = "Demand a field; for those who set up classifiers",
            description = "field: tax_id, contact:phone, people, decision_role, c-<classifier>, f-<own field>…; kind: company, person or absent; segment: values of one classifier; milestone: from when on")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody CollectionRule.Draft draft) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return switch (rules.add(draft)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/collection-rules/" + id)).body(rules.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/{id}")
    CollectionRule one(Viewer viewer, @PathVariable long id) {
        return rules.get(id);
    }

    @PutMapping("/{id}")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody CollectionRule.Draft draft) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        return switch (rules.change(id, draft)) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(rules.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_CLASSIFIERS);
        rules.remove(id);
        return ResponseEntity.noContent().build();
    }
}
