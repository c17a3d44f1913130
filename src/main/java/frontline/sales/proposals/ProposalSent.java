package frontline.sales.proposals;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A proposal went to the client. Heard in the same transaction.
public record ProposalSent(long proposalId, long dealId, @Nullable Long clientId, String number, int version, String to, Instant happenedAt, @Nullable Long authorId) implements ProposalEvent {

    @Override
    public String kind() {
        return "proposal_sent";
    }

    @Override
    public Map<String, Object> arguments() {
        return Map.of("number", number, "version", version, "to", to);
    }
}
