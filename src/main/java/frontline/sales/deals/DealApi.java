package frontline.sales.deals;

import frontline.clients.classifiers.Classifiers;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Page;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/deals")
@Tag(name = "deals")
class DealApi {

    private static final int MOST = 200;

    private final Deals deals;
    private final DealMoves moves;
    private final ClosingDeals closing;
    private final DealList list;
    private final Classifiers classifiers;
    private final Texts texts;
    private final List<WinChances> chances;

    DealApi(Deals deals, DealMoves moves, ClosingDeals closing, DealList list, Classifiers classifiers, Texts texts, List<WinChances> chances) {
        this.deals = deals;
        this.moves = moves;
        this.closing = closing;
        this.list = list;
        this.classifiers = classifiers;
        this.texts = texts;
        this.chances = chances;
    }

    /// @param executorId who shall carry out the stage; left out: whoever is usual
    record ToStage(long stageId, @Nullable Long executorId) {}

    record Won(@Nullable LocalDate closedOn) {}

    record Lost(@Nullable Long reasonId, @Nullable String note, @Nullable LocalDate closedOn) {}

    record Assigned(long ownerId) {}

    @GetMapping
    @Operation(summary = "Deals you may see, open ones unless `state` says otherwise; filters as in the address of the list (q, owner, stage, client, product, amount_from, …)")
    ApiList<DealResource.Short> list(Viewer viewer, @RequestParam MultiValueMap<String, String> query, @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit, @ModelAttribute(name = "page", binding = false) Page page) {
        DealFilter filter = DealFilter.of(query);
        DealSort order = DealSort.of(sort, filter.stateAsked());
        int rows = Math.clamp(limit, 1, MOST);
        List<DealRow> found = list.page(filter.toCondition(viewer, page.written().today(), page.written().zone(), filter.asksFor("value") ? classifiers.on("deal") : List.of()), order, after, rows);
        ApiList<DealRow> listed = ApiList.of(found, rows, "/api/v1/deals?" + filter.query() + (filter.asked().isEmpty() ? "" : "&") + "sort=" + order.code(), order::cursor);
        Map<Long, Integer> reckoned = chances(listed.items().stream().map(DealRow::id).toList());
        return new ApiList<>(listed.items().stream().map(deal -> DealResource.Short.of(deal, reckoned.get(deal.id()))).toList(), listed.next());
    }

    @GetMapping("/{id}")
    @Operation(summary = "A deal with its lines, people and passages of stages")
    DealResource one(Viewer viewer, @PathVariable long id) {
        return DealResource.of(deals.get(viewer, id), chances(List.of(id)).get(id), deals.linesOf(viewer, id), deals.peopleOf(viewer, id), deals.passagesOf(viewer, id));
    }

    @PostMapping
    @Operation(summary = "Open a deal")
    ResponseEntity<Object> open(Viewer viewer, @RequestBody DealBody.New body) {
        return switch (deals.open(viewer, body.toNewDeal())) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/deals/" + id)).body(one(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Change what the body names and nothing else. With `version`, only if nobody changed it meanwhile (409)")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody JsonNode body) {
        DealView deal = deals.get(viewer, id);
        return switch (DealBody.changed(deal, body)) {
            case Outcome.Refused<DealChange>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
            case Outcome.Done<DealChange>(DealChange change) -> answer(viewer, deals.change(viewer, id, body.path("version").asInt(deal.version()), change));
        };
    }

    @PostMapping("/{id}/stage")
    @Operation(summary = "Move to another stage, forward or back; 422 names all that the stages on the way still ask for")
    ResponseEntity<Object> advance(Viewer viewer, @PathVariable long id, @RequestBody ToStage body) {
        return answer(viewer, moves.advance(viewer, id, body.stageId(), body.executorId()));
    }

    @PostMapping("/{id}/won")
    @Operation(summary = "Close as won, today unless `closed_on` says otherwise")
    ResponseEntity<Object> win(Viewer viewer, @PathVariable long id, @RequestBody(required = false) @Nullable Won body) {
        return answer(viewer, closing.win(viewer, id, body == null ? null : body.closedOn()));
    }

    @PostMapping("/{id}/lost")
    @Operation(summary = "Close as lost; `reason_id` is a value of the classifier lost_reason and must be there")
    ResponseEntity<Object> lose(Viewer viewer, @PathVariable long id, @RequestBody Lost body) {
        return answer(viewer, closing.lose(viewer, id, body.reasonId(), Objects.requireNonNullElse(body.note(), ""), body.closedOn()));
    }

    @PostMapping("/{id}/reopened")
    @Operation(summary = "Work on a closed deal again")
    ResponseEntity<Object> reopen(Viewer viewer, @PathVariable long id) {
        return answer(viewer, closing.reopen(viewer, id));
    }

    @PostMapping("/{id}/owner")
    @Operation(summary = "Hand over to somebody you may make responsible")
    ResponseEntity<Object> assign(Viewer viewer, @PathVariable long id, @RequestBody Assigned body) {
        return switch (deals.assign(viewer, id, body.ownerId())) {
            case Outcome.Done<Long> done -> ResponseEntity.noContent().build();
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/{id}/lines")
    ApiList<DealResource.Line> lines(Viewer viewer, @PathVariable long id) {
        return new ApiList<>(deals.linesOf(viewer, id).stream().map(DealResource.Line::of).toList(), null);
    }

    @PutMapping("/{id}/lines")
    @Operation(summary = "Replace the lines; the deal's amount becomes their sum")
    ResponseEntity<Object> setLines(Viewer viewer, @PathVariable long id, @RequestBody List<DealBody.Line> lines) {
        return answer(viewer, deals.setLines(viewer, id, lines.stream().map(DealBody.Line::toNewLine).toList()));
    }

    private Map<Long, Integer> chances(List<Long> of) {
        Map<Long, Integer> all = new HashMap<>();
        chances.forEach(reckoned -> all.putAll(reckoned.ofOpen(of)));
        return all;
    }

    /// Somebody who hands a deal on may not see it any more.
    private ResponseEntity<Object> answer(Viewer viewer, Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> deals.sees(viewer, id) ? ResponseEntity.ok(one(viewer, id)) : ResponseEntity.noContent().build();
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
