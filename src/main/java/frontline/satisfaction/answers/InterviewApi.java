package frontline.satisfaction.answers;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.responses.Sheet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "surveys")
class InterviewApi {

    private static final int MOST = 200;

    private final Interviews interviews;
    private final Responses responses;
    private final Texts texts;

    InterviewApi(Interviews interviews, Responses responses, Texts texts) {
        this.interviews = interviews;
        this.responses = responses;
        this.texts = texts;
    }

    /// @param answers by question code, see the answers of a survey
    record Interview(long id, long surveyId, @Nullable Long clientId, @Nullable Long personId, String language, Map<String, Object> answers, @Nullable Instant completedAt) {}

    /// @param answers by question code; null takes an answer back
    record Answers(@Nullable Map<String, @Nullable Object> answers) {}

    @GetMapping("/api/v1/surveys/{id}/interviews")
    @Operation(summary = "Whom to call, of the clients you see")
    ApiList<Interviews.ToCall> toCall(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        interviews.survey(viewer, id);
        int most = Math.clamp(limit, 1, MOST);
        return ApiList.of(interviews.toCall(viewer, id, Cursor.decoded(after, 1), most + 1), most, "/api/v1/surveys/" + id + "/interviews", one -> Cursor.of(one.invitationId()));
    }

    @GetMapping("/api/v1/interviews/{id}")
    @Operation(summary = "The sheet as far as it is filled")
    Interview one(Viewer viewer, @PathVariable long id) {
        Sheet sheet = interviews.sheet(viewer, id);
        return new Interview(sheet.id(), sheet.surveyId(), sheet.clientId(), sheet.personId(), sheet.language(), sheet.answers(), sheet.completedAt());
    }

    @PutMapping("/api/v1/interviews/{id}/answers")
    @Operation(summary = "Keep some answers; what is right of them is kept, what is not is said at its question")
    ResponseEntity<Object> keep(Viewer viewer, @PathVariable long id, @RequestBody Answers body) {
        interviews.sheet(viewer, id);
        return answer(viewer, id, responses.keep(id, Objects.requireNonNullElse(body.answers(), Map.of())));
    }

    @PostMapping("/api/v1/interviews/{id}/completed")
    @Operation(summary = "The talk is over; what was not asked in the end is dropped")
    ResponseEntity<Object> complete(Viewer viewer, @PathVariable long id) {
        interviews.sheet(viewer, id);
        return answer(viewer, id, responses.complete(id));
    }

    @PostMapping("/api/v1/interviews/{id}/refusal")
    @Operation(summary = "They do not want to be asked")
    ResponseEntity<Object> decline(Viewer viewer, @PathVariable long id) {
        interviews.decline(viewer, id);
        return ResponseEntity.ok(one(viewer, id));
    }

    private ResponseEntity<Object> answer(Viewer viewer, long id, Outcome<Long> outcome) {
        return outcome instanceof Outcome.Refused<Long>(var refusals) ? Problem.refused(refusals, texts, Language.EN).toResponse() : ResponseEntity.ok(one(viewer, id));
    }
}
