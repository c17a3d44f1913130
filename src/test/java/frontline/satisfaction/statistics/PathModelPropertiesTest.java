package frontline.satisfaction.statistics;

import static frontline.satisfaction.statistics.ComparisonsTest.found;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.satisfaction.statistics.PathModel.Scheme;
import frontline.satisfaction.statistics.PathModel.Settings;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Four constructs of three marks each: 0 → 1, 2; 1, 2 → 3.
class PathModelPropertiesTest {

    private static final int[][] BLOCKS = {{0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {9, 10, 11}};
    private static final int[][] PATHS = {{0, 1}, {0, 2}, {1, 3}, {2, 3}};

    /// The scores of every sheet, made from the weights, have variance 1, give the loadings and, regressed on each other, the paths.
    @Property(tries = 30)
    void weights_loadings_and_paths_belong_to_the_same_scores(@ForAll @IntRange(min = 60, max = 300) int answers, @ForAll Scheme scheme, @ForAll long seed) {
        double[][] marks = marks(answers, seed);
        PathModel model = model(marks, BLOCKS, PATHS, scheme);
        Moments moments = found(Moments.of(marks, Missing.LISTWISE));
        double[][] scores = new double[4][answers];
        for (int j = 0; j < 4; j++) for (int column : BLOCKS[j]) for (int i = 0; i < answers; i++) scores[j][i] += model.weights()[column] * (marks[column][i] - moments.means()[column]) / moments.deviation(column);
        Moments of = found(Moments.of(scores, Missing.LISTWISE));
        for (int j = 0; j < 4; j++) {
            assertEquals(1, of.deviation(j), 1e-6);
            for (int column : BLOCKS[j]) assertEquals(found(Moments.of(new double[][] {scores[j], marks[column]}, Missing.LISTWISE)).correlation(0, 1), model.loadings()[column], 1e-6);
        }
        Regression last = found(Regression.of(of, 3, 1, 2));
        assertArrayEquals(last.coefficients(), new double[] {model.paths()[1][3].value(), model.paths()[2][3].value()}, 1e-6);
        assertEquals(last.r2(), model.r2()[3], 1e-6);
        assertEquals(model.paths()[0][1].value() * model.paths()[1][3].value() + model.paths()[0][2].value() * model.paths()[2][3].value(), model.totals()[0][3].value(), 1e-9);
    }

    @Property(tries = 30)
    void neither_the_order_of_constructs_nor_that_of_questions_matters(@ForAll Scheme scheme, @ForAll long seed) {
        double[][] marks = marks(120, seed);
        PathModel plain = model(marks, BLOCKS, PATHS, scheme);
        PathModel turned = model(marks, new int[][] {{11, 9, 10}, {8, 7, 6}, {3, 5, 4}, {2, 0, 1}}, new int[][] {{3, 2}, {3, 1}, {2, 0}, {1, 0}}, scheme);
        assertArrayEquals(plain.weights(), turned.weights(), 1e-5);
        assertEquals(plain.paths()[1][3].value(), turned.paths()[2][0].value(), 1e-5);
        assertEquals(plain.totals()[0][3].value(), turned.totals()[3][0].value(), 1e-5);
    }

    private static PathModel model(double[][] marks, int[][] blocks, int[][] paths, Scheme scheme) {
        double[] lowest = new double[12];
        double[] highest = new double[12];
        Arrays.fill(lowest, -20);
        Arrays.fill(highest, 20);
        return found(PathModel.of(marks, lowest, highest, PathGraph.of(blocks, paths), new Settings(scheme, Missing.LISTWISE, 0, 1)));
    }

    private static double[][] marks(int answers, long seed) {
        Random random = new Random(seed);
        double[][] marks = new double[12][answers];
        for (int i = 0; i < answers; i++) {
            double first = random.nextGaussian();
            double second = .7 * first + .7 * random.nextGaussian();
            double third = .5 * first + .8 * random.nextGaussian();
            double last = .5 * second + .4 * third + .6 * random.nextGaussian();
            double[] constructs = {first, second, third, last};
            for (int column = 0; column < 12; column++) marks[column][i] = constructs[column / 3] * (1 + column % 3) + .8 * random.nextGaussian();
        }
        return marks;
    }
}
