package frontline.sales.payments;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A payment as it is typed or sent. A refund has an amount below zero.
public record PaymentForm(@Nullable Long dealId, @Nullable Long clientId, String paidOn, String amount, String currency, String number, String note,
        @Nullable String externalId) {

    static final PaymentForm EMPTY = new PaymentForm(null, null, "", "", "", "", "", null);

    public PaymentForm(@Nullable Long dealId, @Nullable Long clientId, @Nullable String paidOn, @Nullable String amount, @Nullable String currency,
            @Nullable String number, @Nullable String note, @Nullable String externalId) {
        this.dealId = dealId;
        this.clientId = clientId;
        this.paidOn = Objects.requireNonNullElse(paidOn, "");
        this.amount = Objects.requireNonNullElse(amount, "");
        this.currency = Objects.requireNonNullElse(currency, "");
        this.number = Objects.requireNonNullElse(number, "");
        this.note = Objects.requireNonNullElse(note, "");
        this.externalId = externalId;
    }

    PaymentForm forDeal(long deal) {
        return new PaymentForm(deal, null, paidOn, amount, currency, number, note, externalId);
    }

    Outcome<NewPayment> read() {
        List<Refusal> refusals = new ArrayList<>();
        LocalDate day = Amounts.readDay(paidOn, "paid_on", refusals);
        BigDecimal paid = Amounts.read(amount, "amount", refusals);
        return day == null || paid == null
                ? Outcome.refused(refusals)
                : Outcome.done(new NewPayment(dealId, clientId, day, paid, Amounts.nullIfBlank(currency), number, note, Amounts.nullIfBlank(externalId)));
    }
}
