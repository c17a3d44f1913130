package frontline.sales.payments;

import frontline.clients.history.HistoryWorthy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One or several receipts of a deal were planned at once.
public record ReceiptsPlanned(long dealId, String deal, @Nullable Long clientId, int count, BigDecimal sum, String currency, LocalDate lastDueOn,
        Instant happenedAt, @Nullable Long authorId) implements HistoryWorthy {

    @Override
    public String kind() {
        return "receipts_planned";
    }

    @Override
    public String area() {
        return "sales";
    }

    @Override
    public Map<String, Object> arguments() {
        return Map.of("count", count, "amount", sum, "currency", currency, "deal", deal, "until", lastDueOn.toString());
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
