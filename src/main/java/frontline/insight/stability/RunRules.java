package frontline.insight.stability;

import frontline.insight.stability.Signal.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which patterns count as signals. A point beyond three standard deviations always does; each further rule finds smaller
/// changes sooner and brings more false alarms.
///
/// Western Electric (1956), L. S. Nelson (*Journal of Quality Technology*, 1984), Montgomery; the R package qcc takes a run
/// of seven.
///
/// @param run so many in a row on one side of the centre, 7 or 8; 0: not looked at. A value on the centre ends a run
/// @param trend six in a row, each higher (or each lower) than the one before
/// @param twoOfThree two of three in a row beyond two standard deviations on the same side
public record RunRules(int run, boolean trend, boolean twoOfThree) {

    public static final RunRules USUAL = new RunRules(8, true, true);
    public static final int TREND = 6;

    /// @param sigma standard deviation of one value, in the values' unit; 0 when they are all the same: then there is no signal
    /// @return by place; of a run every value from the one that completes it
    public List<Signal> signals(List<BigDecimal> values, BigDecimal centre, BigDecimal sigma) {
        List<Signal> signals = new ArrayList<>();
        if (sigma.signum() == 0) return signals;
        BigDecimal three = sigma.multiply(BigDecimal.valueOf(3));
        BigDecimal two = sigma.multiply(BigDecimal.TWO);
        int onSide = 0;
        int rising = 0;
        for (int i = 0; i < values.size(); i++) {
            BigDecimal off = values.get(i).subtract(centre);
            int side = off.signum();
            if (off.abs().compareTo(three) > 0) signals.add(new Signal(i, i, Rule.BEYOND, side > 0));
            onSide = side == 0 ? 0 : Integer.signum(onSide) == side ? onSide + side : side;
            if (run > 0 && Math.abs(onSide) >= run) signals.add(new Signal(i, i - Math.abs(onSide) + 1, Rule.RUN, side > 0));
            int step = i == 0 ? 0 : values.get(i).compareTo(values.get(i - 1));
            rising = step == 0 ? 0 : Integer.signum(rising) == step ? rising + step : step;
            if (trend && Math.abs(rising) >= TREND - 1) signals.add(new Signal(i, i - Math.abs(rising), Rule.TREND, step > 0));
            if (twoOfThree) twoOfThree(values, centre, two, i, signals);
        }
        return signals.stream().sorted(Comparator.comparing(Signal::at).thenComparing(Signal::rule)).toList();
    }

    /// It is the second one that breaks the rule, whether or not one of the middle stands between them.
    private static void twoOfThree(List<BigDecimal> values, BigDecimal centre, BigDecimal two, int at, List<Signal> signals) {
        BigDecimal off = values.get(at).subtract(centre);
        if (off.abs().compareTo(two) <= 0) return;
        for (int before = at - 1; before >= Math.max(0, at - 2); before--) {
            BigDecimal other = values.get(before).subtract(centre);
            if (other.abs().compareTo(two) > 0 && other.signum() == off.signum()) {
                signals.add(new Signal(at, before, Rule.TWO_OF_THREE, off.signum() > 0));
                return;
            }
        }
    }
}
