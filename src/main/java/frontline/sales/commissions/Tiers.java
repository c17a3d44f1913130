package frontline.sales.commissions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rates that rise with the income a rep has brought in within a month or a quarter. The count is of what the rule counts,
/// payments in; a returned one does not move the others down.
public record Tiers(Span span, Way way, List<Tier> steps) {

    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Tiers {
        steps = List.copyOf(steps);
    }

    public enum Span {
        MONTH, QUARTER;

        /// The first month of the span in which the day lies.
        YearMonth of(LocalDate day) {
            YearMonth month = YearMonth.from(day);
            return this == MONTH ? month : month.minusMonths((month.getMonthValue() - 1) % 3);
        }
    }

    /// MARGINAL: each tier's rate for the part of income that lies in it. WHOLE: the rate of the tier reached, for all of it.
    public enum Way { MARGINAL, WHOLE }

    /// @param starts the first cent above it counts here
    /// @param ends null: no end
    /// @param rate percent
    public record Tier(BigDecimal starts, @Nullable BigDecimal ends, BigDecimal rate) {}

    /// What the income between two readings of the counter earns, in cents that add up: the parts of a span together are
    /// exactly what the span earns as a whole.
    /// @param from the counter before, of money
    /// @param to the counter after
    /// @param total the counter at the end of the span
    BigDecimal earned(BigDecimal from, BigDecimal to, BigDecimal total) {
        return upTo(to, total).setScale(2, RoundingMode.HALF_UP).subtract(upTo(from, total).setScale(2, RoundingMode.HALF_UP));
    }

    private BigDecimal upTo(BigDecimal income, BigDecimal total) {
        if (way == Way.WHOLE) return income.multiply(rateAt(total)).movePointLeft(2);
        BigDecimal sum = BigDecimal.ZERO;
        for (Tier tier : steps) {
            BigDecimal top = tier.ends() == null ? income : income.min(tier.ends());
            if (top.compareTo(tier.starts()) > 0) sum = sum.add(top.subtract(tier.starts()).multiply(tier.rate()).movePointLeft(2));
        }
        return sum;
    }

    private BigDecimal rateAt(BigDecimal income) {
        return steps.stream().filter(tier -> tier.starts().compareTo(income) <= 0).reduce((lower, higher) -> higher).map(Tier::rate).orElse(BigDecimal.ZERO);
    }
}
