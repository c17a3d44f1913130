package frontline.satisfaction.statistics;

import static frontline.satisfaction.statistics.ComparisonsTest.found;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.satisfaction.statistics.Importance.Method;
import frontline.satisfaction.statistics.Importance.Settings;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ImportancePropertiesTest {

    private static final double CLOSE = 1e-8;

    @Property(tries = 60)
    void importances_make_r2_together(@ForAll @IntRange(min = 2, max = 9) int drivers, @ForAll @IntRange(min = 12, max = 200) int answers, @ForAll Method method, @ForAll Missing missing, @ForAll long seed) {
        double[][] columns = columns(drivers, answers, seed);
        Importance found = importance(columns, method, missing);
        double r2 = Regression.of(found(Moments.of(columns, missing)), 0, IntStream.rangeClosed(1, drivers).toArray()).optional().orElseThrow().r2();
        assertEquals(r2, Arrays.stream(ImportanceTest.parts(found)).sum(), CLOSE);
        assertEquals(1, found.drivers().stream().mapToDouble(driver -> driver.share().value()).sum(), CLOSE);
    }

    @Property(tries = 60)
    void neither_scale_nor_order_matter(@ForAll @IntRange(min = 2, max = 7) int drivers, @ForAll Method method, @ForAll long seed) {
        double[][] columns = columns(drivers, 60, seed);
        Random random = new Random(seed);
        double[][] turned = columns.clone();
        for (int c = 0; c < turned.length; c++) {
            double factor = (random.nextBoolean() ? 1 : -1) * Math.exp(6 * random.nextDouble() - 3);
            double shift = 1000 * random.nextDouble();
            turned[c] = Arrays.stream(columns[1 + Math.floorMod(-c, drivers)]).map(mark -> factor * mark + shift).toArray();
        }
        turned[0] = Arrays.stream(columns[0]).map(mark -> 7 * mark - 3).toArray();
        double[] plain = ImportanceTest.parts(importance(columns, method, Missing.LISTWISE));
        double[] other = ImportanceTest.parts(importance(turned, method, Missing.LISTWISE));
        double[] back = IntStream.range(0, drivers).mapToDouble(k -> other[Math.floorMod(-k, drivers) == 0 ? drivers - 1 : Math.floorMod(-k, drivers) - 1]).toArray();
        assertArrayEquals(plain, back, 1e-7);
    }

    @Property(tries = 60)
    void a_duplicated_driver_shares(@ForAll @IntRange(min = 1, max = 6) int drivers, @ForAll Method method, @ForAll long seed) {
        double[][] columns = columns(drivers, 50, seed);
        double[][] more = Arrays.copyOf(columns, drivers + 2);
        more[drivers + 1] = Arrays.stream(columns[1]).map(mark -> 3 * mark + 2).toArray();
        Importance once = importance(columns, method, Missing.LISTWISE);
        Importance twice = importance(more, method, Missing.LISTWISE);
        assertEquals(once.r2(), twice.r2(), 1e-7);
        assertEquals(twice.drivers().getFirst().r2(), twice.drivers().getLast().r2(), 1e-7);
    }

    /// The walk over subsets against the definition: the mean gain over all orders.
    @Property(tries = 25)
    void lmg_is_the_mean_over_all_orders(@ForAll @IntRange(min = 1, max = 5) int drivers, @ForAll long seed) {
        Moments moments = found(Moments.of(columns(drivers, 40, seed), Missing.LISTWISE));
        double[] gains = new double[drivers];
        int orders = orders(moments, new int[0], gains);
        for (int k = 0; k < drivers; k++) gains[k] /= orders;
        assertArrayEquals(gains, Lmg.of(moments), CLOSE);
    }

    private static int orders(Moments moments, int[] entered, double[] gains) {
        int drivers = gains.length;
        if (entered.length == drivers) {
            double before = 0;
            for (int at = 1; at <= drivers; at++) {
                double r2 = found(Regression.of(moments, 0, Arrays.copyOf(entered, at))).r2();
                gains[entered[at - 1] - 1] += r2 - before;
                before = r2;
            }
            return 1;
        }
        int orders = 0;
        for (int next = 1; next <= drivers; next++) {
            int driver = next;
            if (Arrays.stream(entered).anyMatch(k -> k == driver)) continue;
            int[] longer = Arrays.copyOf(entered, entered.length + 1);
            longer[entered.length] = driver;
            orders += orders(moments, longer, gains);
        }
        return orders;
    }

    private static Importance importance(double[][] columns, Method method, Missing missing) {
        return found(Importance.of(columns[0], ImportanceTest.drivers(columns), new Settings(method, missing, 0, 1)));
    }

    private static double[][] columns(int drivers, int answers, long seed) {
        Random random = new Random(seed);
        double[][] columns = new double[drivers + 1][answers];
        double spread = .5 + random.nextDouble();
        for (int i = 0; i < answers; i++) {
            double common = random.nextGaussian();
            columns[0][i] = random.nextGaussian();
            for (int k = 1; k <= drivers; k++) {
                columns[k][i] = spread * common + random.nextGaussian();
                columns[0][i] += columns[k][i] * (k % 3 - .7);
            }
        }
        return columns;
    }
}
