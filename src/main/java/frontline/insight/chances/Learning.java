package frontline.insight.chances;

import frontline.insight.chances.ChanceModel.Term;
import frontline.insight.chances.Quality.Bin;
import frontline.sales.outcomes.DealCourse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Learns from closed deals. A deal teaches at several moments of its life, together with the weight of one; the penalty is
/// the one with the smallest error on deals left out, five times a fifth of them, never moments of the same deal on both sides.
public record Learning(@Nullable ChanceModel model, Quality quality) {

    private static final List<String> PLAIN = List.of("stage", "age", "in_stage", "amount", "repeated", "owner", "contacts", "discount");
    private static final double[] PENALTIES = {.3, 1, 3, 10, 30, 100, 300};
    private static final int FOLDS = 5;
    private static final int MOST_CATEGORIES = 6;
    private static final int FEWEST_OF_CATEGORY = 30;

    /// @param x standardised values, a row a moment
    private record Sample(List<Moment> moments, double[][] x, double[] y, double[] w, List<Term> columns) {}

    public static Learning from(List<DealCourse> closed) {
        List<DealCourse> deals = closed.stream().filter(deal -> deal.closedOn() != null).sorted(Comparator.comparingLong(DealCourse::id)).toList();
        int won = (int) deals.stream().filter(DealCourse::won).count();
        Quality few = Quality.tooFew(deals.size(), won);
        if (few.verdict() == Quality.Verdict.TOO_FEW) return new Learning(null, few);
        Sample sample = sample(deals, won / (double) deals.size());
        double[] best = null;
        double penalty = PENALTIES[0];
        double least = Double.MAX_VALUE;
        for (double tried : PENALTIES) {
            double[] chances = leftOut(sample, tried);
            double error = brier(sample, chances);
            if (error < least) {
                least = error;
                best = chances;
                penalty = tried;
            }
        }
        return new Learning(fitted(sample, penalty, won / (double) deals.size()), judged(sample, Objects.requireNonNull(best), deals.size(), won));
    }

    /// With a penalty that is known already.
    public static ChanceModel model(List<DealCourse> closed, double penalty) {
        double share = closed.stream().filter(DealCourse::won).count() / (double) Math.max(1, closed.size());
        return fitted(sample(closed, share), penalty, share);
    }

    private static ChanceModel fitted(Sample sample, double penalty, double share) {
        double[] beta = LogisticRegression.fit(sample.x(), sample.y(), sample.w(), penalty);
        return new ChanceModel(beta[0], share, penalty, IntStream.range(0, sample.columns().size())
                .mapToObj(j -> new Term(sample.columns().get(j).feature(), sample.columns().get(j).mean(), sample.columns().get(j).deviation(), beta[j + 1])).toList());
    }

    private static Sample sample(List<DealCourse> deals, double share) {
        TrackRecords records = TrackRecords.of(deals, share);
        List<Moment> moments = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (DealCourse deal : deals) {
            List<Moment> of = Moment.of(deal);
            moments.addAll(of);
            of.forEach(moment -> weights.add(1.0 / of.size()));
        }
        List<String> features = Stream.of(PLAIN.stream(), categories("source:", deals, DealCourse::source), categories("industry:", deals, DealCourse::industry)).flatMap(Function.identity()).toList();
        double[] w = weights.stream().mapToDouble(Double::doubleValue).toArray();
        double[][] x = new double[moments.size()][features.size()];
        List<Term> columns = new ArrayList<>();
        for (int j = 0; j < features.size(); j++) {
            String feature = features.get(j);
            double[] values = moments.stream().mapToDouble(moment -> moment.value(feature, records)).toArray();
            Term column = column(feature, values, w);
            columns.add(column);
            for (int i = 0; i < values.length; i++) x[i][j] = Double.isNaN(values[i]) || column.deviation() == 0 ? 0 : (values[i] - column.mean()) / column.deviation();
        }
        return new Sample(moments, x, moments.stream().mapToDouble(moment -> moment.deal().won() ? 1 : 0).toArray(), w, columns);
    }

    /// The most common values; the rest is what they are compared with.
    private static Stream<String> categories(String prefix, List<DealCourse> deals, Function<DealCourse, @Nullable Long> of) {
        Map<Long, Long> counted = deals.stream().map(of).filter(Objects::nonNull).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counted.entrySet().stream().filter(value -> value.getValue() >= FEWEST_OF_CATEGORY)
                .sorted(Map.Entry.<Long, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).limit(MOST_CATEGORIES).map(value -> prefix + value.getKey());
    }

    private static Term column(String feature, double[] values, double[] w) {
        double weight = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) continue;
            weight += w[i];
            sum += w[i] * values[i];
            squares += w[i] * values[i] * values[i];
        }
        double mean = weight == 0 ? 0 : sum / weight;
        double variance = weight == 0 ? 0 : squares / weight - mean * mean;
        return new Term(feature, mean, variance < 1e-12 ? 0 : Math.sqrt(variance), 0);
    }

    /// The chance of each moment by a model that knows nothing of its deal.
    private static double[] leftOut(Sample sample, double penalty) {
        double[] chances = new double[sample.y().length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            int[] seen = IntStream.range(0, chances.length).filter(i -> fold(sample.moments().get(i)) != held).toArray();
            double[] beta = LogisticRegression.fit(IntStream.of(seen).mapToObj(i -> sample.x()[i]).toArray(double[][]::new),
                    IntStream.of(seen).mapToDouble(i -> sample.y()[i]).toArray(), IntStream.of(seen).mapToDouble(i -> sample.w()[i]).toArray(), penalty);
            for (int i = 0; i < chances.length; i++) if (fold(sample.moments().get(i)) == held) chances[i] = LogisticRegression.chance(beta, sample.x()[i]);
        }
        return chances;
    }

    private static double brier(Sample sample, double[] chances) {
        double sum = 0;
        for (int i = 0; i < chances.length; i++) sum += sample.w()[i] * square(sample.y()[i] - chances[i]);
        return sum;
    }

    /// Each deal once: its moments are not independent of each other.
    private static Quality judged(Sample sample, double[] chances, int deals, int won) {
        double share = won / (double) deals;
        List<Said> model = new ArrayList<>();
        List<Said> reps = new ArrayList<>();
        double gain = 0;
        double gainSquares = 0;
        for (int from = 0; from < chances.length; ) {
            DealCourse deal = sample.moments().get(from).deal();
            int to = from;
            while (to < chances.length && sample.moments().get(to).deal() == deal) to++;
            int i = from + (int) Math.floorMod(mixed(deal.id()) >>> 20, (long) (to - from));
            model.add(new Said(chances[i], deal.won()));
            reps.add(new Said(deal.estimateAt(sample.moments().get(i).day()) / 100.0, deal.won()));
            double better = square(sample.y()[i] - share) - square(sample.y()[i] - chances[i]);
            gain += better;
            gainSquares += better * better;
            from = to;
        }
        double mean = gain / deals;
        double error = Math.sqrt(Math.max(0, gainSquares / deals - mean * mean) / deals);
        return new Quality(deals, won, brier(model), share * (1 - share), brier(reps), mean, error, bins(model), bins(reps));
    }

    private record Said(double chance, boolean won) {}

    private static double brier(List<Said> said) {
        return said.stream().mapToDouble(one -> square((one.won() ? 1 : 0) - one.chance())).average().orElse(0);
    }

    private static List<Bin> bins(List<Said> said) {
        return IntStream.range(0, 10).mapToObj(at -> {
            List<Said> within = said.stream().filter(one -> Math.min(9, (int) (one.chance() * 10)) == at).toList();
            return new Bin(at, within.size(), (int) within.stream().filter(Said::won).count(), within.stream().mapToDouble(Said::chance).average().orElse((at + .5) / 10));
        }).toList();
    }

    private static int fold(Moment moment) {
        return (int) Math.floorMod(mixed(moment.deal().id()), (long) FOLDS);
    }

    /// Neighbouring numbers fall apart: deals brought by one file do not end in one fold.
    private static long mixed(long id) {
        long z = id * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        return (z ^ z >>> 27) & Long.MAX_VALUE;
    }

    private static double square(double value) {
        return value * value;
    }
}
