package frontline.sales.payments;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// An amount to come in shares, one after the other.
/// @param shares percent, together 100
/// @param stepDays days between two receipts; 0: a month
public record Schedule(List<Integer> shares, LocalDate firstOn, int stepDays) {

    private static final int MOST_PARTS = 60;

    public Schedule {
        shares = List.copyOf(shares);
        if (!isWhole(shares)) throw new IllegalArgumentException("shares that are not a whole: " + shares);
    }

    public static Schedule whole(LocalDate dueOn) {
        return new Schedule(List.of(100), dueOn, 0);
    }

    static boolean isWhole(List<Integer> shares) {
        return shares.size() <= MOST_PARTS && shares.stream().allMatch(share -> share > 0 && share <= 100) && shares.stream().mapToInt(Integer::intValue).sum() == 100;
    }

    /// To the cent: what rounding leaves over is in the last part.
    List<ReceiptPlan> of(BigDecimal amount, String currency) {
        List<ReceiptPlan> plans = new ArrayList<>();
        BigDecimal left = amount;
        for (int i = 0; i < shares.size(); i++) {
            BigDecimal part = i == shares.size() - 1 ? left : amount.multiply(BigDecimal.valueOf(shares.get(i))).divide(BigDecimal.valueOf(100), 2, RoundingMode.DOWN);
            left = left.subtract(part);
            LocalDate day = stepDays == 0 ? firstOn.plusMonths(i) : firstOn.plusDays((long) stepDays * i);
            if (part.signum() > 0) plans.add(new ReceiptPlan(day, part, currency, ""));
        }
        return plans;
    }
}
