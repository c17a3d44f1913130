package frontline.sales.schedules;

import frontline.platform.text.Language;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A payment schedule under its name.
/// @param parts together 100 percent
public record PaymentSchedule(long id, String nameEn, String nameRu, List<Part> parts, boolean archived) {

    private static final BigDecimal CENT = new BigDecimal("0.01");

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
        List<BigDecimal> amounts = split(amount, parts.stream().map(Part::share).toList());
        return IntStream.range(0, parts.size()).filter(i -> amounts.get(i).signum() > 0).mapToObj(i -> {
            Part part = parts.get(i);
            if (part.fixedOn() != null) return new Due(part.fixedOn(), amounts.get(i), null, 0);
            LocalDate day = happened.get(part.event());
            return new Due((day == null ? otherwise : day).plusDays(part.days()), amounts.get(i), day == null ? part.event() : null, part.days());
        }).toList();
    }

    /// Exact to the cent: each part is rounded down, and the cents left over go one by one to the parts that lost most
    /// (largest remainder, the method of Hare and Hamilton).
    /// @param amount zero or more, at most two decimals
    /// @param shares percent, together 100
    static List<BigDecimal> split(BigDecimal amount, List<BigDecimal> shares) {
        List<BigDecimal> exact = shares.stream().map(share -> amount.multiply(share).movePointLeft(2)).toList();
        List<BigDecimal> parts = new ArrayList<>(exact.stream().map(part -> part.setScale(2, RoundingMode.DOWN)).toList());
        BigDecimal left = amount.subtract(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        List<Integer> byLoss = IntStream.range(0, parts.size()).boxed()
                .sorted(Comparator.comparing((Integer i) -> exact.get(i).subtract(parts.get(i))).reversed().thenComparing(i -> i)).toList();
        for (int i = 0; left.signum() > 0; i++, left = left.subtract(CENT)) parts.set(byLoss.get(i), parts.get(byLoss.get(i)).add(CENT));
        return parts;
    }
}
