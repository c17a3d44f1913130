package frontline.sales.proposals;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "proposals")
class ProposalApi {

    private static final int MOST = 200;

    private final Proposals proposals;
    private final ProposalPost post;
    private final ProposalQueries queries;
    private final Texts texts;
    private final Clock clock;

    ProposalApi(Proposals proposals, ProposalPost post, ProposalQueries queries, Texts texts, Clock clock) {
        this.proposals = proposals;
        this.post = post;
        this.queries = queries;
        this.texts = texts;
        this.clock = clock;
    }

    /// @param language 'en' or 'ru'; null: the client's
    /// @param validUntil null: as many days as the template says
    record OrderBody(@Nullable Long templateId, @Nullable String language, @Nullable LocalDate validUntil) {
        Proposals.Order toOrder() {
            return new Proposals.Order(Objects.requireNonNullElse(templateId, 0L), language == null ? null : Language.of(language, Language.EN), validUntil);
        }
    }

    /// Either by mail (to, subject, body) or by other means (how).
    record SentBody(@Nullable List<String> to, @Nullable String subject, @Nullable String body, @Nullable String how) {}

    record AnswerBody(@Nullable LocalDate on, @Nullable String reason) {}

    @GetMapping("/proposals")
    @Operation(summary = "Proposals you may see, the latest first; filters as in the address of the list (state, owner, q, waiting_days)")
    ApiList<Proposal> list(Viewer viewer, ProposalFilter filter, @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        Long before = Cursor.decoded(after, 1).map(cursor -> cursor.number(0)).orElse(null);
        return ApiList.of(queries.list(viewer, filter.toCondition(Instant.now(clock)), before, most + 1), most, "/api/v1/proposals?" + filter.query(), last -> Cursor.of(last.id()));
    }

    @GetMapping("/deals/{deal}/proposals")
    ApiList<Proposal> ofDeal(Viewer viewer, @PathVariable long deal) {
        return new ApiList<>(proposals.ofDeal(viewer, deal), null);
    }

    @PostMapping("/deals/{deal}/proposals")
    @Operation(summary = "Make a proposal from a template with the deal's lines")
    ResponseEntity<?> make(Viewer viewer, @PathVariable long deal, @RequestBody OrderBody body) {
        return answer(viewer, proposals.make(viewer, deal, body.toOrder()));
    }

    @GetMapping("/proposals/{id}")
    @Operation(summary = "A proposal with all its versions; their documents are at /proposals/{id}/v{version}.pdf")
    Proposal one(Viewer viewer, @PathVariable long id) {
        return proposals.get(viewer, id);
    }

    @PostMapping("/proposals/{id}/versions")
    @Operation(summary = "Make a new version with the deal's lines as they are now")
    ResponseEntity<?> makeVersion(Viewer viewer, @PathVariable long id, @RequestBody OrderBody body) {
        return answer(viewer, proposals.makeVersion(viewer, id, body.toOrder()));
    }

    @PostMapping("/proposals/{id}/sent")
    @Operation(summary = "Send by mail, or note how it was handed over. Refused while a discount waits for approval")
    ResponseEntity<?> send(Viewer viewer, @PathVariable long id, @RequestBody SentBody body) {
        String subject = Objects.requireNonNullElse(body.subject(), "");
        return answer(viewer, body.how() != null ? post.handOver(viewer, id, body.how())
                : post.send(viewer, id, new ProposalPost.Mail(String.join(" ", Objects.requireNonNullElse(body.to(), List.of())), subject, Objects.requireNonNullElse(body.body(), ""))));
    }

    @PostMapping("/proposals/{id}/accepted")
    ResponseEntity<?> accept(Viewer viewer, @PathVariable long id, @RequestBody AnswerBody body) {
        return answer(viewer, post.accept(viewer, id, body.on()));
    }

    @PostMapping("/proposals/{id}/declined")
    @Operation(summary = "Declined, with the client's reason")
    ResponseEntity<?> decline(Viewer viewer, @PathVariable long id, @RequestBody AnswerBody body) {
        return answer(viewer, post.decline(viewer, id, body.on(), Objects.requireNonNullElse(body.reason(), "")));
    }

    @DeleteMapping("/proposals/{id}/answer")
    @Operation(summary = "The answer was noted by mistake")
    ResponseEntity<?> reopen(Viewer viewer, @PathVariable long id) {
        return answer(viewer, post.reopen(viewer, id));
    }

    private ResponseEntity<?> answer(Viewer viewer, Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.ok(proposals.get(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
