package frontline.clients.consents;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "consents")
class ConsentApi {

    private final Consents consents;
    private final Texts texts;

    ConsentApi(Consents consents, Texts texts) {
        this.consents = consents;
        this.texts = texts;
    }

    record NewConsent(@Nullable Long personId, @Nullable String channel, @Nullable Boolean given, @Nullable String how) {}

    @GetMapping("/api/v1/clients/{id}/consents")
    @Operation(summary = "All that was said about being written to, the latest first; the latest of a person and channel counts")
    ApiList<Consent> list(Viewer viewer, @PathVariable long id) {
        return new ApiList<>(consents.of(viewer, id), null);
    }

    @PostMapping("/api/v1/clients/{id}/consents")
    @Operation(summary = "Note that consent was given or withdrawn, and how; without person_id for the client as a whole")
    ResponseEntity<Object> note(Viewer viewer, @PathVariable long id, @RequestBody NewConsent body) {
        Boolean given = body.given();
        Outcome<Long> outcome = given == null ? Outcome.refused("given", "form.required")
                : consents.note(viewer, id, body.personId(), Objects.requireNonNullElse(body.channel(), "email"), given, Objects.requireNonNullElse(body.how(), ""));
        return switch (outcome) {
            case Outcome.Done<Long>(Long note) -> ResponseEntity.status(HttpStatus.CREATED).body(find(consents.of(viewer, id), note));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @DeleteMapping("/api/v1/consents/{id}")
    @Operation(summary = "Take back what was noted by mistake")
    ResponseEntity<Void> takeBack(Viewer viewer, @PathVariable long id) {
        consents.takeBack(viewer, id);
        return ResponseEntity.noContent().build();
    }

    private static Consent find(List<Consent> all, long id) {
        return all.stream().filter(consent -> consent.id() == id).findFirst().orElseThrow();
    }
}
