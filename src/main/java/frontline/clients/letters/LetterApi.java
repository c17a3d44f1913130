package frontline.clients.letters;

import frontline.clients.history.HistoryWorthy;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "letters")
class LetterApi {

    private static final int MOST = 200;

    private final Letters letters;
    private final Correspondence correspondence;
    private final Texts texts;

    LetterApi(Letters letters, Correspondence correspondence, Texts texts) {
        this.letters = letters;
        this.correspondence = correspondence;
        this.texts = texts;
    }

    /// @param answers the letter it answers
    record Body(@Nullable Long personId, @Nullable List<String> to, @Nullable List<String> cc, @Nullable String subject, @Nullable String body, @Nullable List<Long> files, @Nullable Long answers,
            @Nullable String topicKind, @Nullable Long topicId) {
        NewLetter letter(long client) {
            return new NewLetter(client, personId, or(to), or(cc), Objects.requireNonNullElse(subject, ""), Objects.requireNonNullElse(body, ""), or(files), answers,
                    topicKind == null || topicId == null ? null : new HistoryWorthy.Topic(topicKind, topicId));
        }

        private static <T> List<T> or(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }
    }

    @GetMapping("/api/v1/clients/{id}/letters")
    @Operation(summary = "Letters with a client in both directions, the newest first")
    ApiList<ClientLetter> list(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String after) {
        int most = Math.clamp(limit, 1, MOST);
        return ApiList.of(correspondence.of(viewer, id, Cursor.decoded(after, 2).orElse(null), most + 1), most, "/api/v1/clients/" + id + "/letters", Correspondence::cursor);
    }

    @PostMapping("/api/v1/clients/{id}/letters")
    @Operation(summary = "Write a letter; it leaves after ten seconds. `files` are ids of the client's files")
    ResponseEntity<Object> write(Viewer viewer, @PathVariable long id, @RequestBody Body body) {
        return switch (letters.write(viewer, body.letter(id))) {
            case Outcome.Done<Long>(Long letter) -> ResponseEntity.created(URI.create("/api/v1/letters/" + letter)).body(correspondence.get(viewer, letter));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/api/v1/letters/{id}")
    @Operation(summary = "A letter with its state: queued, sent, failed (and why), received")
    ClientLetter one(Viewer viewer, @PathVariable long id) {
        return correspondence.get(viewer, id);
    }

    @PostMapping("/api/v1/letters/{id}/sending")
    @Operation(summary = "Send a failed letter again, to those who have not got it")
    ResponseEntity<Object> sendAgain(Viewer viewer, @PathVariable long id) {
        return answer(letters.sendAgain(viewer, id), viewer, id);
    }

    @DeleteMapping("/api/v1/letters/{id}")
    @Operation(summary = "Take an own letter back in the seconds before it leaves")
    ResponseEntity<Object> takeBack(Viewer viewer, @PathVariable long id) {
        return switch (letters.takeBack(viewer, id)) {
            case Outcome.Done<Long> done -> ResponseEntity.noContent().build();
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private ResponseEntity<Object> answer(Outcome<Long> outcome, Viewer viewer, long id) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(correspondence.get(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
