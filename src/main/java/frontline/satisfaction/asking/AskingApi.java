package frontline.satisfaction.asking;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import frontline.satisfaction.answers.Turnouts;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.surveys.Surveys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/surveys/{id}")
@Tag(name = "surveys")
class AskingApi {

    private static final int MOST = 200;

    private final Surveys surveys;
    private final Ways ways;
    private final Rounds rounds;
    private final Turnouts turnouts;
    private final Texts texts;

    AskingApi(Surveys surveys, Ways ways, Rounds rounds, Turnouts turnouts, Texts texts) {
        this.surveys = surveys;
        this.ways = ways;
        this.rounds = rounds;
        this.turnouts = turnouts;
        this.texts = texts;
    }

    record NewWays(@Nullable List<Integer> remindAfter, @Nullable String event, @Nullable Integer eventDelay, @Nullable LocalDate closesOn, @Nullable Boolean open) {}

    record NewRound(@Nullable String way, @Nullable Integer size, @Nullable Long seed) {}

    record NewQuota(@Nullable String name, @Nullable String filter, @Nullable Integer wanted) {}

    record Turned(Turnouts.Turnout counts, Turnouts.Rate rate, List<Turnouts.SegmentRate> bySegment) {}

    @GetMapping("/ways")
    @Operation(summary = "Reminders, event, open link, last day")
    Ways.Settings ways(Viewer viewer, @PathVariable long id) {
        return ways.of(viewer, id);
    }

    @PutMapping("/ways")
    @Operation(summary = "Set them; `event`: deal_won, payment_received or null; `open`: whether there is a link for everybody")
    ResponseEntity<Object> set(Viewer viewer, @PathVariable long id, @RequestBody NewWays body) {
        String seen = WaysController.seen();
        Outcome<Long> outcome = ways.set(viewer, id, body.remindAfter() == null ? List.of() : body.remindAfter().stream().map(day -> Objects.requireNonNullElse(day, 0)).toList(), body.event(), Objects.requireNonNullElse(body.eventDelay(), 0), body.closesOn(), seen);
        if (outcome instanceof Outcome.Refused<Long>(var refusals)) return Problem.refused(refusals, texts, Language.EN).toResponse();
        if (body.open() != null) ways.openLink(viewer, id, body.open(), seen);
        return ResponseEntity.ok(ways.of(viewer, id));
    }

    @GetMapping("/rounds")
    @Operation(summary = "Whom the survey has drawn, the newest first")
    List<Rounds.Round> rounds(Viewer viewer, @PathVariable long id) {
        surveys.get(viewer, id);
        return rounds.of(id);
    }

    @PostMapping("/rounds")
    @Operation(summary = "Ask the segment: `way` mail or telephone, `size` as many at random (all if absent), the same `seed` draws the same. Answers 202")
    ResponseEntity<Object> ask(Viewer viewer, @PathVariable long id, @RequestBody NewRound body) {
        long seed = body.seed() == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000) : body.seed();
        return switch (rounds.ask(viewer, id, Objects.requireNonNullElse(body.way(), "mail"), body.size(), seed, WaysController.seen())) {
            case Outcome.Done<Long>(Long round) -> ResponseEntity.accepted().body(rounds.of(id).stream().filter(one -> one.id() == round).findFirst().orElseThrow());
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/quotas")
    @Operation(summary = "How many answers are wanted from which segment, and how many there are")
    List<Ways.Quota> quotas(Viewer viewer, @PathVariable long id) {
        surveys.get(viewer, id);
        return ways.quotas(id);
    }

    @PostMapping("/quotas")
    @Operation(summary = "Add a quota; `filter` as it stands in the address of the client list")
    ResponseEntity<Object> addQuota(Viewer viewer, @PathVariable long id, @RequestBody NewQuota body) {
        Segment segment = new Segment(Objects.requireNonNullElse(body.name(), ""), Objects.requireNonNullElse(body.filter(), ""));
        return switch (ways.addQuota(viewer, id, segment, Objects.requireNonNullElse(body.wanted(), 0))) {
            case Outcome.Done<Long>(Long quota) -> ResponseEntity.status(HttpStatus.CREATED).body(ways.quotas(id).stream().filter(one -> one.id() == quota).findFirst().orElseThrow());
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @DeleteMapping("/quotas/{quota}")
    ResponseEntity<Void> removeQuota(Viewer viewer, @PathVariable long id, @PathVariable long quota) {
        ways.removeQuota(viewer, id, quota);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/turnout")
    @Operation(summary = "Invited, sent, failed, opened, answered, declined, passed over by reason; the rate with its 95 % interval, by segment")
    Turned turnout(Viewer viewer, @PathVariable long id) {
        surveys.get(viewer, id);
        Turnouts.Turnout counts = turnouts.of(viewer, id);
        return new Turned(counts, counts.rate(), turnouts.bySegment(viewer, id));
    }

    @GetMapping("/invitations")
    @Operation(summary = "Who has not answered, of the clients you see; `list=passed_over`: who was not asked, and why")
    ApiList<Turnouts.Silent> invitations(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "silent") String list, @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        surveys.get(viewer, id);
        int most = Math.clamp(limit, 1, MOST);
        return ApiList.of(turnouts.silent(viewer, id, list, Cursor.decoded(after, 1), most + 1), most, "/api/v1/surveys/" + id + "/invitations?list=" + (list.equals("passed_over") ? list : "silent"), one -> Cursor.of(one.invitationId()));
    }
}
