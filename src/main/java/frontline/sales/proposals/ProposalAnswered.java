package frontline.sales.proposals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The client accepted or declined. Heard in the same transaction.
/// @param reason "" when it was accepted
public record ProposalAnswered(long proposalId, long dealId, @Nullable Long clientId, String number, int version, boolean accepted, LocalDate on, String reason, Instant happenedAt, @Nullable Long authorId) implements ProposalEvent {

    @Override
    public String kind() {
        return accepted ? "proposal_accepted" : "proposal_declined";
    }

    @Override
    public Map<String, Object> arguments() {
        return accepted ? Map.of("number", number, "version", version) : Map.of("number", number, "version", version, "reason", reason);
    }
}
