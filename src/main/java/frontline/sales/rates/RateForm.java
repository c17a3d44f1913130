package frontline.sales.rates;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A rate as it is typed, sent or read from a file.
public record RateForm(String currency, String onDay, String rate) {

    static final RateForm EMPTY = new RateForm("", "", "");

    private static final DateTimeFormatter WITH_POINTS = DateTimeFormatter.ofPattern("d.M.yyyy");
    private static final BigDecimal MOST = new BigDecimal("10000000000");

    public RateForm(@Nullable String currency, @Nullable String onDay, @Nullable String rate) {
        this.currency = Objects.requireNonNullElse(currency, "").strip().toUpperCase(Locale.ROOT);
        this.onDay = Objects.requireNonNullElse(onDay, "").strip();
        this.rate = Objects.requireNonNullElse(rate, "").strip();
    }

    record Read(String currency, LocalDate onDay, BigDecimal rate) {}

    /// @param own the company's currency, which needs no rate
    /// @param language of whoever typed it
    Outcome<Read> read(String own, Language language) {
        List<Refusal> refusals = new ArrayList<>();
        if (currency.isEmpty()) refusals.add(Refusal.at("currency", "form.required"));
        else if (Currency.getAvailableCurrencies().stream().noneMatch(known -> known.getCurrencyCode().equals(currency))) refusals.add(Refusal.at("currency", "payment.currency.unknown", currency));
        else if (currency.equals(own)) refusals.add(Refusal.at("currency", "rate.own_currency", own));
        LocalDate day = day();
        if (day == null) refusals.add(Refusal.at("on_day", onDay.isEmpty() ? "form.required" : "form.date"));
        BigDecimal worth = TypedNumber.parse(rate, language).orElse(null);
        if (worth == null) refusals.add(Refusal.at("rate", rate.isEmpty() ? "form.required" : "form.number"));
        else if (worth.signum() <= 0 || worth.compareTo(MOST) > 0 || worth.stripTrailingZeros().scale() > 8) refusals.add(Refusal.at("rate", "rate.range"));
        return day == null || worth == null || !refusals.isEmpty() ? Outcome.refused(refusals) : Outcome.done(new Read(currency, day, worth));
    }

    private @Nullable LocalDate day() {
        for (DateTimeFormatter format : List.of(DateTimeFormatter.ISO_LOCAL_DATE, WITH_POINTS)) {
            try {
                return LocalDate.parse(onDay, format);
            } catch (DateTimeParseException other) {
                // the next way of writing it
            }
        }
        return null;
    }
}
