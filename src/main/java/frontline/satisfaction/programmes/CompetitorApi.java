package frontline.satisfaction.programmes;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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
@RequestMapping("/api/v1/competitors")
@Tag(name = "programmes")
class CompetitorApi {

    private final Competitors competitors;
    private final Texts texts;

    CompetitorApi(Competitors competitors, Texts texts) {
        this.competitors = competitors;
        this.texts = texts;
    }

    record Named(@Nullable String name) {

        String words() {
            return Objects.requireNonNullElse(name, "");
        }
    }

    @GetMapping
    ApiList<Competitor> list(Viewer viewer) {
        return new ApiList<>(competitors.all(viewer), null);
    }

    @PostMapping
    ResponseEntity<Object> add(Viewer viewer, @RequestBody Named body) {
        return switch (competitors.add(viewer, body.words())) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/competitors/" + id)).body(competitors.get(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/{id}")
    Competitor one(Viewer viewer, @PathVariable long id) {
        return competitors.get(viewer, id);
    }

    @PutMapping("/{id}")
    ResponseEntity<Object> rename(Viewer viewer, @PathVariable long id, @RequestBody Named body) {
        return answer(viewer, id, competitors.rename(viewer, id, body.words()));
    }

    @PostMapping("/{id}/archived")
    Competitor archive(Viewer viewer, @PathVariable long id) {
        competitors.archive(viewer, id);
        return competitors.get(viewer, id);
    }

    @PostMapping("/{id}/restored")
    ResponseEntity<Object> restore(Viewer viewer, @PathVariable long id) {
        return answer(viewer, id, competitors.restore(viewer, id));
    }

    private ResponseEntity<Object> answer(Viewer viewer, long id, Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(competitors.get(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
