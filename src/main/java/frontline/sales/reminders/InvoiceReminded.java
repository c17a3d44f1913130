package frontline.sales.reminders;

import frontline.clients.history.HistoryWorthy;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client was reminded of an invoice.
/// @param authorId null: by the program itself
public record InvoiceReminded(long invoiceId, String number, long dealId, Long clientId, int levelDays, String address, Instant happenedAt, @Nullable Long authorId) implements HistoryWorthy {

    @Override
    public String kind() {
        return "invoice_reminded";
    }

    @Override
    public String area() {
        return "sales";
    }

    @Override
    public Map<String, Object> arguments() {
        return Map.of("number", number, "address", address);
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
