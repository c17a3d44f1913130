package frontline.sales.payments;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A planned receipt as it is typed. No currency: the deal's.
public record ReceiptForm(String dueOn, String amount, String currency, String note) {

    static final ReceiptForm EMPTY = new ReceiptForm("", "", "", "");

    public ReceiptForm(@Nullable String dueOn, @Nullable String amount, @Nullable String currency, @Nullable String note) {
        this.dueOn = Objects.requireNonNullElse(dueOn, "");
        this.amount = Objects.requireNonNullElse(amount, "");
        this.currency = Objects.requireNonNullElse(currency, "");
        this.note = Objects.requireNonNullElse(note, "");
    }

    Outcome<ReceiptPlan> read() {
        List<Refusal> refusals = new ArrayList<>();
        LocalDate due = Amounts.readDay(dueOn, "due_on", refusals);
        BigDecimal planned = Amounts.read(amount, "amount", refusals);
        return due == null || planned == null
                ? Outcome.refused(refusals)
                : Outcome.done(new ReceiptPlan(due, planned, Amounts.nullIfBlank(currency), note));
    }
}
