package frontline.clients.personaldata;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import frontline.platform.files.Files;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
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
@RequestMapping("/api/v1/personal-data-requests")
@Tag(name = "personal data")
class PersonalDataApi {

    private static final int ROWS = 1000;

    private final Requests requests;
    private final Finder finder;
    private final PersonalData personalData;
    private final KeepingTerms terms;
    private final Files files;
    private final Texts texts;

    PersonalDataApi(Requests requests, Finder finder, PersonalData personalData, KeepingTerms terms, Files files, Texts texts) {
        this.requests = requests;
        this.finder = finder;
        this.personalData = personalData;
        this.terms = terms;
        this.files = files;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "Requests of people about their data: the open ones by due date, then the latest that are closed; for administrators and executives")
    ApiList<Request> all(Viewer viewer) {
        return new ApiList<>(requests.all(viewer), null);
    }

    @GetMapping("/people")
    @Operation(summary = "Find somebody by name, e-mail or phone: contact persons, and clients that are persons")
    ApiList<Finder.Found> find(Viewer viewer, @RequestParam String q) {
        return new ApiList<>(finder.find(viewer, q), null);
    }

    @PostMapping
    @Operation(summary = "Write a request down", description = "`kind`: view, export, erase, rectify. `people` and `clients`: ids of the cards that are this person; without any, `email` or `phone`.")
    ResponseEntity<Object> open(Viewer viewer, @RequestBody RequestForm form) {
        return switch (requests.open(viewer, form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/personal-data-requests/" + id)).body(requests.get(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/{id}")
    @Operation(summary = "A request and its outcome")
    Request one(Viewer viewer, @PathVariable long id) {
        return requests.get(viewer, id);
    }

    @GetMapping("/{id}/held")
    @Operation(summary = "All that the base holds about the person, place by place; rows that merely speak of them are `mention`")
    ApiList<Held> held(Viewer viewer, @PathVariable long id) {
        return new ApiList<>(personalData.held(viewer, id, ROWS), null);
    }

    @GetMapping("/{id}/plan")
    @Operation(summary = "What an erasure would do, line by line", description = "`fate`: goes, emptied, struck_out, kept (until a date), stays. Nothing is changed.")
    ApiList<Line> plan(Viewer viewer, @PathVariable long id) {
        return new ApiList<>(personalData.plan(viewer, id), null);
    }

    @PostMapping("/{id}/start")
    @Operation(summary = "Erase, or make what is handed over, in the background", description = "An erasure cannot be undone. Poll the request until its state is done.")
    ResponseEntity<Object> start(Viewer viewer, @PathVariable long id) {
        return answer(viewer, requests.start(viewer, id));
    }

    @PostMapping("/{id}/close")
    @Operation(summary = "What was shown or put right by hand is done")
    ResponseEntity<Object> close(Viewer viewer, @PathVariable long id) {
        return answer(viewer, requests.close(viewer, id));
    }

    record Why(@Nullable String why) {}

    @PostMapping("/{id}/refusal")
    @Operation(summary = "Refuse it, with the reason as it was told them")
    ResponseEntity<Object> refuse(Viewer viewer, @PathVariable long id, @RequestBody Why body) {
        return answer(viewer, requests.refuse(viewer, id, Objects.requireNonNullElse(body.why(), "")));
    }

    @GetMapping("/{id}/file")
    @Operation(summary = "The ZIP that is handed over: data.json, data.html, files; kept fourteen days, each download is in the audit trail")
    void file(Viewer viewer, @PathVariable long id, HttpServletResponse response) throws IOException {
        long file = requests.take(viewer, id);
        response.setContentType("application/zip");
        files.writeTo(file, response.getOutputStream());
    }

    @GetMapping("/keeping-terms")
    @Operation(summary = "How many years after the end of the year papers are kept, by kind: accounting, contract, request")
    Map<String, Integer> terms(Viewer viewer) {
        viewer.require(Permission.PERSONAL_DATA);
        return terms.all();
    }

    @PutMapping("/keeping-terms")
    @Operation(summary = "Set some of them")
    ResponseEntity<Object> setTerms(Viewer viewer, @RequestBody Map<String, Integer> years) {
        viewer.require(Permission.PERSONAL_DATA);
        for (var term : years.entrySet())
            if (terms.set(term.getKey(), term.getValue()) instanceof Outcome.Refused<Integer>(var refusals)) return Problem.refused(refusals, texts, Language.EN).toResponse();
        return ResponseEntity.ok(terms.all());
    }

    private ResponseEntity<Object> answer(Viewer viewer, Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.accepted().body(requests.get(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
