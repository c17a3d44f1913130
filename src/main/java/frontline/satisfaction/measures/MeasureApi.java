package frontline.satisfaction.measures;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.Objects;
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
@RequestMapping("/api/v1/measures")
@Tag(name = "measures")
class MeasureApi {

    private final Measures measures;
    private final Tasks tasks;
    private final Effects effects;
    private final Texts texts;

    MeasureApi(Measures measures, Tasks tasks, Effects effects, Texts texts) {
        this.measures = measures;
        this.tasks = tasks;
        this.effects = effects;
        this.texts = texts;
    }

    /// @param gain what is expected, with the cost
    /// @param perThousand points for each 1,000 of the currency
    record Resource(Measure measure, String state, Gain gain, @Nullable Double perThousand) {}

    /// @param on absent: today
    record Day(@Nullable LocalDate on) {}

    record Reason(@Nullable String why) {}

    record Waves(@Nullable Long before, @Nullable Long after) {}

    record Task(long typeId, long assigneeId, @Nullable LocalDate dueOn, @Nullable String words) {}

    @GetMapping
    @Operation(summary = "Measures by gain per cost; an owner who does not measure satisfaction finds the own ones")
    ApiList<Resource> list(Viewer viewer, @RequestParam(required = false) @Nullable Long programme) {
        return new ApiList<>(measures.all(viewer, programme).stream().map(MeasureApi::resource).toList(), null);
    }

    @GetMapping("/{id}")
    Resource one(Viewer viewer, @PathVariable long id) {
        return resource(measures.get(viewer, id));
    }

    @PostMapping
    @Operation(summary = "Plan one; code is that of the benefit's block or of the property's question")
    ResponseEntity<Object> plan(Viewer viewer, @RequestBody MeasureForm form) {
        return switch (measures.plan(viewer, form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/measures/" + id)).body(one(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/{id}")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestParam int version, @RequestBody MeasureForm form) {
        return answer(viewer, id, measures.change(viewer, id, version, form));
    }

    @PostMapping("/{id}/start")
    ResponseEntity<Object> start(Viewer viewer, @PathVariable long id, @RequestBody Day day) {
        return answer(viewer, id, measures.start(viewer, id, day.on()));
    }

    @PostMapping("/{id}/finish")
    ResponseEntity<Object> finish(Viewer viewer, @PathVariable long id, @RequestBody Day day) {
        return answer(viewer, id, measures.finish(viewer, id, day.on()));
    }

    @PostMapping("/{id}/drop")
    ResponseEntity<Object> drop(Viewer viewer, @PathVariable long id, @RequestBody Reason reason) {
        return answer(viewer, id, measures.drop(viewer, id, Objects.requireNonNullElse(reason.why(), "")));
    }

    @PostMapping("/{id}/step-back")
    @Operation(summary = "Take back that it was dropped, done or started")
    Resource stepBack(Viewer viewer, @PathVariable long id) {
        measures.stepBack(viewer, id);
        return one(viewer, id);
    }

    @PostMapping("/{id}/tasks")
    ResponseEntity<Object> task(Viewer viewer, @PathVariable long id, @RequestBody Task task) {
        return answer(viewer, id, tasks.plan(viewer, id, task.typeId(), task.assigneeId(), task.dueOn(), Objects.requireNonNullElse(task.words(), "")));
    }

    @GetMapping("/{id}/effects")
    @Operation(summary = "What it changed, as it was computed, the newest first")
    ApiList<Effect> effects(Viewer viewer, @PathVariable long id) {
        return new ApiList<>(effects.of(viewer, id), null);
    }

    @PostMapping("/{id}/effects")
    @Operation(summary = "Compute what moved between two waves", description = "Without waves: the last one closed before the start and the first one after.")
    ResponseEntity<Object> compute(Viewer viewer, @PathVariable long id, @RequestBody Waves waves) {
        return switch (effects.compute(viewer, id, waves.before(), waves.after())) {
            case Outcome.Done<Effect>(Effect effect) -> ResponseEntity.ok(effect);
            case Outcome.Refused<Effect>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private ResponseEntity<Object> answer(Viewer viewer, long id, Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(one(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private static Resource resource(Measure measure) {
        return new Resource(measure, measure.state(), measure.gain(), measure.gain().perThousand());
    }
}
