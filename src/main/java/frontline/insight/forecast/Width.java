package frontline.insight.forecast;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/// How much wider the interval has to be, as trials on the past say (split conformal prediction with the simulated interval as its
/// shape: Vovk, Gammerman, Shafer: Algorithmic Learning in a Random World, 2nd ed., 2.2; Romano, Patterson, Candès 2019, Conformalized
/// Quantile Regression). The score of a trial is its error in half-widths of its interval, on the side on which it lies; the width is
/// multiplied by the ⌈0.8·(n+1)⌉-th smallest score. Months at the same distance are scored alone where there are ten of them, else all
/// together; fewer than ten trials correct nothing.
record Width(List<Trial> trials) {

    private static final int FEWEST = 10;
    private static final double SHARE = .8;
    private static final double LEAST = .5;
    private static final double MOST = 5;

    /// Forecasts of months that follow each other, the nearest first.
    List<MonthForecast> widened(List<MonthForecast> months) {
        return IntStream.range(0, months.size()).mapToObj(ahead -> months.get(ahead).widened(factor(ahead))).toList();
    }

    double factor(int ahead) {
        List<Trial> alike = trials.stream().filter(trial -> trial.ahead() == ahead).toList();
        List<Trial> scored = alike.size() >= FEWEST ? alike : trials;
        if (scored.size() < FEWEST) return 1;
        double[] scores = scored.stream().mapToDouble(Width::score).sorted().toArray();
        int rank = (int) Math.min(scores.length, Math.ceil(SHARE * (scores.length + 1)));
        return Math.clamp(scores[rank - 1], LEAST, MOST);
    }

    private static double score(Trial trial) {
        BigDecimal error = trial.actual().subtract(trial.expected());
        double half = (error.signum() < 0 ? trial.expected().subtract(trial.low()) : trial.high().subtract(trial.expected())).doubleValue();
        return half <= 0 ? error.signum() == 0 ? 0 : MOST : error.abs().doubleValue() / half;
    }
}
