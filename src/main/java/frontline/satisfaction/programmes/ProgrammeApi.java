package frontline.satisfaction.programmes;

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
import java.util.Map;
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
@RequestMapping("/api/v1/programmes")
@Tag(name = "programmes")
class ProgrammeApi {

    private final Programmes programmes;
    private final ReadEvidence evidence;
    private final Texts texts;

    ProgrammeApi(Programmes programmes, ReadEvidence evidence, Texts texts) {
        this.programmes = programmes;
        this.evidence = evidence;
        this.texts = texts;
    }

    /// @param stage 'strategy', 'measurement', 'analysis', 'implementation'
    record Resource(long id, String stage, boolean ended, ProgrammeVersion now, Evidence evidence) {}

    @GetMapping
    @Operation(summary = "Programmes with the stage each stands at, and on what evidence", description = "ended=true: those that have ended too")
    ApiList<Resource> list(Viewer viewer, @RequestParam(defaultValue = "false") boolean ended) {
        List<Programme> found = programmes.all(viewer, ended);
        Map<Long, Evidence> known = evidence.of(found.stream().map(Programme::id).toList());
        return new ApiList<>(found.stream().map(programme -> resource(programme, known.get(programme.id()))).toList(), null);
    }

    @GetMapping("/{id}")
    Resource one(Viewer viewer, @PathVariable long id) {
        return resource(programmes.get(viewer, id), evidence.of(id));
    }

    @GetMapping("/{id}/versions")
    @Operation(summary = "All that was ever written of it, the newest first")
    ApiList<ProgrammeVersion> versions(Viewer viewer, @PathVariable long id) {
        return new ApiList<>(programmes.versions(viewer, id), null);
    }

    @PostMapping
    ResponseEntity<Object> begin(Viewer viewer, @RequestBody ProgrammeForm form) {
        return switch (programmes.begin(viewer, form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/programmes/" + id)).body(one(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/{id}")
    @Operation(summary = "Write a new version, with the reason", description = "With based_on, the version that was read, it is refused when somebody wrote another one meanwhile.")
    ResponseEntity<Object> rewrite(Viewer viewer, @PathVariable long id, @RequestBody ProgrammeForm form) {
        return switch (programmes.rewrite(viewer, id, form)) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(one(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PostMapping("/{id}/end")
    Resource end(Viewer viewer, @PathVariable long id) {
        programmes.end(viewer, id);
        return one(viewer, id);
    }

    @PostMapping("/{id}/reopening")
    Resource reopen(Viewer viewer, @PathVariable long id) {
        programmes.reopen(viewer, id);
        return one(viewer, id);
    }

    private static Resource resource(Programme programme, Evidence known) {
        return new Resource(programme.id(), Stage.of(programme.now(), known).code(), programme.ended(), programme.now(), known);
    }
}
