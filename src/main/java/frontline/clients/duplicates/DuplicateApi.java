package frontline.clients.duplicates;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/v1")
@Tag(name = "duplicates")
class DuplicateApi {

    private static final int MOST = 200;

    private final Duplicates duplicates;
    private final DuplicateRuns runs;
    private final Lookalikes lookalikes;
    private final Texts texts;

    DuplicateApi(Duplicates duplicates, DuplicateRuns runs, Lookalikes lookalikes, Texts texts) {
        this.duplicates = duplicates;
        this.runs = runs;
        this.lookalikes = lookalikes;
        this.texts = texts;
    }

    /// @param hiddenOwners of those you may not see; '' for nobody
    record GroupResource(long id, BigDecimal score, List<Members.Member> clients, List<String> hiddenOwners, List<PairResource> pairs) {
        static GroupResource of(Duplicates.Group group) {
            return new GroupResource(group.id(), group.score(), group.members(), group.hidden(), group.pairs().stream().filter(Duplicates.Pair::yours)
                    .map(pair -> new PairResource(pair.id(), pair.keep(), pair.absorb(), pair.score(), pair.reasons())).toList());
        }
    }

    record PairResource(long id, long clientId, long otherId, BigDecimal score, List<Reason> reasons) {}

    /// @param clientId null when you may not see it
    record LookalikeResource(@Nullable Long clientId, @Nullable String name, String owner, BigDecimal score, List<Reason> reasons) {
        static LookalikeResource of(Lookalikes.Lookalike like) {
            return new LookalikeResource(like.client() == null ? null : like.client().id(), like.client() == null ? null : like.client().name(), like.owner(),
                    BigDecimal.valueOf(like.score()).setScale(4, RoundingMode.HALF_UP), like.reasons());
        }
    }

    @GetMapping("/duplicates")
    @Operation(summary = "Groups of clients that are probably one, the likeliest first, as the last look through the base found them")
    ApiList<GroupResource> groups(Viewer viewer, @RequestParam(required = false) @Nullable Long department, @RequestParam(required = false) @Nullable Long owner,
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        List<Duplicates.Group> groups = duplicates.groups(viewer, new Duplicates.Filter(department, owner), Cursor.decoded(after, 2), most + 1);
        List<Duplicates.Group> shown = groups.subList(0, Math.min(most, groups.size()));
        String next = groups.size() > most ? "/api/v1/duplicates?limit=" + most + (department == null ? "" : "&department=" + department) + (owner == null ? "" : "&owner=" + owner)
                + "&after=" + shown.getLast().cursor().encoded() : null;
        return new ApiList<>(shown.stream().map(GroupResource::of).toList(), next);
    }

    @GetMapping("/clients/{id}/duplicates")
    @Operation(summary = "What a client is paired with")
    ApiList<GroupResource> ofClient(Viewer viewer, @PathVariable long id) {
        return new ApiList<>(duplicates.of(viewer, id).stream().map(GroupResource::of).toList(), null);
    }

    @PostMapping("/lookalikes")
    @Operation(summary = "Clients that look like one you are about to add; of those you may not see only the owner is named")
    ApiList<LookalikeResource> lookalikes(Viewer viewer, @RequestBody Lookalikes.Asked asked) {
        return new ApiList<>(lookalikes.of(viewer, asked).stream().map(LookalikeResource::of).toList(), null);
    }

    @PutMapping("/duplicates/{pair}/verdict")
    @Operation(summary = "The two are different clients; holds for all looks to come")
    ResponseEntity<Void> different(Viewer viewer, @PathVariable long pair) {
        duplicates.different(viewer, pair);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/duplicates/{pair}/verdict")
    @Operation(summary = "Take the verdict back")
    ResponseEntity<Void> reopen(Viewer viewer, @PathVariable long pair) {
        duplicates.reopen(viewer, pair);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/duplicate-runs")
    @Operation(summary = "Look through the whole base, in the background")
    ResponseEntity<Object> start(Viewer viewer) {
        return switch (runs.start(viewer)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/duplicate-runs/" + id)).body(runs.get(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/duplicate-runs/{id}")
    DuplicateRuns.Run run(Viewer viewer, @PathVariable long id) {
        return runs.get(viewer, id);
    }

    @PostMapping("/duplicate-runs/{id}/cancellation")
    @Operation(summary = "End a look through the base; what was found before stays")
    ResponseEntity<Void> cancel(Viewer viewer, @PathVariable long id) {
        runs.cancel(viewer, id);
        return ResponseEntity.noContent().build();
    }
}
