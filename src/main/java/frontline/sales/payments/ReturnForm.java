package frontline.sales.payments;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What of a payment is given back, as it is typed; the amount is above zero.
public record ReturnForm(String paidOn, String amount, String note) {

    static final ReturnForm EMPTY = new ReturnForm("", "", "");

    public ReturnForm(@Nullable String paidOn, @Nullable String amount, @Nullable String note) {
        this.paidOn = Objects.requireNonNullElse(paidOn, "");
        this.amount = Objects.requireNonNullElse(amount, "");
        this.note = Objects.requireNonNullElse(note, "");
    }

    record Read(LocalDate paidOn, BigDecimal amount, String note) {}

    Outcome<Read> read() {
        List<Refusal> refusals = new ArrayList<>();
        LocalDate day = Amounts.readDay(paidOn, "paid_on", refusals);
        BigDecimal back = Amounts.read(amount, "amount", refusals);
        return day == null || back == null ? Outcome.refused(refusals) : Outcome.done(new Read(day, back, note));
    }
}
