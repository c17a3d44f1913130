package frontline.sales.invoices;

import frontline.clients.history.HistoryWorthy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An invoice was issued.
public record InvoiceIssued(long invoiceId, String number, long dealId, @Nullable Long clientId, BigDecimal total, String currency, LocalDate day, Instant happenedAt, @Nullable Long authorId)
        implements HistoryWorthy {

    @Override
    public String kind() {
        return "invoice_issued";
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
