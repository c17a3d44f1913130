package frontline.sales.bulk;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deal-changes")
@Tag(name = "deals")
class DealBulkApi {

    private final DealBulk bulk;
    private final Texts texts;

    DealBulkApi(DealBulk bulk, Texts texts) {
        this.bulk = bulk;
        this.texts = texts;
    }

    /// @param filter instead of deals: the query of the list of deals, "owner=mine&stage=3"
    /// @param what 'owner', 'executor', 'stage', 'value', 'expected', 'lost'
    record Wanted(@Nullable List<Long> deals, @Nullable String filter, String what, @Nullable Long ownerId, @Nullable Long executorId, @Nullable Long stageId, @Nullable Long classifierId, @Nullable Long valueId,
            @Nullable LocalDate expectedOn, @Nullable Long reasonId, @Nullable String note) {

        @Nullable DealBulkChange change() {
            return switch (Objects.requireNonNullElse(what, "")) {
                case "owner" -> DealBulkChange.owner(ownerId);
                case "executor" -> DealBulkChange.executor(executorId);
                case "stage" -> DealBulkChange.stage(stageId, executorId);
                case "value" -> DealBulkChange.value(classifierId, valueId);
                case "expected" -> DealBulkChange.expected(expectedOn);
                case "lost" -> DealBulkChange.lost(reasonId, Objects.requireNonNullElse(note, ""));
                default -> null;
            };
        }
    }

    record Run(UUID id, String status, int total, int done, int unchanged, int refused, List<Kept> kept, @Nullable Long undo) {}

    record Kept(long dealId, String name, List<Problem.FieldError> errors) {}

    @PostMapping
    @Operation(summary = "Change up to 5000 deals at once: those named, or all that a filter finds, in the background; `undo` of the result is the id to undo it by")
    ResponseEntity<Object> start(Viewer viewer, @RequestBody Wanted body) {
        DealBulkChange change = body.change();
        Outcome<UUID> outcome = change == null ? Outcome.refused("what", "form.required")
                : body.filter() != null ? bulk.start(viewer, body.filter(), change) : bulk.start(viewer, Objects.requireNonNullElse(body.deals(), List.of()), change);
        return switch (outcome) {
            case Outcome.Done<UUID>(UUID id) -> ResponseEntity.accepted().location(URI.create("/api/v1/deal-changes/" + id)).body(run(viewer, id));
            case Outcome.Refused<UUID>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far it has come, and which deals the rules kept from it, with the reasons")
    Run run(Viewer viewer, @PathVariable UUID id) {
        BulkRun run = bulk.get(viewer, id);
        return new Run(run.id(), run.status(), run.total(), run.done(), run.unchanged(), run.refused(),
                run.kept().stream().map(kept -> new Kept(kept.dealId(), kept.name(), Problem.refused(kept.refusals(), texts, Language.EN).errors())).toList(), run.deed());
    }
}
