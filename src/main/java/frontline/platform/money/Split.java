package frontline.platform.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Shares an amount out to the cent by largest remainder (Hamilton's method): the parts always make the whole.
public final class Split {

    private static final int CENTS = 2;

    private Split() {}

    /// @param whole in money with at most two decimals, of either sign
    /// @param weights none below zero, not all zero; percent or anything else in proportion
    /// @return one part for each weight, in the same order; a cent left over goes to the largest remainder, of equal ones to the first
    public static List<BigDecimal> of(BigDecimal whole, List<BigDecimal> weights) {
        BigDecimal all = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (all.signum() <= 0) throw new IllegalArgumentException("nothing to share by: " + weights);
        if (weights.size() == 1) return List.of(whole.setScale(CENTS, RoundingMode.UNNECESSARY));
        List<BigDecimal> parts = new ArrayList<>();
        List<BigDecimal> remainders = new ArrayList<>();
        BigDecimal left = whole.abs();
        for (BigDecimal weight : weights) {
            BigDecimal[] cents = whole.abs().movePointRight(CENTS).multiply(weight).divideAndRemainder(all);
            BigDecimal part = cents[0].setScale(0, RoundingMode.UNNECESSARY).movePointLeft(CENTS);
            parts.add(part);
            remainders.add(cents[1]);
            left = left.subtract(part);
        }
        int over = left.movePointRight(CENTS).intValueExact();
        List<Integer> first = IntStream.range(0, weights.size()).boxed().sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder())).limit(over).toList();
        for (int i : first) parts.set(i, parts.get(i).add(BigDecimal.ONE.movePointLeft(CENTS)));
        return parts.stream().map(part -> (whole.signum() < 0 ? part.negate() : part).setScale(CENTS, RoundingMode.UNNECESSARY)).toList();
    }
}
