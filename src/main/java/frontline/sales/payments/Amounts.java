package frontline.sales.payments;

import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads amounts, days and currencies as people type them, and says what is wrong with them.
final class Amounts {

    private static final int MOST_DIGITS = 17;

    private Amounts() {}

    /// A lone comma before three digits separates thousands in any language: no currency here has three decimals.
    static Optional<BigDecimal> parse(String typed) {
        return TypedNumber.parse(typed, Language.EN);
    }

    static @Nullable BigDecimal read(String typed, String field, List<Refusal> refusals) {
        if (typed.isBlank()) {
            refusals.add(Refusal.at(field, "form.required"));
            return null;
        }
        Optional<BigDecimal> amount = parse(typed);
        if (amount.isEmpty()) refusals.add(Refusal.at(field, "form.number"));
        return amount.orElse(null);
    }

    static @Nullable LocalDate readDay(String typed, String field, List<Refusal> refusals) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            refusals.add(Refusal.at(field, typed.isBlank() ? "form.required" : "form.date"));
            return null;
        }
    }

    static void checkScale(BigDecimal amount, List<Refusal> refusals) {
        BigDecimal plain = amount.stripTrailingZeros();
        if (plain.scale() > 2) refusals.add(Refusal.at("amount", "payment.amount.cents"));
        else if (plain.precision() - plain.scale() > MOST_DIGITS) refusals.add(Refusal.at("amount", "payment.amount.large"));
    }

    static String readCurrency(String typed, List<Refusal> refusals) {
        String code = typed.strip().toUpperCase(Locale.ROOT);
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            refusals.add(Refusal.at("currency", "payment.currency.unknown", typed));
            return code;
        }
    }

    static @Nullable String nullIfBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
