package frontline.sales.deals;

import frontline.platform.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;

/// Asked before the company binds itself: before a deal is won, a proposal is sent, an invoice is issued.
@Component
public class DealCommitments {

    private final List<Commitment> commitments;

    DealCommitments(List<Commitment> commitments) {
        this.commitments = commitments;
    }

    /// @return the reasons against it; nothing when the company may commit itself. Whoever asks holds the deal.
    public List<Refusal> mayCommit(long dealId) {
        return commitments.stream().flatMap(commitment -> commitment.reasonsAgainst(dealId).stream()).toList();
    }
}
