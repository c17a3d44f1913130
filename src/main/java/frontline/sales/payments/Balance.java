package frontline.sales.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How a deal stands in one currency.
/// @param planned the larger of what is planned by hand and what is invoiced: an invoice takes the place of the earliest receipts
/// @param debt planned up to today and not paid
/// @param toCome planned later and not paid in advance
/// @param since when the oldest part of the debt was due, null without debt
public record Balance(String currency, BigDecimal planned, BigDecimal paid, BigDecimal debt, BigDecimal toCome, @Nullable LocalDate since) {

    /// One for each currency in which something is planned or paid.
    static List<Balance> of(List<Receipt> receipts, List<Payment> payments, LocalDate today) {
        TreeSet<String> currencies = new TreeSet<>();
        receipts.forEach(receipt -> currencies.add(receipt.currency()));
        payments.forEach(payment -> currencies.add(payment.currency()));
        return currencies.stream().map(currency -> {
            List<Receipt> planned = receipts.stream().filter(receipt -> receipt.currency().equals(currency)).toList();
            List<Receipt> due = planned.stream().filter(receipt -> receipt.isDue(today)).toList();
            BigDecimal paid = payments.stream().filter(payment -> payment.currency().equals(currency)).map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal open = sum(planned.stream().map(Receipt::open).toList());
            BigDecimal debt = sum(due.stream().map(Receipt::open).toList());
            LocalDate since = due.stream().map(Receipt::dueOn).min(LocalDate::compareTo).orElse(null);
            return new Balance(currency, expected(planned), paid, debt, open.subtract(debt), since);
        }).toList();
    }

    public boolean owes() {
        return debt.signum() > 0;
    }

    public long overdueDays(LocalDate today) {
        return since == null ? 0 : ChronoUnit.DAYS.between(Objects.requireNonNull(since), today);
    }

    /// Paid beyond what was planned; zero when nothing is planned, for then there is nothing to exceed.
    public BigDecimal overpaid() {
        return planned.signum() == 0 ? BigDecimal.ZERO : paid.subtract(planned).max(BigDecimal.ZERO);
    }

    /// Of what was planned, 0 to 100.
    public int paidShare() {
        if (planned.signum() == 0) return 0;
        return Math.clamp(paid.multiply(BigDecimal.valueOf(100)).divide(planned, java.math.RoundingMode.DOWN).longValue(), 0, 100);
    }

    static BigDecimal expected(List<Receipt> receipts) {
        BigDecimal invoiced = sum(receipts.stream().filter(Receipt::isInvoiced).map(Receipt::amount).toList());
        return invoiced.max(sum(receipts.stream().filter(receipt -> !receipt.isInvoiced()).map(Receipt::amount).toList()));
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
