package frontline.sales.commissions;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A named line of a plan.
sealed interface PayRule {

    long id();

    String name();

    enum Basis { INCOME, MARGIN }

    enum Occasion { ANY, FIRST, REPEAT }

    enum Loss { POINTS, SHARE }

    /// A share of what was paid, or of the margin in proportion to what was paid.
    /// @param groups only products of these groups; empty: all
    /// @param occasion only a client's first deal, or only the others
    /// @param rate percent, where there are no tiers
    record Share(long id, String name, Basis basis, Set<String> groups, Occasion occasion, BigDecimal rate, @Nullable Tiers tiers) implements PayRule {
        public Share {
            groups = Set.copyOf(groups);
        }

        /// Two such rules would pay for the same money.
        boolean countsWith(Share other) {
            boolean sameGoods = groups.isEmpty() || other.groups.isEmpty() || groups.stream().anyMatch(other.groups::contains);
            return sameGoods && (occasion == Occasion.ANY || other.occasion == Occasion.ANY || occasion == other.occasion);
        }
    }

    /// So much for each action of a type that was done, such as a demonstration held.
    /// @param resultId only with this result; null: with any
    /// @param each money
    record Piece(long id, String name, long typeId, @Nullable Long resultId, BigDecimal each) implements PayRule {
        boolean countsWith(Piece other) {
            return typeId == other.typeId && (resultId == null || other.resultId == null || resultId.equals(other.resultId));
        }
    }

    /// Takes off from what the rules above it have earned when the deal's discount goes beyond a limit.
    /// @param limit percent of the list price
    /// @param loss POINTS: `rate` percent of the earned for each point over the limit; SHARE: `rate` percent at once
    record Discount(long id, String name, BigDecimal limit, Loss loss, BigDecimal rate) implements PayRule {

        /// Percent of the earned that is lost, at most all of it.
        /// @param discount percent
        BigDecimal lost(BigDecimal discount) {
            BigDecimal over = discount.subtract(limit);
            if (over.signum() <= 0) return BigDecimal.ZERO;
            return (loss == Loss.SHARE ? rate : over.multiply(rate)).min(Tiers.HUNDRED);
        }
    }

    /// Whether both would pay for the same thing; discounts pay for nothing.
    default boolean doublesWith(PayRule other) {
        return switch (this) {
            case Share share -> other instanceof Share second && share.countsWith(second);
            case Piece piece -> other instanceof Piece second && piece.countsWith(second);
            case Discount discount -> false;
        };
    }
}
