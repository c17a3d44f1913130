package frontline.sales.commissions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// How much of a payment a rule counts.
final class Counting {

    private Counting() {}

    /// The payment in the proportion in which the rule counts what was sold. Without product lines all of it is income, and
    /// none of it belongs to a group or is known to be margin.
    /// @return money to the cent, never below zero: selling under cost earns nothing and costs nothing
    static BigDecimal base(BigDecimal paid, Facts.Deal deal, PayRule.Share rule) {
        boolean counts = switch (rule.occasion()) {
            case ANY -> true;
            case FIRST -> deal.first();
            case REPEAT -> !deal.first();
        };
        if (!counts) return BigDecimal.ZERO;
        boolean all = rule.groups().isEmpty() && rule.basis() == PayRule.Basis.INCOME;
        if (all) return paid;
        BigDecimal worth = deal.worth();
        if (worth.signum() == 0) return BigDecimal.ZERO;
        List<Facts.Sold> lines = deal.lines().stream().filter(line -> rule.groups().isEmpty() || line.group() != null && rule.groups().contains(line.group())).toList();
        BigDecimal counted = lines.stream().map(line -> rule.basis() == PayRule.Basis.INCOME ? line.amount() : line.cost() == null ? BigDecimal.ZERO : line.amount().subtract(line.cost()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return paid.multiply(counted.max(BigDecimal.ZERO)).divide(worth, 2, RoundingMode.HALF_UP);
    }
}
