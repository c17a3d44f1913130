package frontline.sales.discounts;

import frontline.clients.history.HistoryWorthy;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A discount was granted or declined. Heard in the same transaction.
record DiscountAnswered(long dealId, @Nullable Long clientId, String deal, boolean granted, Map<String, Object> facts, Instant happenedAt, @Nullable Long authorId) implements HistoryWorthy {

    @Override
    public String kind() {
        return granted ? "discount_granted" : "discount_declined";
    }

    @Override
    public String area() {
        return "sales";
    }

    @Override
    public Map<String, Object> arguments() {
        return Map.of("deal", deal, "percent", Objects.requireNonNullElse(facts.get("percent"), 0), "line", String.valueOf(facts.get("line")));
    }

    @Override
    public String link() {
        return "/deals/" + dealId;
    }

    @Override
    public Topic topic() {
        return new Topic("deal", dealId);
    }
}
