package frontline.sales.deals;

import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The form of a new deal, as it was typed.
public record DealForm(String name, @Nullable Long clientId, @Nullable Long stageId, @Nullable Long ownerId, String amount, String currency, String expectedOn, String note) {

    public DealForm(@Nullable String name, @Nullable Long clientId, @Nullable Long stageId, @Nullable Long ownerId, @Nullable String amount, @Nullable String currency,
            @Nullable String expectedOn, @Nullable String note) {
        this.name = Objects.requireNonNullElse(name, "").strip();
        this.clientId = clientId;
        this.stageId = stageId;
        this.ownerId = ownerId;
        this.amount = Objects.requireNonNullElse(amount, "").strip();
        this.currency = Objects.requireNonNullElse(currency, "").strip();
        this.expectedOn = Objects.requireNonNullElse(expectedOn, "").strip();
        this.note = Objects.requireNonNullElse(note, "").strip();
    }

    List<Refusal> unreadable(Language language) {
        List<Refusal> refusals = new ArrayList<>();
        if (!amount.isEmpty() && TypedNumber.parse(amount, language).isEmpty()) refusals.add(Refusal.at("amount", "form.number"));
        if (!expectedOn.isEmpty() && day() == null) refusals.add(Refusal.at("expected_on", "form.date"));
        return refusals;
    }

    NewDeal read(Language language) {
        BigDecimal worth = amount.isEmpty() ? null : TypedNumber.parse(amount, language).orElseThrow();
        return NewDeal.named(name).forClient(clientId).at(null, stageId).ownedBy(ownerId).worth(worth, currency).expectedOn(day()).noted(note);
    }

    private @Nullable LocalDate day() {
        try {
            return expectedOn.isEmpty() ? null : LocalDate.parse(expectedOn);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
