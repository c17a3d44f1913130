package frontline.agenda.approvals;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Approvals are asked for by what is done, such as a discount beyond a limit; here they are read and answered.
@RestController
@RequestMapping("/api/v1/approvals")
@Tag(name = "approvals")
class ApprovalApi {

    private static final int MOST = 500;

    private final Approvals approvals;
    private final ApprovalQueries queries;
    private final Texts texts;

    ApprovalApi(Approvals approvals, ApprovalQueries queries, Texts texts) {
        this.approvals = approvals;
        this.queries = queries;
        this.texts = texts;
    }

    /// @param question the sentence, in English
    record ApprovalResource(@JsonUnwrapped Approval approval, String question) {}

    record Answer(@Nullable Boolean granted, @Nullable String remark) {}

    @GetMapping
    @Operation(summary = "Approvals, the latest first", description = "`which`: `waiting` for you (the default), `mine`, `all` that you may see. `state`: open, granted, declined, withdrawn")
    ApiList<ApprovalResource> list(Viewer viewer, @RequestParam(required = false) @Nullable String which, @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        ApprovalFilter filter = new ApprovalFilter(which, state);
        List<Approval> found = queries.list(viewer, filter, Cursor.decoded(after, 1).map(cursor -> cursor.number(0)).orElse(null), most + 1);
        return ApiList.of(found.stream().map(this::resource).toList(), most, "/api/v1/approvals?" + filter.query(), last -> Cursor.of(last.approval().id()));
    }

    @GetMapping("/{id}")
    ApprovalResource one(Viewer viewer, @PathVariable long id) {
        return resource(approvals.get(viewer, id));
    }

    @PostMapping("/{id}/decision")
    @Operation(summary = "Grant or decline; to decline needs a remark")
    ResponseEntity<?> decide(Viewer viewer, @PathVariable long id, @RequestBody Answer answer) {
        approvals.get(viewer, id);
        Outcome<Approval> outcome = answer.granted() == null ? Outcome.refused("granted", "form.required")
                : approvals.decide(viewer, id, answer.granted(), Objects.requireNonNullElse(answer.remark(), ""));
        return switch (outcome) {
            case Outcome.Done<Approval>(Approval decided) -> ResponseEntity.ok(resource(decided));
            case Outcome.Refused<Approval>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private ApprovalResource resource(Approval approval) {
        return new ApprovalResource(approval, texts.named(Language.EN, approval.question(), approval.facts()));
    }
}
