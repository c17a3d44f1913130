package frontline.satisfaction.statistics;

import static frontline.satisfaction.statistics.ComparisonsTest.assertRefused;
import static frontline.satisfaction.statistics.ComparisonsTest.found;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.satisfaction.statistics.Importance.Driver;
import frontline.satisfaction.statistics.Importance.Method;
import frontline.satisfaction.statistics.Importance.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ImportanceTest {

    private static final double CLOSE = 1e-6;

    @Test
    void a_real_survey_gives_the_published_importances() throws IOException {
        double[][] attitude = SurveyFiles.attitude();
        Importance lmg = found(Importance.of(attitude[0], drivers(attitude), new Settings(Method.LMG, Missing.LISTWISE, 200, 1)));
        assertEquals(.7326019925, lmg.r2(), CLOSE);
        assertArrayEquals(new double[] {.3708161943, .0509037930, .1557659902, .1203450794, .0065887225, .0281822131}, parts(lmg), CLOSE);
        assertArrayEquals(new double[] {.613, -.073, .320, .082, .038, -.217}, lmg.drivers().stream().mapToDouble(driver -> driver.coefficient().value()).toArray(), 5e-4);
        assertEquals(30, lmg.answers());
        assertFalse(lmg.enough());
        Driver complaints = lmg.drivers().getFirst();
        assertEquals(.3708161943 / .7326019925, complaints.share().value(), CLOSE);
        assertTrue(complaints.share().low() > .2 && complaints.share().low() < .45 && complaints.share().high() > .55 && complaints.share().high() < .8, complaints::toString);
        assertEquals(2.667060, complaints.inflation(), 1e-5);

        Importance johnson = found(Importance.of(attitude[0], drivers(attitude), new Settings(Method.JOHNSON, Missing.LISTWISE, 0, 1)));
        assertArrayEquals(new double[] {.3627601997, .0560022788, .1636109108, .1217803997, .0082554665, .0201927372}, parts(johnson), CLOSE);
        assertEquals(.8431427696, found(CronbachAlpha.of(attitude, Missing.LISTWISE)), CLOSE);
    }

    /// Motor Trend's cars, as the package `rwa` prints them.
    @Test
    void johnsons_weights_are_the_published_ones() {
        double[] mpg = {21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4};
        double[] cyl = {6, 6, 4, 6, 8, 6, 8, 4, 4, 6, 6, 8, 8, 8, 8, 8, 8, 4, 4, 4, 4, 8, 8, 8, 8, 4, 4, 4, 8, 6, 8, 4};
        double[] disp = {160, 160, 108, 258, 360, 225, 360, 146.7, 140.8, 167.6, 167.6, 275.8, 275.8, 275.8, 472, 460, 440, 78.7, 75.7, 71.1, 120.1, 318, 304, 350, 400, 79, 120.3, 95.1, 351, 145, 301, 121};
        double[] hp = {110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150, 245, 175, 66, 91, 113, 264, 175, 335, 109};
        double[] gear = {4, 4, 4, 3, 3, 3, 3, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 4, 4, 4, 3, 3, 3, 3, 3, 4, 5, 5, 5, 5, 5, 4};
        Importance found = found(Importance.of(mpg, new double[][] {cyl, disp, hp, gear}, new Settings(Method.JOHNSON, Missing.LISTWISE, 0, 1)));
        assertArrayEquals(new double[] {.2932273666, .2850998774, .2979691049, .1237036511}, found.drivers().stream().mapToDouble(driver -> driver.share().value()).toArray(), CLOSE);
    }

    @Test
    void sixty_thousand_answers_and_a_thousand_samples_take_seconds() throws IOException {
        double[][] airline = SurveyFiles.airline();
        for (Missing missing : Missing.values()) {
            long start = System.nanoTime();
            Importance found = found(Importance.of(airline[0], drivers(airline), new Settings(Method.LMG, missing, 1000, 1)));
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("14 drivers, %,d answers (%s), 1,000 samples: %.1f s, R² %.4f%n", found.answers(), missing.key(), seconds, found.r2());
            found.drivers().forEach(driver -> System.out.printf("  %.4f  %.4f … %.4f  VIF %.2f%n", driver.share().value(), driver.share().low(), driver.share().high(), driver.inflation()));
            assertTrue(seconds < 60, () -> seconds + " s");
            assertEquals(1000, found.samples());
            assertEquals(found.r2(), Arrays.stream(parts(found)).sum(), 1e-9);
            assertEquals(1, found.drivers().stream().mapToDouble(driver -> driver.share().value()).sum(), 1e-9);
            found.drivers().forEach(driver -> {
                double half = (driver.share().high() - driver.share().low()) / 2;
                assertEquals(driver.share().value(), (driver.share().low() + driver.share().high()) / 2, half / 2);
                assertTrue(half > 0 && half < .02, driver::toString);
            });
            assertTrue(found.enough());
        }
    }

    /// The interval over blocks of answers against the one over answers, of which each is a block of its own.
    @Test
    void blocks_of_answers_vary_as_answers_do() {
        double[][] made = made(9000, 5);
        int n = 900;
        double[][] few = Arrays.stream(made).map(column -> Arrays.copyOf(column, n)).toArray(double[][]::new);
        double[] plain = errors(few, n, 4000);
        double[] blocked = errors(few, 300, 4000);
        for (int k = 0; k < plain.length; k++) assertEquals(1, blocked[k] / plain[k], .12, Arrays.toString(plain) + Arrays.toString(blocked));
    }

    private static double[] errors(double[][] columns, int blocks, int samples) {
        CrossProducts products = CrossProducts.of(columns, Missing.LISTWISE, blocks, 11);
        assertEquals(blocks, products.blocks());
        List<double[]> sampled = new Bootstrap(samples, 7).of(products, Lmg::of);
        double[] errors = new double[columns.length - 1];
        for (int k = 0; k < errors.length; k++) {
            int driver = k;
            double[] values = sampled.stream().mapToDouble(sample -> sample[driver]).toArray();
            errors[k] = found(Mean.of(values)).deviation();
        }
        return errors;
    }

    /// A sample of blocks that are single answers has the moments of those answers written out.
    @Test
    void the_moments_of_a_sample_are_those_of_its_answers() {
        double[][] made = made(40, 3);
        made[1][3] = made[2][7] = made[2][8] = Double.NaN;
        Random random = new Random(2);
        int[] weights = new int[40];
        int[] drawn = random.ints(40, 0, 40).toArray();
        for (int row : drawn) weights[row]++;
        double[][] written = Arrays.stream(made).map(column -> Arrays.stream(drawn).mapToDouble(row -> column[row]).toArray()).toArray(double[][]::new);
        for (Missing missing : new Missing[] {Missing.PAIRWISE, Missing.MEAN}) {
            Moments expected = found(Moments.of(written, missing));
            Moments sample = found(CrossProducts.of(made, missing, 40, 1).moments(weights));
            assertEquals(expected.used(), sample.used());
            assertArrayEquals(expected.means(), sample.means(), 1e-9);
            for (int i = 0; i < made.length; i++) assertArrayEquals(expected.covariance()[i], sample.covariance()[i], 1e-9);
        }
    }

    @Test
    void the_seed_decides_and_not_the_number_of_processors() throws Exception {
        double[][] made = made(300, 4);
        Settings settings = new Settings(Method.LMG, Missing.LISTWISE, 100, 5);
        Importance here = found(Importance.of(made[0], drivers(made), settings));
        try (ForkJoinPool alone = new ForkJoinPool(1)) {
            assertEquals(here, alone.submit(() -> found(Importance.of(made[0], drivers(made), settings))).get());
        }
        assertFalse(here.equals(found(Importance.of(made[0], drivers(made), new Settings(Method.LMG, Missing.LISTWISE, 100, 6)))));
    }

    @Test
    void beyond_fifteen_drivers_johnsons_weights_are_taken() {
        assertEquals(Method.LMG, Method.usual(15));
        double[][] made = made(400, 22);
        Settings settings = Settings.usual(22, Missing.LISTWISE);
        assertEquals(Method.JOHNSON, settings.method());
        Importance found = found(Importance.of(made[0], drivers(made), settings));
        assertEquals(1000, found.samples());
        assertEquals(found(Regression.of(found(Moments.of(made, Missing.LISTWISE)), 0, java.util.stream.IntStream.rangeClosed(1, 22).toArray())).r2(), found.r2(), 1e-9);
        assertEquals(1, found.drivers().stream().mapToDouble(driver -> driver.share().value()).sum(), 1e-9);
        assertTrue(found.drivers().getFirst().share().value() > found.drivers().getLast().share().value());
    }

    @Test
    void missing_marks_are_handled_by_name() {
        double[] y = {1, 2, 3, 4, 5, 7};
        double[] x = {2, 1, 4, 3, 6, Double.NaN};
        Moments listwise = found(Moments.of(new double[][] {y, x}, Missing.LISTWISE));
        assertEquals(5, listwise.used());
        assertEquals(2.5, listwise.covariance()[0][1], 1e-12);
        assertEquals(2.5, listwise.covariance()[0][0], 1e-12);
        Moments pairwise = found(Moments.of(new double[][] {y, x}, Missing.PAIRWISE));
        assertEquals(2.5, pairwise.covariance()[0][1], 1e-12);
        assertEquals(4.666666667, pairwise.covariance()[0][0], 1e-9);
        assertEquals(5, pairwise.pairs()[0][1]);
        assertEquals(6, pairwise.pairs()[0][0]);
        Moments mean = found(Moments.of(new double[][] {y, {2, 1, 4, 3, 6, 3.2}}, Missing.LISTWISE));
        Moments replaced = found(Moments.of(new double[][] {y, x}, Missing.MEAN));
        assertEquals(6, replaced.used());
        assertEquals(mean.covariance()[0][1], replaced.covariance()[0][1], 1e-12);
        assertEquals(mean.covariance()[1][1], replaced.covariance()[1][1], 1e-12);
    }

    @Test
    void too_little_and_degenerate_answers_are_refused_with_their_reason() {
        double[][] made = made(50, 3);
        Settings settings = Settings.usual(3, Missing.LISTWISE);
        double[] constant = new double[50];
        Arrays.fill(constant, 4.1);
        assertRefused(Reason.CONSTANT, 0, Importance.of(constant, drivers(made), settings));
        assertRefused(Reason.CONSTANT, 2, Importance.of(made[0], new double[][] {made[1], constant, made[2]}, settings));
        double[][] few = Arrays.stream(made).map(column -> Arrays.copyOf(column, 4)).toArray(double[][]::new);
        assertRefused(Reason.TOO_FEW, -1, Importance.of(few[0], drivers(few), settings));
        double[] none = new double[50];
        Arrays.fill(none, Double.NaN);
        assertRefused(Reason.TOO_FEW, -1, Importance.of(none, drivers(made), settings));
        assertRefused(Reason.NO_PAIRS, 2, Importance.of(made[0], new double[][] {made[1], none}, new Settings(Method.LMG, Missing.PAIRWISE, 10, 1)));
    }

    @Test
    void drivers_that_repeat_each_other_share_and_get_no_coefficient() {
        double[][] made = made(80, 2);
        for (Method method : Method.values()) {
            Importance once = found(Importance.of(made[0], drivers(made), new Settings(method, Missing.LISTWISE, 50, 1)));
            Importance twice = found(Importance.of(made[0], new double[][] {made[1], made[2], made[1]}, new Settings(method, Missing.LISTWISE, 50, 1)));
            assertEquals(List.of(2), twice.repeating());
            assertEquals(twice.drivers().get(0).r2(), twice.drivers().get(2).r2(), 1e-9);
            assertEquals(once.r2(), twice.r2(), 1e-9);
            assertNull(twice.drivers().getFirst().coefficient());
            assertEquals(50, twice.samples());
        }
    }

    static double[][] drivers(double[][] columns) {
        return Arrays.copyOfRange(columns, 1, columns.length);
    }

    static double[] parts(Importance importance) {
        return importance.drivers().stream().mapToDouble(Driver::r2).toArray();
    }

    /// @return what is explained, then drivers that correlate with it and with each other
    static double[][] made(int n, int drivers) {
        Random random = new Random(drivers * 31L + n);
        double[][] columns = new double[drivers + 1][n];
        for (int i = 0; i < n; i++) {
            double common = random.nextGaussian();
            columns[0][i] = random.nextGaussian();
            for (int k = 1; k <= drivers; k++) {
                columns[k][i] = Math.round(2 * (common + random.nextGaussian()));
                columns[0][i] += columns[k][i] / (k + 1);
            }
        }
        return columns;
    }
}
