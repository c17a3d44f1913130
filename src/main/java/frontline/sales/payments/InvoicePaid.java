package frontline.sales.payments;

import frontline.clients.history.HistoryWorthy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The last part of an invoice was paid.
public record InvoicePaid(long invoiceId, String number, long dealId, String deal, @Nullable Long clientId, BigDecimal total, String currency,
        Instant happenedAt, @Nullable Long authorId) implements HistoryWorthy {

    @Override
    public String kind() {
        return "invoice_paid";
    }

    @Override
    public String area() {
        return "sales";
    }

    @Override
    public Map<String, Object> arguments() {
        return Map.of("number", number, "amount", total, "currency", currency);
    }

    @Override
    public String link() {
        return "/invoices/" + invoiceId;
    }

    @Override
    public Topic topic() {
        return new Topic("deal", dealId);
    }
}
