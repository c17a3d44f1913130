package frontline.insight.forecast;

import frontline.sales.outcomes.DealCourse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Deals that are not opened yet: how many come a month, how many of them are won in which month, and what a won one is worth.
///
/// Openings a month are a mean in which half the weight lies on the last six months, over two years at most; a deal that stands for
/// others counts as many. When they are won is that of all deals since their opening; how often, that of the deals counted, drawn
/// toward all: (won + 20·share)/(closed + 20), in which each that was read counts once, for no more is known.
/// @param wins expected to be won in each month, before the season
/// @param worths of the deals won in the last two years, to draw from
/// @param openings how sure the number of openings is: the standard error of its logarithm
record Fresh(double[] wins, double[] worths, double openings) {

    private static final int MOST_MONTHS = 24;
    private static final double HALF_LIFE = 6;
    private static final double PRIOR = 20;
    private static final int FEWEST_WORTHS = 30;
    /// Openings of a month are spread over it: these are the points at which they are taken.
    private static final double[] WITHIN = {.125, .375, .625, .875};

    /// @param counted the deals whose like are forecast, of those that are known
    static Fresh of(Known known, List<DealCourse> counted, TimeToWin time, int months) {
        YearMonth last = known.lastMonth();
        YearMonth oldest = YearMonth.from(known.oldest());
        Map<YearMonth, Integer> opened = new HashMap<>();
        Map<YearMonth, Long> noise = new HashMap<>();
        for (DealCourse deal : counted) {
            if (deal.openedOn().isAfter(known.day())) continue;
            YearMonth month = YearMonth.from(deal.openedOn());
            opened.merge(month, deal.weight(), Integer::sum);
            noise.merge(month, (long) deal.weight() * deal.weight(), Long::sum);
        }
        double weights = 0;
        double sum = 0;
        double squares = 0;
        double ofCounting = 0;
        double weightSquares = 0;
        for (int back = 0; back < MOST_MONTHS && !last.minusMonths(back).isBefore(oldest); back++) {
            double weight = Math.pow(.5, back / HALF_LIFE);
            int count = opened.getOrDefault(last.minusMonths(back), 0);
            weights += weight;
            weightSquares += weight * weight;
            sum += weight * count;
            squares += weight * count * count;
            ofCounting += weight * noise.getOrDefault(last.minusMonths(back), 0L);
        }
        double mean = weights == 0 ? 0 : sum / weights;
        double variance = weights == 0 ? 0 : Math.max(ofCounting / weights, squares / weights - mean * mean);
        double error = mean == 0 ? 0 : Math.sqrt(variance * weightSquares / (weights * weights)) / mean;
        return new Fresh(wins(known, time, months, mean * ratio(known, counted)), worths(known, counted), Math.min(1, error));
    }

    private static double[] wins(Known known, TimeToWin time, int months, double openings) {
        int[] ends = known.ends(months);
        double[] wins = new double[months];
        for (int from = 0; from < months; from++) {
            int begin = known.start(from);
            double days = ends[from] - begin;
            double share = days / known.first().plusMonths(from).lengthOfMonth();
            for (double within : WITHIN) {
                double[] chances = time.winsOfNew(begin + (int) Math.round(within * days), ends);
                for (int month = from; month < months; month++) wins[month] += openings * share * chances[month] / WITHIN.length;
            }
        }
        return wins;
    }

    /// How much more of the deals counted is won than of all.
    private static double ratio(Known known, List<DealCourse> counted) {
        double share = known.share();
        if (share == 0) return 1;
        List<DealCourse> closed = counted.stream().filter(known::closed).toList();
        return (closed.stream().filter(DealCourse::won).count() + PRIOR * share) / (closed.size() + PRIOR) / share;
    }

    private static double[] worths(Known known, List<DealCourse> counted) {
        double[] own = worthsOf(known, counted);
        return own.length >= FEWEST_WORTHS ? own : worthsOf(known, known.deals());
    }

    private static double[] worthsOf(Known known, List<DealCourse> deals) {
        LocalDate since = known.day().minusMonths(MOST_MONTHS);
        return deals.stream().filter(deal -> known.closed(deal) && deal.won() && deal.closedOn() != null && deal.closedOn().isAfter(since)).mapToDouble(deal -> deal.worth().doubleValue()).toArray();
    }
}
