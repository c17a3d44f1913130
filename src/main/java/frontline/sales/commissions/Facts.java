package frontline.sales.commissions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that pay is reckoned from. Money is in one currency, the company's.
record Facts(List<Paid> payments, Map<Long, Deal> deals, List<Done> done) {

    Facts {
        payments = List.copyOf(payments);
        deals = Map.copyOf(deals);
        done = List.copyOf(done);
    }

    /// @param amount below zero: paid back
    record Paid(long id, long dealId, LocalDate on, BigDecimal amount) {}

    /// @param first whether it is the client's first paid deal
    /// @param shares who takes part, together the whole
    record Deal(long id, @Nullable Long clientId, boolean first, List<Sold> lines, List<Share> shares) {

        /// Percent of the list price, over all lines.
        BigDecimal discount() {
            BigDecimal full = lines.stream().map(Sold::full).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (full.signum() == 0) return BigDecimal.ZERO;
            return full.subtract(worth()).multiply(Tiers.HUNDRED).divide(full, 4, RoundingMode.HALF_UP).max(BigDecimal.ZERO);
        }

        BigDecimal worth() {
            return lines.stream().map(Sold::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /// @param full quantity at list price, before the discount
    /// @param cost of the whole line; null: not known, then it has no margin
    record Sold(@Nullable String group, BigDecimal full, BigDecimal amount, @Nullable BigDecimal cost) {}

    /// @param percent above zero
    record Share(long userId, BigDecimal percent) {}

    /// Something of a type that somebody did.
    /// @param source 'entry' of the history, or a completed 'action' that nothing was written about
    record Done(String source, long id, long typeId, Set<Long> results, long userId, LocalDate on, @Nullable Long dealId, @Nullable Long clientId) {}
}
