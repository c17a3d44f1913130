package frontline.sales.deals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/// What a deal shall be: all of it, also what stays as it was. The amount of a deal with lines is their sum whatever stands here.
public record DealChange(String name, @Nullable Long clientId, @Nullable BigDecimal amount, @Nullable String currency, @Nullable Integer probability,
        @Nullable LocalDate openedOn, @Nullable LocalDate expectedOn, String note, Set<Long> classified, JSONB ownFields) {

    public DealChange {
        name = name.strip();
        currency = currency == null || currency.isBlank() ? null : currency.strip();
        note = note.strip();
        classified = Set.copyOf(classified);
    }

    public static DealChange of(DealView deal) {
        return new DealChange(deal.name(), deal.clientId(), deal.amount(), deal.currency(), deal.ownProbability(), deal.openedOn(), deal.expectedOn(),
                Objects.requireNonNullElse(deal.note(), ""), deal.classified(), deal.ownFields());
    }
}
