package frontline.sales.discounts;

import frontline.agenda.approvals.Approval;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Problem;
import frontline.sales.deals.DealCommitments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deals/{deal}/discounts")
@Tag(name = "deals")
class DiscountApi {

    private final Discounts discounts;
    private final DealCommitments commitments;
    private final Texts texts;

    DiscountApi(Discounts discounts, DealCommitments commitments, Texts texts) {
        this.discounts = discounts;
        this.commitments = commitments;
        this.texts = texts;
    }

    /// @param mayCommit whether the deal may be won, a proposal sent, an invoice issued
    record DiscountResource(boolean mayCommit, List<String> reasons, List<Beyond> beyond, List<Grant> granted, @Nullable Approval question) {}

    @GetMapping
    @Operation(summary = "Discounts beyond the owner's authority: what was granted, what is asked, and whether the deal may bind the company")
    DiscountResource state(Viewer viewer, @PathVariable long deal) {
        Discounts.State state = discounts.of(viewer, deal);
        List<String> reasons = commitments.mayCommit(deal).stream().map(reason -> texts.get(Language.EN, reason.key(), reason.arguments().toArray())).toList();
        return new DiscountResource(reasons.isEmpty(), reasons, state.beyond(), state.granted(), state.question().orElse(null));
    }

    @PostMapping("/question")
    @Operation(summary = "Ask the head once more")
    ResponseEntity<?> ask(Viewer viewer, @PathVariable long deal) {
        return switch (discounts.askAgain(viewer, deal)) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(state(viewer, deal));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
