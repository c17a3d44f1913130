package frontline.sales.results;

import frontline.platform.NamedPeriod;
import frontline.platform.Period;
import frontline.sales.DealSlice;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/// What is asked for, as it stands in the address.
/// @param period one of [NamedPeriod]; `from` and `to` go before it
/// @param group of products
/// @param currency of the money figures
/// @param sort column of the table by rep; with a minus the smallest first
public record ResultsFilter(String period, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
        @Nullable Long pipeline, @Nullable Long department, @Nullable Long owner, String group, String currency, String sort) {

    public ResultsFilter(@Nullable String period, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @Nullable Long pipeline, @Nullable Long department, @Nullable Long owner, @Nullable String group, @Nullable String currency, @Nullable String sort) {
        this.period = Objects.requireNonNullElse(period, "");
        this.from = Period.within(from);
        this.to = Period.within(to);
        this.pipeline = pipeline;
        this.department = department;
        this.owner = owner;
        this.group = Objects.requireNonNullElse(group, "").strip();
        this.currency = Objects.requireNonNullElse(currency, "").strip().toUpperCase(Locale.ROOT);
        this.sort = Objects.requireNonNullElse(sort, "");
    }

    public DealSlice slice() {
        return new DealSlice(owner, department, pipeline, group);
    }

    /// Empty when no period is chosen.
    Optional<Period> chosen(LocalDate today) {
        return from == null && to == null ? NamedPeriod.of(period).map(named -> named.at(today)) : Optional.of(Period.typed(from, to, today));
    }

    /// Which name the period goes by, "" for days of one's own.
    static String nameOf(Period period, LocalDate today) {
        for (NamedPeriod named : new NamedPeriod[] {NamedPeriod.THIS_YEAR, NamedPeriod.LAST_YEAR, NamedPeriod.THIS_MONTH, NamedPeriod.LAST_MONTH, NamedPeriod.THIS_QUARTER, NamedPeriod.LAST_QUARTER, NamedPeriod.LAST_12_MONTHS}) {
            if (named.at(today).equals(period)) return named.code();
        }
        return "";
    }
}
