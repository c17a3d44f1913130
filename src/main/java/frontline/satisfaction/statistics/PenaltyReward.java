package frontline.satisfaction.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a low mark of a property costs and a high one brings, against a middling one: what is explained is regressed on two dummies
/// a property, all properties together. Brandt 1987, Proceedings of the AMA Service Marketing Conference; Mikulić, Prebežac 2011,
/// Managing Service Quality 21. Low and high are the lowest and the highest third of the scale (1–5: 1, 2 and 4, 5; 1–10: 1–3 and 8–10).
/// @param answers sheets the figures count on
/// @param r2 explained share of the variance
/// @param properties in the order given; null where fewer than [#FEWEST] marks are low, middling or high
public record PenaltyReward(int answers, double r2, List<@Nullable Effect> properties) {

    static final int FEWEST = 10;

    /// @param penalty what a low mark costs: positive when satisfaction falls; in units of what is explained
    /// @param reward what a high mark brings
    /// @param basic taken for granted, matters once it fails: the penalty's interval lies above nothing, what a high mark does is at most
    /// half as much (either way: what hurts when it is good is something else), and the interval of penalty − reward lies above nothing too
    public record Effect(Estimated penalty, Estimated reward, boolean basic) {}

    /// @param explained marks, NaN where none was given: such sheets are left out
    /// @param properties a column a property, NaN where no mark was given
    /// @param lowest mark of each property's scale
    /// @param highest mark of each property's scale
    /// Refused when no property has marks enough, and as [Moments] and a regression refuse: column 0 is what is explained, properties count from 1.
    public static Result<PenaltyReward> of(double[] explained, double[][] properties, double[] lowest, double[] highest, Missing missing) {
        int[] rows = IntStream.range(0, explained.length).filter(row -> !Double.isNaN(explained[row])).toArray();
        List<double[]> columns = new ArrayList<>();
        columns.add(Arrays.stream(rows).mapToDouble(row -> explained[row]).toArray());
        List<Integer> usable = new ArrayList<>();
        for (int p = 0; p < properties.length; p++) {
            double third = (highest[p] - lowest[p]) / 3;
            double[] marks = properties[p];
            double below = lowest[p] + third;
            double above = highest[p] - third;
            double[] low = Arrays.stream(rows).mapToDouble(row -> Double.isNaN(marks[row]) ? Double.NaN : marks[row] <= below ? 1 : 0).toArray();
            double[] high = Arrays.stream(rows).mapToDouble(row -> Double.isNaN(marks[row]) ? Double.NaN : marks[row] >= above ? 1 : 0).toArray();
            double lows = Arrays.stream(low).filter(mark -> mark == 1).count();
            double highs = Arrays.stream(high).filter(mark -> mark == 1).count();
            double given = Arrays.stream(low).filter(mark -> !Double.isNaN(mark)).count();
            if (Math.min(Math.min(lows, highs), given - lows - highs) < FEWEST) continue;
            usable.add(p);
            columns.add(low);
            columns.add(high);
        }
        if (usable.isEmpty()) return Result.refused(Reason.TOO_FEW);
        Result<PenaltyReward> found = Moments.of(columns.toArray(double[][]::new), missing)
                .then(moments -> Regression.of(moments, 0, IntStream.rangeClosed(1, 2 * usable.size()).toArray()))
                .then(regression -> Result.found(read(regression, usable, properties.length)));
        return found instanceof Result.Refused<PenaltyReward>(Reason reason, int column) && column > 0
                ? Result.refused(reason, 1 + usable.get((column - 1) / 2)) : found;
    }

    private static PenaltyReward read(Regression regression, List<Integer> usable, int properties) {
        List<@Nullable Effect> effects = new ArrayList<>();
        for (int p = 0; p < properties; p++) {
            int at = 2 * usable.indexOf(p);
            if (at < 0) {
                effects.add(null);
                continue;
            }
            Estimated low = regression.coefficient(at);
            Estimated penalty = new Estimated(-low.value(), -low.high(), -low.low());
            Estimated reward = regression.coefficient(at + 1);
            Estimated more = regression.combined(at, 1, at + 1);
            effects.add(new Effect(penalty, reward, penalty.low() > 0 && penalty.value() >= 2 * Math.abs(reward.value()) && -more.high() > 0));
        }
        return new PenaltyReward(regression.df() + regression.by().length + 1, regression.r2(), effects);
    }
}
