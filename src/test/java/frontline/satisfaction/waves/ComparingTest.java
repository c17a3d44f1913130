package frontline.satisfaction.waves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import frontline.satisfaction.waves.Comparing.Change;
import frontline.satisfaction.waves.Comparing.Interval;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ComparingTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final double[] FIRST = {.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2};
    private static final double[] SECOND = {1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    @Test
    void means_are_compared_as_welch_does_on_the_sleep_data() {
        Change change = Comparing.ofMeans(marks(SECOND, 1), marks(FIRST, 1));
        assertThat(change.p()).isCloseTo(.0793941402, within(1e-9));
        assertThat(change.low()).isCloseTo(-3.365483231, within(1e-8));
        assertThat(change.high()).isCloseTo(.2054832307, within(1e-8));
    }

    @Test
    void equal_weights_change_nothing_and_unequal_ones_count_for_fewer_sheets() {
        assertThat(marks(FIRST, 3).effective()).isCloseTo(10, EXACT);
        assertThat(marks(FIRST, 3).variance()).isCloseTo(marks(FIRST, 1).variance(), EXACT);
        // two sheets of weight 3 and two of 1: (8)²/20
        assertThat(Sample.ofMarks(4, 8, 20, 3 * 5 + 3 * 6 + 1 + 2, 3 * 25 + 3 * 36 + 1 + 4).effective()).isCloseTo(3.2, EXACT);
    }

    @Test
    void net_promoter_scores_are_compared_by_z() {
        Sample later = Sample.ofShares(200, 200, 200, 110, 40);
        Interval interval = Comparing.ofScore(later);
        assertThat(later.mean()).isCloseTo(.35, EXACT);
        assertThat(interval.low()).isCloseTo(.2402157705, EXACT);
        assertThat(interval.high()).isCloseTo(.4597842295, EXACT);
        assertThat(Comparing.ofScore(Sample.ofShares(1000, 1000, 1000, 500, 200)).low()).isCloseTo(.2515924605, EXACT);
        assertThat(Comparing.ofScore(Sample.ofShares(20, 20, 20, 12, 3)).high()).isCloseTo(.7742837264, EXACT);
        assertThat(Comparing.ofScores(Sample.ofShares(200, 200, 200, 90, 50), later).p()).isCloseTo(.0615489945, EXACT);
    }

    @Test
    void shares_are_compared_by_chi_square_and_lie_within_wilsons_interval() {
        Sample earlier = Sample.ofShares(200, 200, 200, 140, 0);
        Sample later = Sample.ofShares(200, 200, 200, 170, 0);
        assertThat(Comparing.ofShare(later).low()).isCloseTo(.7939442072, EXACT);
        assertThat(Comparing.ofShare(later).high()).isCloseTo(.8928640644, EXACT);
        Change change = Comparing.ofShares(earlier, later);
        assertThat(change.p()).isCloseTo(.0003280163, EXACT);
        assertThat(change.low()).isCloseTo(.0694862635, EXACT);
        assertThat(change.high()).isCloseTo(.2305137365, EXACT);
        assertThat(Comparing.ofCounts(new double[] {140, 60}, new double[] {170, 30})).isCloseTo(.0003280163, EXACT);
    }

    @Test
    void nothing_is_compared_that_does_not_vary_or_was_hardly_answered() {
        assertThat(Comparing.ofMeans(Sample.ofMarks(3, 3, 3, 15, 75), Sample.ofMarks(3, 3, 3, 15, 75))).isNull();
        assertThat(Comparing.ofMeans(Sample.ofMarks(1, 1, 1, 5, 25), marks(FIRST, 1))).isNull();
        assertThat(Comparing.ofShares(Sample.ofShares(9, 9, 9, 0, 0), Sample.ofShares(9, 9, 9, 0, 0))).isNull();
        assertThat(Comparing.ofCounts(new double[] {5, 0}, new double[] {7, 0})).isNull();
    }

    private static Sample marks(double[] marks, double weight) {
        double sum = 0;
        double squares = 0;
        for (double mark : marks) {
            sum += weight * mark;
            squares += weight * mark * mark;
        }
        return Sample.ofMarks(marks.length, weight * marks.length, weight * weight * marks.length, sum, squares);
    }
}
