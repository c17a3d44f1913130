package frontline.sales.pipelines;

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
import java.util.List;
import java.util.Objects;
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
@RequestMapping("/api/v1/pipelines")
@Tag(name = "pipelines")
class PipelineApi {

    private final Pipelines pipelines;
    private final Texts texts;

    PipelineApi(Pipelines pipelines, Texts texts) {
        this.pipelines = pipelines;
        this.texts = texts;
    }

    /// @param stages absent: those a company starts with
    record NewPipeline(@Nullable String nameEn, @Nullable String nameRu, @Nullable List<StageForm> stages) {}

    @GetMapping
    @Operation(summary = "All pipelines with their stages")
    ApiList<Pipeline> list(Viewer viewer) {
        return new ApiList<>(pipelines.all(), null);
    }

    @GetMapping("/{id}")
    Pipeline one(Viewer viewer, @PathVariable long id) {
        return pipelines.get(id);
    }

    @PostMapping
    @Operation(summary = "Add a pipeline; for those who set up sales")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody NewPipeline body) {
        viewer.require(Permission.SET_UP_SALES);
        String en = Objects.requireNonNullElse(body.nameEn(), "");
        String ru = Objects.requireNonNullElse(body.nameRu(), "");
        return switch (body.stages() == null ? pipelines.add(en, ru) : pipelines.add(en, ru, body.stages())) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/pipelines/" + id)).body(pipelines.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PostMapping("/{id}/stages")
    @Operation(summary = "Add a stage at the end")
    ResponseEntity<Object> addStage(Viewer viewer, @PathVariable long id, @RequestBody StageForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(id, pipelines.addStage(id, form));
    }

    @PutMapping("/{id}/stages/{stage}")
    ResponseEntity<Object> changeStage(Viewer viewer, @PathVariable long id, @PathVariable long stage, @RequestBody StageForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(id, pipelines.changeStage(stage, form));
    }

    @PostMapping("/{id}/stages/{stage}/archived")
    @Operation(summary = "Archive a stage in which no deal is open")
    ResponseEntity<Object> archiveStage(Viewer viewer, @PathVariable long id, @PathVariable long stage) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(id, pipelines.archiveStage(stage));
    }

    private ResponseEntity<Object> answer(long pipelineId, Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(pipelines.get(pipelineId));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
