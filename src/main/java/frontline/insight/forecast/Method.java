package frontline.insight.forecast;

import frontline.insight.chances.ChanceModel;
import frontline.insight.chances.TrackRecords;
import frontline.sales.outcomes.DealCourse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Forecasts income, which is what deals won in a month are worth.
///
/// Each open deal is won in a month with the share of its kind ([TimeToWin]), scaled to its own learned chance where that may be
/// trusted; deals not opened yet come on top ([Fresh]); the season moves both between months ([Season]). The forecast is the mean. The
/// interval holds the middle 80 % of a thousand simulated futures, in which the level of winning, the number of openings and each
/// month's luck are uncertain, and not only each deal. Where thousands of deals are open, the dearest are drawn one by one, and what
/// all the others bring together, being a sum of many, is normal. The same figures come out each time: the random numbers begin at the same place.
final class Method {

    static final int FEWEST_MONTHS = 12;
    private static final int RUNS = 1000;
    private static final long SEED = 20_260_101;
    static final double MOST_CHANCE = .98;
    private static final int DRAWN = 2_000;

    private final Known known;
    private final @Nullable ChanceModel model;
    private final int drawn;
    private final TimeToWin time;
    private final Season season;
    private final Uncertainty uncertainty;
    private final TrackRecords records;

    /// Learns from all that is known, whoever's deals are asked about then.
    /// @param model of winning; null: none may be trusted
    Method(Known known, @Nullable ChanceModel model) {
        this(known, model, DRAWN);
    }

    /// @param drawn so many deals are drawn one by one
    Method(Known known, @Nullable ChanceModel model, int drawn) {
        this.known = known;
        this.model = model;
        this.drawn = drawn;
        this.time = new TimeToWin(known.deals(), known.day());
        YearMonth last = known.lastMonth();
        YearMonth first = known.wins().keySet().stream().min(YearMonth::compareTo).map(month -> month.plusMonths(1)).orElse(last);
        this.season = new Season(known.wins(), first, last);
        this.uncertainty = uncertainty(known, first, last, season);
        this.records = model == null ? (owner, day) -> 0 : TrackRecords.of(known.deals().stream().filter(known::closed).toList(), model.share());
    }

    /// What is still to come in each month; what has been won in it so far is not in it.
    /// @param counted those asked about, among the deals that are known: of the open ones all
    List<MonthForecast> forecast(List<DealCourse> counted, int months) {
        List<DealCourse> open = counted.stream().filter(deal -> deal.openAt(known.day())).sorted(Comparator.comparingLong(DealCourse::id)).toList();
        Fresh fresh = Fresh.of(known, counted, time, months);
        double[][] chances = chances(open, months);
        double[] worths = open.stream().mapToDouble(deal -> deal.worthAt(known.day()).doubleValue()).toArray();
        double[] indexed = new double[months];
        for (int month = 0; month < months; month++) indexed[month] = fresh.wins()[month] * season.index(known.first().plusMonths(month));
        double meanWorth = Arrays.stream(fresh.worths()).average().orElse(0);
        double[][] futures = futures(chances, worths, indexed, fresh, months);
        return IntStream.range(0, months).mapToObj(month -> {
            double ofOpen = 0;
            for (int i = 0; i < worths.length; i++) ofOpen += worths[i] * chances[i][month];
            double ofFresh = indexed[month] * meanWorth;
            double[] sorted = futures[month];
            Arrays.sort(sorted);
            BigDecimal expected = money(ofOpen + ofFresh);
            return new MonthForecast(known.first().plusMonths(month), BigDecimal.ZERO, expected, money(sorted[RUNS / 10]).min(expected), money(sorted[RUNS - 1 - RUNS / 10]).max(expected), money(ofFresh), weighted(open, month));
        }).toList();
    }

    /// The plain sum, which needs no history. A deal whose day has passed, or that has none, is expected in no month.
    private BigDecimal weighted(List<DealCourse> open, int month) {
        LocalDate from = known.first().plusMonths(month).atDay(1);
        LocalDate to = known.first().plusMonths(month).atEndOfMonth();
        BigDecimal sum = BigDecimal.ZERO;
        for (DealCourse deal : open) {
            LocalDate expected = deal.expectedAt(known.day());
            if (expected == null || expected.isAfter(to) || expected.isBefore(from) || expected.isBefore(known.day())) continue;
            sum = sum.add(deal.worthAt(known.day()).multiply(BigDecimal.valueOf(deal.estimateAt(known.day()), 2)));
        }
        return sum.setScale(2, RoundingMode.HALF_UP);
    }

    /// By open deal and month.
    private double[][] chances(List<DealCourse> open, int months) {
        int[] ends = known.ends(months);
        double[][] chances = new double[open.size()][];
        for (int i = 0; i < chances.length; i++) {
            double[] wins = time.wins(open.get(i), known.day(), ends);
            double whole = wins[months];
            double later = whole;
            double moved = 0;
            for (int month = 0; month < months; month++) {
                later -= wins[month];
                wins[month] *= season.index(known.first().plusMonths(month));
                moved += wins[month];
            }
            double wanted = model == null || whole == 0 ? whole : Math.clamp(model.chance(open.get(i), known.day(), records), whole / 5, Math.min(whole * 5, MOST_CHANCE));
            double scale = moved + later == 0 ? 0 : wanted / (moved + later);
            for (int month = 0; month < months; month++) wins[month] *= scale;
            chances[i] = wins;
        }
        return chances;
    }

    /// @param level standard error of the logarithm of the share won
    /// @param luck standard deviation of the logarithm of a month's wins, beyond that of counting
    private record Uncertainty(double level, double luck) {}

    private static Uncertainty uncertainty(Known known, YearMonth first, YearMonth last, Season season) {
        double sum = 0;
        double squares = 0;
        int months = 0;
        for (YearMonth month = last; !month.isBefore(first) && months < 24; month = month.minusMonths(1), months++) {
            double count = known.wins().getOrDefault(month, 0) / season.index(month);
            sum += count;
            squares += count * count;
        }
        if (sum == 0) return new Uncertainty(1, 1);
        double mean = sum / months;
        double beyond = Math.max(0, squares / months - mean * mean - mean) / (mean * mean);
        return new Uncertainty(Math.min(1, Math.sqrt(eachStandsFor(known) / sum)), Math.min(.5, Math.sqrt(beyond)));
    }

    /// How many deals each won one stands for that the share won is read from, Σw²/Σw.
    private static double eachStandsFor(Known known) {
        double weights = 0;
        double squares = 0;
        for (DealCourse deal : known.deals()) {
            if (!known.closed(deal) || !deal.won()) continue;
            weights += deal.weight();
            squares += (double) deal.weight() * deal.weight();
        }
        return weights == 0 ? 1 : squares / weights;
    }

    /// What open deals and new ones bring, by month and run.
    private double[][] futures(double[][] chances, double[] worths, double[] fresh, Fresh of, int months) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] futures = new double[months][RUNS];
        double[] luck = new double[months];
        int[] apart = dearest(worths, drawn);
        OtherDeals others = OtherDeals.of(apart, chances, worths, months);
        for (int run = 0; run < RUNS; run++) {
            double level = around(random, uncertainty.level());
            for (int month = 0; month < months; month++) luck[month] = level * around(random, uncertainty.luck());
            for (int i : apart) {
                double at = random.nextDouble();
                for (int month = 0; month < months; month++) {
                    at -= Math.min(MOST_CHANCE, chances[i][month] * luck[month]);
                    if (at >= 0) continue;
                    futures[month][run] += worths[i];
                    break;
                }
            }
            if (apart.length < worths.length) others.draw(random, luck, futures, run);
            double openings = around(random, of.openings());
            for (int month = 0; of.worths().length > 0 && month < months; month++)
                for (int wins = poisson(random, fresh[month] * openings * luck[month]); wins > 0; wins--) futures[month][run] += of.worths()[random.nextInt(of.worths().length)];
        }
        return futures;
    }

    /// In their order; all of them, where they are not too many.
    private static int[] dearest(double[] worths, int most) {
        IntStream all = IntStream.range(0, worths.length);
        return worths.length <= most ? all.toArray() : all.boxed().sorted(Comparator.comparingDouble((Integer i) -> -worths[i])).limit(most).mapToInt(Integer::intValue).sorted().toArray();
    }

    /// A factor of mean 1.
    private static double around(SplittableRandom random, double deviation) {
        return Math.exp(deviation * random.nextGaussian() - deviation * deviation / 2);
    }

    private static int poisson(SplittableRandom random, double mean) {
        if (mean > 50) return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) count++;
        return count;
    }

    private static BigDecimal money(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
    }
}
