package frontline.clients.merging;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "clients")
class MergeApi {

    private final Merging merging;
    private final Texts texts;

    MergeApi(Merging merging, Texts texts) {
        this.merging = merging;
        this.texts = texts;
    }

    /// @param fields what each differing field would take: keep, absorb or both
    /// @param moves "history" → 12
    record ComparisonResource(Map<String, String> fields, Set<String> bothAllowed, List<SamePeople.Pair> samePeople, Map<String, Long> moves) {}

    /// @param absorbId the card that goes into the one of the address
    /// @param version and absorbVersion as they were read; absent: whatever is there
    /// @param fields keep, absorb or both by field (name, note, c-3, f-7…); absent ones go by the defaults
    /// @param apart people of the absorbed card who stay persons of their own
    record MergeBody(long absorbId, @Nullable Integer version, @Nullable Integer absorbVersion, @Nullable Map<String, String> fields, @Nullable Set<Long> apart) {}

    /// @param deed to be undone within thirty days
    record MergedResource(long id, long absorbedId, long deed) {}

    @GetMapping("/api/v1/clients/{id}/merge/{other}")
    @Operation(summary = "What merging `other` into this client would do")
    ComparisonResource compare(Viewer viewer, @PathVariable long id, @PathVariable long other) {
        Merging.Comparison comparison = merging.compare(viewer, id, other);
        Map<String, String> fields = new HashMap<>();
        comparison.defaults().forEach((field, pick) -> fields.put(field, pick.code()));
        return new ComparisonResource(fields, comparison.both(), comparison.people(), comparison.told());
    }

    @PostMapping("/api/v1/clients/{id}/merge")
    @Operation(summary = "Merge another client into this one", description = "The old address leads here from then on (302). POST /deeds/{deed}/undo makes two of them again within thirty days.")
    ResponseEntity<Object> merge(Viewer viewer, @PathVariable long id, @RequestBody MergeBody body) {
        Map<String, Pick> picks = new HashMap<>();
        if (body.fields() != null) for (var said : body.fields().entrySet()) {
            Pick pick = Pick.of(said.getValue()).orElse(null);
            if (pick == null) return Problem.refused(List.of(frontline.platform.Refusal.at("fields." + said.getKey(), "merge.pick_unknown")), texts, Language.EN).toResponse();
            picks.put(said.getKey(), pick);
        }
        return switch (merging.merge(viewer, new Merge(id, body.absorbId(), body.version(), body.absorbVersion(), picks, body.apart() == null ? Set.of() : body.apart()))) {
            case Outcome.Done<Merging.Merged>(Merging.Merged merged) -> ResponseEntity.ok(new MergedResource(merged.keep(), merged.absorbed(), merged.deed()));
            case Outcome.Refused<Merging.Merged>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
