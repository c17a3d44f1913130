package frontline.sales.contracts;

import frontline.clients.history.HistoryWorthy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A contract came to its end.
public record ContractEnded(long contractId, String number, Long clientId, @Nullable Long dealId, LocalDate day, Instant happenedAt, @Nullable Long authorId) implements HistoryWorthy {

    @Override
    public String kind() {
        return "contract_ended";
    }

    @Override
    public String area() {
        return "sales";
    }

    @Override
    public Map<String, Object> arguments() {
        return Map.of("number", number);
    }

    @Override
    public String link() {
        return "/contracts/" + contractId;
    }

    @Override
    public @Nullable Topic topic() {
        return dealId == null ? null : new Topic("deal", dealId);
    }
}
