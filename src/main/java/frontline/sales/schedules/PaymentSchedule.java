package frontline.sales.schedules;

import frontline.platform.money.Split;
import frontline.platform.text.Language;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A payment schedule under its name.
/// @param parts together 100 percent
public record PaymentSchedule(long id, String nameEn, String nameRu, List<Part> parts, boolean archived) {

    public PaymentSchedule {
        parts = List.copyOf(parts);
    }

    /// @param waitsFor the event whose day is not known yet, null when the date is settled
    public record Due(LocalDate on, BigDecimal amount, @Nullable String waitsFor, int days) {}

    public String name(Language language) {
        return language.pick(nameEn, nameRu);
    }

    /// The longest wait after an event, in days: what a limit of authority is about.
    public int longestDays() {
        return parts.stream().mapToInt(Part::days).max().orElse(0);
    }

    /// An amount in its parts. An event that has not happened yet is taken to happen on `otherwise`.
    /// @param happened the day of each event that has happened
    public List<Due> of(BigDecimal amount, Map<String, LocalDate> happened, LocalDate otherwise) {
        List<BigDecimal> amounts = Split.of(amount, parts.stream().map(Part::share).toList());
        return IntStream.range(0, parts.size()).filter(i -> amounts.get(i).signum() > 0).mapToObj(i -> {
            Part part = parts.get(i);
            if (part.fixedOn() != null) return new Due(part.fixedOn(), amounts.get(i), null, 0);
            LocalDate day = happened.get(part.event());
            return new Due((day == null ? otherwise : day).plusDays(part.days()), amounts.get(i), day == null ? part.event() : null, part.days());
        }).toList();
    }
}
