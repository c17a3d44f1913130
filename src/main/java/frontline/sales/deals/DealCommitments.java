package frontline.sales.deals;

import frontline.platform.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        return reasonsAgainst(Set.of(dealId)).getOrDefault(dealId, List.of());
    }

    /// As [#mayCommit(long)], for many.
    /// @return by deal; nothing of those to which the company may commit itself
    public Map<Long, List<Refusal>> reasonsAgainst(Set<Long> dealIds) {
        return commitments.stream().flatMap(commitment -> commitment.reasonsAgainst(dealIds).entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.flatMapping(reasons -> reasons.getValue().stream(), Collectors.toList())));
    }
}
