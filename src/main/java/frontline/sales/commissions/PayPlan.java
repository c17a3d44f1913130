package frontline.sales.commissions;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What counts for somebody from one day to another.
/// @param to null: until further notice
/// @param takesBack whether a returned payment takes back what it had earned
/// @param rules in reading order
record PayPlan(long id, String name, LocalDate from, @Nullable LocalDate to, boolean takesBack, List<PayRule> rules) {

    public PayPlan {
        rules = List.copyOf(rules);
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    PayPlan during(LocalDate begin, @Nullable LocalDate end) {
        return new PayPlan(id, name, begin, end, takesBack, rules);
    }

    /// Who is in a plan in a month.
    @FunctionalInterface
    interface Members {
        boolean has(long planId, long userId, YearMonth month);
    }
}
