package frontline.sales.invoices;

import static frontline.sales.db.Tables.INVOICES;
import static org.jooq.impl.DSL.falseCondition;

import frontline.sales.payments.Allocations;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;

/// Draft, issued and cancelled are said by people; what is paid follows from the payments.
public enum InvoiceState {
    DRAFT, ISSUED, PARTLY, PAID, CANCELLED;

    static InvoiceState of(String stored, BigDecimal total, BigDecimal settled) {
        return switch (stored) {
            case "draft" -> DRAFT;
            case "cancelled" -> CANCELLED;
            default -> settled.signum() == 0 ? ISSUED : settled.compareTo(total) < 0 ? PARTLY : PAID;
        };
    }

    public static Optional<InvoiceState> of(String code) {
        return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Condition toCondition() {
        var settled = Allocations.settled();
        return switch (this) {
            case DRAFT, CANCELLED -> INVOICES.STATE.eq(code());
            case ISSUED -> INVOICES.STATE.eq("issued").and(settled.eq(BigDecimal.ZERO));
            case PARTLY -> INVOICES.STATE.eq("issued").and(settled.gt(BigDecimal.ZERO)).and(settled.lt(INVOICES.TOTAL));
            case PAID -> INVOICES.STATE.eq("issued").and(settled.eq(INVOICES.TOTAL));
        };
    }

    static Condition toCondition(String code) {
        return of(code).map(InvoiceState::toCondition).orElse(falseCondition());
    }
}
