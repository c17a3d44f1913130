package frontline.identity.deeds;

import frontline.identity.Viewer;
import frontline.identity.audit.Undo;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deeds")
@Tag(name = "deeds")
class DeedApi {

    private final Deeds deeds;
    private final ReadDeeds read;
    private final Texts texts;

    DeedApi(Deeds deeds, ReadDeeds read, Texts texts) {
        this.deeds = deeds;
        this.read = read;
        this.texts = texts;
    }

    /// @param kept changes that were left because they have been changed since; `left` names the first two hundred
    record DeedResource(long id, String kind, String what, long count, @Nullable Long userId, @Nullable String user, Instant at, Instant until, String state, boolean undoable,
            @Nullable Long percent, @Nullable Long removed, @Nullable Long restored, @Nullable Long kept, List<Undo.Kept> left, @Nullable Instant undoneAt, @Nullable String undoneBy) {}

    private DeedResource resource(Deed deed) {
        Deed.Progress undo = deed.undo();
        return new DeedResource(deed.id(), deed.kind(), texts.get(Language.EN, deed.sentence(), deed.arguments(Language.EN)), deed.count(), deed.userId(), deed.by(), deed.at(), deed.until(),
                deed.state(), deed.isUndoable(), undo == null ? null : undo.percent(), undo == null ? null : undo.removed(), undo == null ? null : undo.restored(),
                undo == null ? null : undo.kept(), undo == null ? List.of() : undo.named(), deed.undoneAt(), deed.undoneBy());
    }

    @GetMapping
    @Operation(summary = "What can be undone as a whole: your own deeds of the last thirty days; heads see their people's, administrators all",
            description = "`kind`: import, bulk, merge, delete. `state`: open or undone. `mine=true`: your own only.")
    ApiList<DeedResource> list(Viewer viewer, @RequestParam Map<String, String> parameters, @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, 200);
        DeedFilter filter = DeedFilter.of(parameters);
        ApiList<Deed> page = ApiList.of(read.list(viewer, filter, Cursor.decoded(after, 1), most + 1), most, filter.address().replaceFirst("^/undo", "/api/v1/deeds"), deed -> Cursor.of(deed.id()));
        return new ApiList<>(page.items().stream().map(this::resource).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Operation(summary = "A deed, and how far its undo has come: done, undoing, undone, failed")
    DeedResource one(Viewer viewer, @PathVariable long id) {
        return resource(deeds.get(viewer, id));
    }

    @PostMapping("/{id}/undo")
    @Operation(summary = "Take it back", description = "What has been changed since is left and named in `left`. 200 when it is done, 202 while it goes on in the background: poll the Location.")
    ResponseEntity<Object> undo(Viewer viewer, @PathVariable long id) {
        return switch (deeds.undo(viewer, id)) {
            case Outcome.Done<Deed>(Deed deed) -> (deed.state().equals("undone") ? ResponseEntity.ok() : ResponseEntity.accepted())
                    .location(URI.create("/api/v1/deeds/" + id)).body(resource(deed));
            case Outcome.Refused<Deed>(List<Refusal> refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
