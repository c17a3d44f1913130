package frontline.satisfaction.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonsTest {

    private static final double CLOSE = 1e-6;
    private static final double NO = Double.NaN;

    /// Student's `sleep`, as R gives it.
    @Test
    void two_means_are_compared_as_welch_does() {
        double[] one = {.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2};
        double[] other = {1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4};
        Welch welch = found(Welch.of(one, other));
        assertEquals(-1.860813467, welch.t(), CLOSE);
        assertEquals(17.77647352, welch.df(), CLOSE);
        assertEquals(.0793941402, welch.p(), CLOSE);
        assertInterval(-1.58, -3.365483231, .2054832307, welch.difference());
        assertEquals(welch, found(Welch.of(with(one, NO), other)), "a mark that was not given counts for nothing");
        assertRefused(Reason.TOO_FEW, -1, Welch.of(new double[] {1, NO}, other));
        assertRefused(Reason.CONSTANT, -1, Welch.of(new double[] {1, 1}, new double[] {2, 2, 2}));
    }

    /// Newcombe 1998, table I.
    @Test
    void wilsons_intervals_are_the_published_ones() {
        checkWilson(81, 263, .2552885199, .3662095770);
        checkWilson(15, 148, .0623863995, .1604872417);
        checkWilson(0, 20, 0, .1611251581);
        checkWilson(1, 29, .0061132143, .1717552188);
        checkWilson(80, 100, .7111708344, .8666330667);
        checkWilson(170, 200, .7939442072, .8928640644);
        assertEquals(new Wilson(0, 1), Wilson.of(0, 0));
    }

    private static void checkWilson(long hits, long of, double low, double high) {
        assertEquals(low, Wilson.of(hits, of).low(), 1e-9);
        assertEquals(high, Wilson.of(hits, of).high(), 1e-9);
    }

    @Test
    void two_shares_differ_as_published() {
        ShareDifference difference = found(ShareDifference.of(.85, 200, .7, 200));
        assertEquals(12.90322581, difference.chi2(), CLOSE);
        assertEquals(.0003280163, difference.p(), CLOSE);
        assertInterval(.15, .0694862635, .2305137365, difference.difference());
        assertRefused(Reason.CONSTANT, -1, ShareDifference.of(0., 10, 0, 20));
        assertRefused(Reason.TOO_FEW, -1, ShareDifference.of(0., 0, 0, 20));
    }

    /// x̄ = 3, s = √2.5, t(4) = 2.776445105.
    @Test
    void a_mean_has_students_interval() {
        Mean mean = found(Mean.of(new double[] {1, 2, NO, 3, 4, 5}));
        assertEquals(5, mean.answered());
        assertInterval(3, 3 - 2.776445105 * Math.sqrt(.5), 3 + 2.776445105 * Math.sqrt(.5), mean.estimate());
        assertRefused(Reason.TOO_FEW, -1, Mean.of(new double[] {1, NO}));
    }

    @Test
    void what_changed_with_the_touched_is_held_against_the_others() {
        double[] touched = {2, 3, 1, 4, NO};
        double[] others = {0, 1, -1, 0};
        DifferenceInDifferences same = found(DifferenceInDifferences.ofChanges(touched, others));
        Welch welch = found(Welch.of(touched, others));
        assertEquals(2.5, same.effect().value(), CLOSE);
        assertEquals(welch.difference(), same.effect());
        assertEquals(welch.p(), same.p(), 1e-12);

        DifferenceInDifferences means = found(DifferenceInDifferences.of(new double[] {5, 6, 7}, new double[] {8, 9, 10}, new double[] {5, 6, 7}, new double[] {6, 7, 8}));
        assertEquals(3, means.touched(), CLOSE);
        assertEquals(1, means.others(), CLOSE);
        assertEquals(2 / Math.sqrt(4 / 3.0), means.t(), CLOSE);
        assertEquals(8, means.df(), CLOSE);
        assertRefused(Reason.TOO_FEW, -1, DifferenceInDifferences.ofChanges(touched, new double[] {1}));
    }

    /// Counted by hand: x 0…5, residuals and leverages of the line 0.6667 + 0.9 x … of y 1 1 3 3 4 6.
    @Test
    void a_line_has_errors_that_hold_when_the_spread_differs() {
        double[] x = {0, 1, 2, 3, 4, 5, NO};
        double[] y = {1, 1, 3, 3, 4, 6, 9};
        RobustLine line = found(RobustLine.of(x, y));
        double xx = 17.5;
        double slope = 17 / xx;
        double intercept = 3 - slope * 2.5;
        double meat = 0;
        for (int i = 0; i < 6; i++) {
            double dx = x[i] - 2.5;
            double rest = (y[i] - intercept - slope * x[i]) / (1 - 1 / 6.0 - dx * dx / xx);
            meat += dx * dx * rest * rest;
        }
        assertEquals(6, line.answered());
        assertEquals(slope, line.slope().value(), CLOSE);
        assertEquals(intercept, line.intercept(), CLOSE);
        assertEquals(Math.sqrt(meat) / xx, line.error(), CLOSE);
        assertRefused(Reason.CONSTANT, 0, RobustLine.of(new double[] {1, 1, 1, 1, 1}, new double[] {1, 2, 3, 4, 5}));
        assertRefused(Reason.CONSTANT, 1, RobustLine.of(new double[] {1, 2, 3, 4, 5}, new double[] {1, 1, 1, 1, 1}));
        assertRefused(Reason.TOO_FEW, -1, RobustLine.of(new double[] {1, 2}, new double[] {1, 2}));
    }

    /// Holm's own example.
    @Test
    void many_comparisons_are_held_to_more() {
        assertArrayEquals(new double[] {.03, .06, .06, .02}, Holm.adjusted(new double[] {.01, .04, .03, .005}), 1e-12);
        assertArrayEquals(new double[] {1, 1}, Holm.adjusted(new double[] {.6, .9}), 1e-12);
    }

    @Test
    void what_is_taken_for_granted_hurts_only_when_it_fails() {
        Random random = new Random(3);
        int n = 600;
        double[] basic = new double[n];
        double[] attractive = new double[n];
        double[] satisfaction = new double[n];
        for (int i = 0; i < n; i++) {
            basic[i] = 1 + random.nextInt(5);
            attractive[i] = 1 + random.nextInt(5);
            satisfaction[i] = 6 - (basic[i] <= 2 ? 2 : 0) + (attractive[i] >= 4 ? 1.5 : 0) + random.nextGaussian() * .8;
        }
        double[] lowest = {1, 1, 1};
        double[] highest = {5, 5, 5};
        double[] hardly = new double[n];
        java.util.Arrays.fill(hardly, 3);
        PenaltyReward found = found(PenaltyReward.of(satisfaction, new double[][] {basic, attractive, hardly}, lowest, highest, Missing.PAIRWISE));
        PenaltyReward.Effect granted = java.util.Objects.requireNonNull(found.properties().get(0));
        assertTrue(granted.basic());
        assertTrue(granted.penalty().holds(2) && granted.reward().holds(0), granted::toString);
        PenaltyReward.Effect exciting = java.util.Objects.requireNonNull(found.properties().get(1));
        assertFalse(exciting.basic());
        assertTrue(exciting.penalty().holds(0) && exciting.reward().holds(1.5), exciting::toString);
        assertEquals(null, found.properties().get(2), "nobody was discontented");
        assertRefused(Reason.TOO_FEW, -1, PenaltyReward.of(satisfaction, new double[][] {hardly}, lowest, highest, Missing.PAIRWISE));
    }

    private static double[] with(double[] marks, double one) {
        double[] more = java.util.Arrays.copyOf(marks, marks.length + 1);
        more[marks.length] = one;
        return more;
    }

    static void assertInterval(double value, double low, double high, Estimated estimated) {
        assertEquals(value, estimated.value(), CLOSE);
        assertEquals(low, estimated.low(), CLOSE);
        assertEquals(high, estimated.high(), CLOSE);
    }

    static void assertRefused(Reason reason, int column, Result<?> result) {
        assertEquals(new Result.Refused<>(reason, column), result);
    }

    static <T> T found(Result<T> result) {
        return result.optional().orElseThrow(() -> new AssertionError(result.toString()));
    }
}
