package frontline.sales.commissions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that pay is reckoned from. Money is in one currency, the company's.
record Facts(List<Paid> payments, Map<Long, Deal> deals, List<Done> done) {

    Facts {
        payments = List.copyOf(payments);
        deals = Collections.unmodifiableMap(deals);
        done = List.copyOf(done);
    }

    /// What was known at the end of that day.
    Facts until(LocalDate last) {
        return new Facts(payments.stream().filter(paid -> !paid.on().isAfter(last)).toList(), deals, done.stream().filter(one -> !one.on().isAfter(last)).toList());
    }

    /// What a payment paid for a deal: one may pay for several.
    /// @param amount below zero: paid back
    /// @param returns the payment that was paid back, where it is known
    record Paid(long id, long dealId, LocalDate on, BigDecimal amount, @Nullable Long returns) {}

    /// Which of the facts the rules ask for.
    /// @param types of actions that are paid by the piece
    /// @param firsts whether a client's first deal must be known
    /// @param lines whether it must be known what was sold, and with which discount
    record Asked(Set<Long> types, boolean firsts, boolean lines) {

        static Asked by(Stream<PlanDraft.Rule> rules) {
            List<PlanDraft.Rule> all = rules.toList();
            return new Asked(all.stream().filter(rule -> rule.actionTypeId() != null).map(PlanDraft.Rule::actionTypeId).collect(Collectors.toSet()),
                    all.stream().anyMatch(rule -> !rule.occasion().equals("any")),
                    all.stream().anyMatch(rule -> rule.kind().equals("margin") || rule.kind().equals("discount") || !rule.productGroups().isEmpty()));
        }
    }

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
