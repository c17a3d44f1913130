package frontline.satisfaction.answers;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/surveys/{id}")
@Tag(name = "surveys")
class AnswersApi {

    private final AnswerImports imports;
    private final FollowUps followUps;
    private final Interviews interviews;
    private final Texts texts;

    AnswersApi(AnswerImports imports, FollowUps followUps, Interviews interviews, Texts texts) {
        this.imports = imports;
        this.followUps = followUps;
        this.interviews = interviews;
        this.texts = texts;
    }

    record NewRule(@Nullable String question, @Nullable Integer atMost, @Nullable Long actionTypeId, @Nullable Integer withinDays, @Nullable String prepare) {}

    record NewInterview(@Nullable Long clientId) {}

    record Imported(AnswerImports.State state, AnswerPlan plan) {}

    @PostMapping(value = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Bring a file of answers (CSV, XLSX, .gz); answers what its columns were taken for. Correct that with PUT, then start it")
    ResponseEntity<Object> bring(Viewer viewer, @PathVariable long id, @RequestParam MultipartFile file) throws IOException {
        Path copy = Files.createTempFile("frontline-", ".tmp");
        try {
            file.transferTo(copy);
            return switch (imports.bring(viewer, id, Objects.toString(file.getOriginalFilename(), ""), copy)) {
                case Outcome.Done<Long>(Long number) -> ResponseEntity.created(URI.create("/api/v1/surveys/" + id + "/imports/" + number)).body(one(viewer, id, number));
                case Outcome.Refused<Long>(List<Refusal> refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
            };
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @GetMapping("/imports/{number}")
    @Operation(summary = "How far it has come: mapping, queued, running, done, failed, cancelled, undoing, undone; and where its columns go")
    Imported one(Viewer viewer, @PathVariable long id, @PathVariable long number) {
        AnswerImports.State state = imports.get(viewer, number);
        if (state.surveyId() != id) throw new NotFound("import of answers " + number);
        return new Imported(state, imports.plan(viewer, number));
    }

    @PutMapping("/imports/{number}")
    @Operation(summary = "Say where the columns go, in their order: `target` skip, question, new:scale, new:nps, new:csat, new:ces, new:choice, new:text, client, external_id, answered_at, weight, language; `values`: cell → mark, option, \"na\", \"blank\"")
    ResponseEntity<Object> map(Viewer viewer, @PathVariable long id, @PathVariable long number, @RequestBody AnswerPlan plan) {
        Imported before = one(viewer, id, number);
        boolean same = plan.columns().stream().map(AnswerPlan.Column::position).toList().equals(before.plan().columns().stream().map(AnswerPlan.Column::position).toList());
        if (!same) return Problem.refused(List.of(Refusal.at("columns", "answers.other_columns")), texts, Language.EN).toResponse();
        imports.map(viewer, number, plan);
        return ResponseEntity.ok(one(viewer, id, number));
    }

    @PostMapping("/imports/{number}/started")
    @Operation(summary = "Read it; answers 202")
    ResponseEntity<Object> start(Viewer viewer, @PathVariable long id, @PathVariable long number) {
        one(viewer, id, number);
        return switch (imports.start(viewer, number)) {
            case Outcome.Done<Long> done -> ResponseEntity.accepted().body(one(viewer, id, number));
            case Outcome.Refused<Long>(List<Refusal> refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PostMapping("/imports/{number}/undo")
    @Operation(summary = "Take all of it back")
    ResponseEntity<Object> undo(Viewer viewer, @PathVariable long id, @PathVariable long number) {
        one(viewer, id, number);
        return switch (imports.undo(viewer, number)) {
            case Outcome.Done<Long> done -> ResponseEntity.accepted().body(one(viewer, id, number));
            case Outcome.Refused<Long>(List<Refusal> refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/rules")
    @Operation(summary = "Which marks start an action of the client's owner")
    List<FollowUps.Rule> rules(Viewer viewer, @PathVariable long id) {
        return followUps.of(viewer, id);
    }

    @PostMapping("/rules")
    ResponseEntity<Object> addRule(Viewer viewer, @PathVariable long id, @RequestBody NewRule body) {
        Outcome<Long> outcome = followUps.add(viewer, id, Objects.requireNonNullElse(body.question(), ""), Objects.requireNonNullElse(body.atMost(), Integer.MIN_VALUE), Objects.requireNonNullElse(body.actionTypeId(), 0L),
                Objects.requireNonNullElse(body.withinDays(), 1), Objects.requireNonNullElse(body.prepare(), ""));
        return switch (outcome) {
            case Outcome.Done<Long>(Long rule) -> ResponseEntity.status(HttpStatus.CREATED).body(followUps.of(viewer, id).stream().filter(one -> one.id() == rule).findFirst().orElseThrow());
            case Outcome.Refused<Long>(List<Refusal> refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @DeleteMapping("/rules/{rule}")
    ResponseEntity<Void> removeRule(Viewer viewer, @PathVariable long id, @PathVariable long rule) {
        followUps.remove(viewer, id, rule);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/interviews")
    @Operation(summary = "Begin an interview by telephone with a client you see; its sheet is then filled through /interviews/{id}/answers")
    ResponseEntity<Object> interview(Viewer viewer, @PathVariable long id, @RequestBody NewInterview body) {
        if (body.clientId() == null) return Problem.refused(List.of(Refusal.at("client_id", "form.required")), texts, Language.EN).toResponse();
        return switch (interviews.begin(viewer, id, body.clientId())) {
            case Outcome.Done<Long>(Long sheet) -> ResponseEntity.status(HttpStatus.CREATED).body(Map.of("response_id", sheet));
            case Outcome.Refused<Long>(List<Refusal> refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
