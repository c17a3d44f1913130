package frontline.sales.proposals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A proposal, or a new version of it, was made. Heard in the same transaction.
public record ProposalMade(long proposalId, long dealId, @Nullable Long clientId, String number, int version, BigDecimal amount, String currency, Instant happenedAt, @Nullable Long authorId) implements ProposalEvent {

    @Override
    public String kind() {
        return "proposal_made";
    }

    @Override
    public Map<String, Object> arguments() {
        return Map.of("number", number, "version", version, "amount", amount, "currency", currency);
    }
}
