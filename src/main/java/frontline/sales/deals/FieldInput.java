package frontline.sales.deals;

import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A fact of a deal that is edited in place: as it is shown in its input, and as a change when it was typed anew.
public enum FieldInput {
    NAME, CLIENT_ID, AMOUNT, CURRENCY, PROBABILITY, EXPECTED_ON, OPENED_ON, NOTE;

    public static final List<FieldInput> FACTS = List.of(CLIENT_ID, AMOUNT, CURRENCY, PROBABILITY, EXPECTED_ON, OPENED_ON, NOTE);

    public String code() {
        return name().toLowerCase();
    }

    public static Optional<FieldInput> of(String code) {
        return List.of(values()).stream().filter(field -> field.code().equals(code)).findFirst();
    }

    public String shown(DealView deal, Language language) {
        return switch (this) {
            case NAME -> deal.name();
            case CLIENT_ID -> Objects.toString(deal.clientId(), "");
            case AMOUNT -> TypedNumber.inInput(deal.amount(), language);
            case CURRENCY -> deal.currency();
            case PROBABILITY -> Objects.toString(deal.ownProbability(), "");
            case EXPECTED_ON -> Objects.toString(deal.expectedOn(), "");
            case OPENED_ON -> deal.openedOn().toString();
            case NOTE -> Objects.requireNonNullElse(deal.note(), "");
        };
    }

    /// The message key of what is wrong with the text itself.
    Optional<String> unreadable(String typed, Language language) {
        if (typed.isBlank()) return this == OPENED_ON ? Optional.of("form.required") : Optional.empty();
        return switch (this) {
            case AMOUNT -> TypedNumber.parse(typed, language).isPresent() ? Optional.empty() : Optional.of("form.number");
            case PROBABILITY, CLIENT_ID -> typed.strip().matches("\\d{1,9}") ? Optional.empty() : Optional.of("form.number");
            case EXPECTED_ON, OPENED_ON -> day(typed) != null ? Optional.empty() : Optional.of("form.date");
            case NAME, CURRENCY, NOTE -> Optional.empty();
        };
    }

    DealChange typed(DealView deal, String typed, Language language) {
        DealChange d = DealChange.of(deal);
        return switch (this) {
            case NAME -> new DealChange(typed, d.clientId(), d.amount(), d.currency(), d.probability(), d.openedOn(), d.expectedOn(), d.note(), d.classified(), d.ownFields());
            case CLIENT_ID -> new DealChange(d.name(), number(typed), d.amount(), d.currency(), d.probability(), d.openedOn(), d.expectedOn(), d.note(), d.classified(), d.ownFields());
            case AMOUNT -> new DealChange(d.name(), d.clientId(), TypedNumber.parse(typed, language).orElse(BigDecimal.ZERO), d.currency(), d.probability(), d.openedOn(), d.expectedOn(), d.note(), d.classified(), d.ownFields());
            case CURRENCY -> new DealChange(d.name(), d.clientId(), d.amount(), typed, d.probability(), d.openedOn(), d.expectedOn(), d.note(), d.classified(), d.ownFields());
            case PROBABILITY -> new DealChange(d.name(), d.clientId(), d.amount(), d.currency(), whole(typed), d.openedOn(), d.expectedOn(), d.note(), d.classified(), d.ownFields());
            case EXPECTED_ON -> new DealChange(d.name(), d.clientId(), d.amount(), d.currency(), d.probability(), d.openedOn(), day(typed), d.note(), d.classified(), d.ownFields());
            case OPENED_ON -> new DealChange(d.name(), d.clientId(), d.amount(), d.currency(), d.probability(), day(typed), d.expectedOn(), d.note(), d.classified(), d.ownFields());
            case NOTE -> new DealChange(d.name(), d.clientId(), d.amount(), d.currency(), d.probability(), d.openedOn(), d.expectedOn(), typed, d.classified(), d.ownFields());
        };
    }

    private static @Nullable Long number(String typed) {
        return typed.isBlank() ? null : Long.valueOf(typed.strip());
    }

    private static @Nullable Integer whole(String typed) {
        return typed.isBlank() ? null : Integer.valueOf(typed.strip());
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
