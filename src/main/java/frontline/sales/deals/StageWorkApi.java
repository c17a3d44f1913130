package frontline.sales.deals;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Problem;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.stages.Check;
import frontline.sales.stages.Facts;
import frontline.sales.stages.Lack;
import frontline.sales.stages.StageTerms;
import frontline.sales.stages.Technology;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deals/{id}")
@Tag(name = "deals")
class StageWorkApi {

    private final Deals deals;
    private final Checklist checklist;
    private final Executors executors;
    private final StageApprovals approvals;
    private final Technology technology;
    private final Pipelines pipelines;
    private final Texts texts;

    StageWorkApi(Deals deals, Checklist checklist, Executors executors, StageApprovals approvals, Technology technology, Pipelines pipelines, Texts texts) {
        this.deals = deals;
        this.checklist = checklist;
        this.executors = executors;
        this.approvals = approvals;
        this.technology = technology;
        this.pipelines = pipelines;
        this.texts = texts;
    }

    record Work(long stageId, long executorId, List<Point> checks, List<Problem.FieldError> missing) {}

    record Point(long id, String name, boolean required, boolean done) {}

    record Tick(boolean done) {}

    record HandOver(long executorId) {}

    /// @param stageId where the deal shall go; left out: it shall be won
    record Question(@Nullable Long stageId, @Nullable Long executorId) {}

    @GetMapping("/stage-work")
    @Operation(summary = "What is to be done at the present stage, and what is missing for `to` (a stage's id or `won`; left out: for leaving the present one)")
    Work work(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String to) {
        DealView deal = deals.get(viewer, id);
        Facts facts = technology.facts(id);
        StageTerms terms = technology.ofStage(deal.stageId());
        List<Lack> lacks = to == null ? technology.of(deal.pipelineId()).toLeave(facts, viewer) : technology.toPass(facts, to.equals("won") ? null : stage(to), null, viewer);
        return new Work(deal.stageId(), facts.executor(), terms.checks().stream().map(check -> point(check, facts)).toList(),
                Problem.refused(lacks.stream().map(Lack::toRefusal).toList(), texts, Language.EN).errors());
    }

    @PutMapping("/checks/{check}")
    @Operation(summary = "Tick a point of the checklist, or take the tick back")
    Work tick(Viewer viewer, @PathVariable long id, @PathVariable long check, @RequestBody Tick body) {
        checklist.tick(viewer, id, check, body.done()).orThrow();
        return work(viewer, id, null);
    }

    @PostMapping("/executor")
    @Operation(summary = "Hand the present stage over to somebody who may carry it out")
    ResponseEntity<Object> handOver(Viewer viewer, @PathVariable long id, @RequestBody HandOver body) {
        return answer(executors.handOver(viewer, id, body.executorId()));
    }

    @PostMapping("/approval")
    @Operation(summary = "Ask to be allowed to leave the present stage; once granted the deal goes by itself")
    ResponseEntity<Object> ask(Viewer viewer, @PathVariable long id, @RequestBody Question body) {
        return answer(approvals.ask(viewer, id, body.stageId(), body.executorId()));
    }

    private Stage stage(String to) {
        return (to.matches("\\d{1,18}") ? pipelines.stage(Long.parseLong(to)) : Optional.<Stage>empty()).orElseThrow(() -> new NotFound("stage " + to));
    }

    private ResponseEntity<Object> answer(Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> ResponseEntity.noContent().build();
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private static Point point(Check check, Facts facts) {
        return new Point(check.id(), check.nameEn(), check.required(), facts.done().contains(check.id()));
    }
}
