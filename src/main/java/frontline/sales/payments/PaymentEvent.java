package frontline.sales.payments;

import frontline.clients.history.HistoryWorthy;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something happened to a payment.
public sealed interface PaymentEvent extends HistoryWorthy permits PaymentReceived, PaymentReturned, PaymentRemoved {

    long paymentId();

    /// Null: on account of the client.
    @Nullable Long dealId();

    @Nullable String deal();

    /// As it was recorded; of a return above zero.
    BigDecimal amount();

    String currency();

    @Override
    default String area() {
        return "sales";
    }

    @Override
    default Map<String, Object> arguments() {
        String deal = deal();
        return Map.of("amount", amount(), "currency", currency(), "deal", deal == null ? "" : deal);
    }

    @Override
    default @Nullable String link() {
        return dealId() == null ? null : "/deals/" + dealId();
    }

    @Override
    default @Nullable Topic topic() {
        Long deal = dealId();
        return deal == null ? null : new Topic("deal", deal);
    }
}
