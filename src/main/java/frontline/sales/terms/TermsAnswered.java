package frontline.sales.terms;

import frontline.clients.history.HistoryWorthy;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Time to pay was granted or declined. Heard in the same transaction.
/// @param link the paper's page
record TermsAnswered(String link, String label, @Nullable Long dealId, @Nullable Long clientId, int days, boolean granted, Instant happenedAt, @Nullable Long authorId) implements HistoryWorthy {

    @Override
    public String kind() {
        return granted ? "terms_granted" : "terms_declined";
    }

    @Override
    public String area() {
        return "sales";
    }

    @Override
    public Map<String, Object> arguments() {
        return Map.of("days", days, "label", label);
    }

    @Override
    public @Nullable Topic topic() {
        return dealId == null ? null : new Topic("deal", dealId);
    }
}
