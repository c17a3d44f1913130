package frontline.satisfaction.statistics;

import static frontline.satisfaction.statistics.ComparisonsTest.assertRefused;
import static frontline.satisfaction.statistics.ComparisonsTest.found;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.satisfaction.statistics.PathModel.Scheme;
import frontline.satisfaction.statistics.PathModel.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathModelTest {

    private static final double CLOSE = 1e-4;
    /// Image 0, expectations 1, quality 2, value 3, satisfaction 4, loyalty 5.
    private static final int[][] PATHS = {{0, 1}, {1, 2}, {1, 3}, {2, 3}, {0, 4}, {1, 4}, {2, 4}, {3, 4}, {0, 5}, {4, 5}};
    private static final int[][] BLOCKS = {{0, 1, 2, 3, 4}, {5, 6, 7, 8, 9}, {10, 11, 12, 13, 14}, {15, 16, 17, 18}, {19, 20, 21, 22}, {23, 24, 25, 26}};

    @Test
    void the_bank_gives_the_published_model() throws IOException {
        double[][] bank = SurveyFiles.bank();
        PathModel model = model(bank, Scheme.CENTROID, 0);
        assertPaths(new double[] {.5600, .8456, .1191, .6598, .1833, .0072, .1389, .5821, .2916, .4697}, model);
        assertArrayEquals(new double[] {0, .3136, .7150, .5825, .7032, .4911}, model.r2(), CLOSE);
        assertArrayEquals(new double[] {.9146, .9145, .8343, .8183}, Arrays.copyOfRange(model.loadings(), 19, 23), CLOSE);
        double[] alphas = Arrays.stream(BLOCKS).mapToDouble(block -> found(CronbachAlpha.of(Arrays.stream(block).mapToObj(column -> bank[column]).toArray(double[][]::new), Missing.LISTWISE))).toArray();
        assertArrayEquals(new double[] {.8219, .8431, .8685, .8320, .8943, .8206}, alphas, CLOSE);
    }

    /// Computed apart, from the scores of every sheet: indices regressed on indices.
    @Test
    void effects_in_points_are_those_of_the_indices_of_every_sheet() throws IOException {
        PathModel centroid = model(SurveyFiles.bank(), Scheme.CENTROID, 0);
        assertArrayEquals(new double[] {73.1036560838, 72.6814598649, 66.618375388, 67.6764927635, 65.0140231203, 68.9008976671}, centroid.indices(), CLOSE);
        assertEffects(new double[] {.7125426061, .3005907402, .2825872083, .3183922046, .5433730824}, centroid);
        PathModel path = model(SurveyFiles.bank(), Scheme.PATH, 0);
        assertPaths(new double[] {.5596721128, .8455650657, .1175087647, .6600858344, .1855606089, .0084867167, .1376044472, .5800320363, .2891692806, .473732125}, path);
        assertEffects(new double[] {.7143272124, .3027891498, .2844554329, .3213487964, .5498228556}, path);
        assertEquals(.5140813471, path.totals()[0][5].value(), CLOSE);
        PathModel factorial = model(SurveyFiles.bank(), Scheme.FACTORIAL, 0);
        assertPaths(new double[] {.5596499837, .8455645463, .118565224, .6601046957, .1833115875, .007223566, .1392325441, .5819063943, .2914689826, .470027664}, factorial);
    }

    @Test
    void samples_say_how_sure_the_paths_are() throws IOException {
        PathModel model = model(SurveyFiles.bank(), Scheme.PATH, 500);
        assertEquals(500, model.samples());
        Estimated certain = model.paths()[1][2];
        assertTrue(certain.low() > .75 && certain.high() < .92 && certain.low() < certain.value() && certain.value() < certain.high(), certain::toString);
        Estimated nothing = model.paths()[1][4];
        assertTrue(nothing.holds(0) && nothing.low() > -.3 && nothing.high() < .3, nothing::toString);
        List<PathModel.Place> map = model.map(5);
        assertEquals(List.of(0, 1, 2, 3, 4), map.stream().map(PathModel.Place::construct).toList());
        assertEquals(model.effects()[4][5], map.get(4).importance());
    }

    /// Other scales change neither the standardised model nor, as marks are moved to 0 … 100, the indices.
    @Test
    void marks_may_have_scales_of_their_own() throws IOException {
        double[][] bank = SurveyFiles.bank();
        PathModel plain = model(bank, Scheme.PATH, 0);
        double[] lowest = filled(27, 1);
        double[] highest = filled(27, 10);
        for (int column : new int[] {0, 7, 20}) {
            bank[column] = Arrays.stream(bank[column]).map(mark -> 3 + (mark - 1) * .5).toArray();
            lowest[column] = 3;
            highest[column] = 7.5;
        }
        PathModel moved = found(PathModel.of(bank, lowest, highest, PathGraph.of(BLOCKS, PATHS), new Settings(Scheme.PATH, Missing.LISTWISE, 0, 1)));
        assertArrayEquals(plain.indices(), moved.indices(), 1e-6);
        assertEquals(plain.effects()[2][5].value(), moved.effects()[2][5].value(), 1e-6);
        assertArrayEquals(plain.weights(), moved.weights(), 1e-6);
    }

    @Test
    void a_question_turned_round_leaves_no_index() throws IOException {
        double[][] bank = SurveyFiles.bank();
        bank[19] = Arrays.stream(bank[19]).map(mark -> 11 - mark).toArray();
        PathModel model = model(bank, Scheme.PATH, 0);
        assertEquals(List.of(4), model.withoutIndex());
        assertNull(model.indices());
        assertNull(model.effects());
        assertEquals(List.of(), model.map(5));
        assertEquals(.473732125, model.paths()[4][5].value(), CLOSE, "the construct keeps the direction of most of its questions");
    }

    @Test
    void missing_marks_are_handled_by_name() throws IOException {
        double[][] bank = SurveyFiles.bank();
        Random random = new Random(4);
        for (int i = 0; i < 120; i++) bank[random.nextInt(27)][random.nextInt(250)] = Double.NaN;
        PathModel mean = found(PathModel.of(bank, filled(27, 1), filled(27, 10), PathGraph.of(BLOCKS, PATHS), new Settings(Scheme.PATH, Missing.MEAN, 0, 1)));
        assertEquals(250, mean.answers());
        assertEquals(.8456, mean.paths()[1][2].value(), .05);
        PathModel listwise = model(bank, Scheme.PATH, 0);
        assertTrue(listwise.answers() < 170 && listwise.answers() > 100);
        assertEquals(.8456, listwise.paths()[1][2].value(), .08);
    }

    /// Two constructs of one question each: the path is the correlation.
    @Test
    void a_construct_of_one_question_is_that_question() {
        double[][] marks = {{1, 2, 3, 4, 5, 6}, {2, 1, 4, 3, 6, 5}};
        PathModel model = found(PathModel.of(marks, filled(2, 0), filled(2, 10), PathGraph.of(new int[][] {{0}, {1}}, new int[][] {{0, 1}}), new Settings(Scheme.PATH, Missing.LISTWISE, 0, 1)));
        assertEquals(found(Moments.of(marks, Missing.LISTWISE)).correlation(0, 1), model.paths()[0][1].value(), 1e-9);
        assertArrayEquals(new double[] {1, 1}, model.loadings(), 1e-9);
        assertArrayEquals(new double[] {35, 35}, model.indices(), 1e-9);
    }

    @Test
    void what_cannot_be_computed_is_refused_with_its_reason() {
        double[][] marks = ImportanceTest.made(60, 3);
        double[] lowest = filled(4, -20);
        double[] highest = filled(4, 20);
        int[][] each = {{0}, {1}, {2}, {3}};
        Settings settings = Settings.usual(Missing.LISTWISE);
        assertRefused(Reason.CYCLE, 1, PathModel.of(marks, lowest, highest, PathGraph.of(each, new int[][] {{0, 1}, {1, 2}, {2, 3}, {3, 1}}), settings));
        assertRefused(Reason.UNCONNECTED, 3, PathModel.of(marks, lowest, highest, PathGraph.of(each, new int[][] {{0, 1}, {1, 2}}), settings));
        marks[2] = filled(60, 3);
        assertRefused(Reason.CONSTANT, 2, PathModel.of(marks, lowest, highest, PathGraph.of(each, new int[][] {{0, 1}, {1, 2}, {2, 3}}), settings));
        marks[2] = marks[1];
        assertRefused(Reason.COLLINEAR, 2, PathModel.of(marks, lowest, highest, PathGraph.of(each, new int[][] {{1, 0}, {2, 0}, {0, 3}}), settings));
    }

    private static PathModel model(double[][] marks, Scheme scheme, int samples) {
        return found(PathModel.of(marks, filled(27, 1), filled(27, 10), PathGraph.of(BLOCKS, PATHS), new Settings(scheme, Missing.LISTWISE, samples, 1)));
    }

    private static void assertPaths(double[] expected, PathModel model) {
        assertArrayEquals(expected, Arrays.stream(PATHS).mapToDouble(path -> model.paths()[path[0]][path[1]].value()).toArray(), CLOSE);
    }

    /// On loyalty.
    private static void assertEffects(double[] expected, PathModel model) {
        for (int i = 0; i < expected.length; i++) assertEquals(expected[i], model.effects()[i][5].value(), CLOSE);
    }

    private static double[] filled(int n, double value) {
        double[] filled = new double[n];
        Arrays.fill(filled, value);
        return filled;
    }
}
