package frontline.sales.commissions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What closed months would be today, less what was paid for them.
final class Corrections {

    private Corrections() {}

    private record Sum(PayLine line, BigDecimal amount, BigDecimal base) {}

    /// @param today the lines of closed months, reckoned again
    /// @param paid all lines that were paid for the same months, earlier corrections among them
    /// @return a line for each source and rule that differs
    static List<PayLine> between(List<PayLine> today, List<PayLine> paid) {
        Map<PayLine.Key, Sum> sums = new LinkedHashMap<>();
        today.forEach(line -> add(sums, line, false));
        paid.forEach(line -> add(sums, line, true));
        List<PayLine> corrections = new ArrayList<>();
        sums.values().forEach(sum -> {
            if (sum.amount().signum() != 0) corrections.add(sum.line().correctedBy(sum.amount(), sum.base()));
        });
        return corrections.stream().sorted(PayLine.ORDER).toList();
    }

    private static void add(Map<PayLine.Key, Sum> sums, PayLine line, boolean minus) {
        BigDecimal amount = minus ? line.amount().negate() : line.amount();
        BigDecimal base = minus ? line.base().negate() : line.base();
        sums.merge(line.key(), new Sum(line, amount, base), (before, now) -> new Sum(before.line(), before.amount().add(amount), before.base().add(base)));
    }
}
