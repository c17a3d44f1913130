package frontline.insight.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.SharedData;
import frontline.insight.stability.Signal.Rule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IndividualsChartTest {

    private static final RunRules ONLY_LIMITS = new RunRules(0, false, false);

    @Test
    void centre_ranges_and_limits_are_the_published_ones() {
        IndividualsChart chart = chart(39, 41, 41, 41, 43, 44, 41, 42, 40, 41, 44, 40);
        near(41.41666667, chart.centre());
        near(1.727272727, chart.meanRange());
        near(36.82212121, chart.lower());
        near(46.01121212, chart.upper());
        near(5.643, chart.rangeLimit());
        assertEquals(List.of("2", "0", "0", "2", "1", "3", "1", "2", "1", "3", "4"), chart.ranges().stream().map(BigDecimal::toPlainString).toList());
        assertEquals(List.of(), chart.signals(RunRules.USUAL));
    }

    /// X̄ chart of the 40 samples, centre and limits from the first 25: qcc shows three points beyond the limits and one run.
    @Test
    void piston_rings_show_the_three_points_and_the_run_that_qcc_shows() throws IOException {
        List<BigDecimal> means = ringMeans();
        BigDecimal centre = new BigDecimal("74.00118");
        BigDecimal sigma = new BigDecimal("74.01430").subtract(centre).divide(BigDecimal.valueOf(3), MathContext.DECIMAL64);
        List<Signal> signals = new RunRules(7, false, false).signals(means, centre, sigma);
        assertEquals(List.of(new Signal(36, 36, Rule.BEYOND, true), new Signal(37, 37, Rule.BEYOND, true), new Signal(38, 38, Rule.BEYOND, true), new Signal(39, 33, Rule.RUN, true)), signals);
        assertEquals(3, new RunRules(8, false, false).signals(means, centre, sigma).size(), "eight in a row there are none");
    }

    @Test
    void a_run_is_shown_from_the_value_that_completes_it_and_ends_on_the_centre() {
        assertEquals(List.of(new Signal(6, 0, Rule.RUN, true), new Signal(7, 0, Rule.RUN, true)), signals(new RunRules(7, false, false), 1, 1, 1, 1, 1, 1, 1, 1));
        assertEquals(List.of(), signals(new RunRules(7, false, false), 1, 1, 1, 1, 0, 1, 1, 1, 1));
        assertEquals(List.of(new Signal(7, 0, Rule.RUN, false)), signals(new RunRules(8, false, false), -1, -1, -1, -1, -1, -1, -1, -1));
    }

    @Test
    void six_that_rise_are_a_trend_and_five_or_an_equal_one_are_not() {
        RunRules trend = new RunRules(0, true, false);
        assertEquals(List.of(new Signal(5, 0, Rule.TREND, true)), signals(trend, -2, -1, 0, 1, 2, 2.5));
        assertEquals(List.of(new Signal(6, 1, Rule.TREND, false)), signals(trend, 0, 2.5, 2, 1, 0, -1, -2));
        assertEquals(List.of(), signals(trend, -2, -1, 0, 1, 2, 2, 2.5));
    }

    @Test
    void two_of_three_beyond_two_deviations_count_on_one_side_only() {
        RunRules two = new RunRules(0, false, true);
        assertEquals(List.of(new Signal(1, 0, Rule.TWO_OF_THREE, true)), signals(two, 2.5, 2.5, 0));
        assertEquals(List.of(new Signal(2, 0, Rule.TWO_OF_THREE, false)), signals(two, -2.5, 0, -2.5));
        assertEquals(List.of(), signals(two, 2.5, 0, 0, 2.5));
        assertEquals(List.of(), signals(two, 2.5, -2.5, 0));
        assertEquals(List.of(), signals(two, 2, 2, 2), "on the line is not beyond it");
    }

    @Test
    void a_point_on_the_limit_is_within_and_values_that_never_change_give_no_signal() {
        assertEquals(List.of(), signals(ONLY_LIMITS, 3, -3));
        assertEquals(List.of(new Signal(1, 1, Rule.BEYOND, false)), signals(ONLY_LIMITS, 0, -3.1));
        assertEquals(List.of(), chart(5, 5, 5, 5, 5, 5, 5, 5, 5, 5).signals(RunRules.USUAL));
        assertThrows(IllegalArgumentException.class, () -> chart(5));
    }

    /// Moving all values moves the lines with them and changes no signal; stretching them stretches the distances.
    @Property(tries = 200)
    void signals_do_not_depend_on_unit_or_zero(@ForAll @Size(min = 8, max = 30) List<@IntRange(min = -50, max = 50) Integer> values, @ForAll @IntRange(min = 1, max = 9) int times, @ForAll @IntRange(min = -99, max = 99) int moved) {
        IndividualsChart chart = IndividualsChart.of(values.stream().map(BigDecimal::valueOf).toList());
        IndividualsChart other = IndividualsChart.of(values.stream().map(value -> BigDecimal.valueOf((long) value * times + moved)).toList());
        near(chart.upper().doubleValue() * times + moved, other.upper());
        near(chart.rangeLimit().doubleValue() * times, other.rangeLimit());
        assertEquals(chart.signals(ONLY_LIMITS), other.signals(ONLY_LIMITS));
    }

    private static List<BigDecimal> ringMeans() throws IOException {
        Map<Integer, List<BigDecimal>> samples;
        try (Stream<String> lines = Files.lines(SharedData.path("spc-qcc/pistonrings.txt"))) {
            samples = lines.skip(1).map(line -> line.strip().split("\\s+"))
                    .collect(Collectors.groupingBy(cells -> Integer.valueOf(cells[cells.length - 2]), TreeMap::new, Collectors.mapping(cells -> new BigDecimal(cells[cells.length - 3]), Collectors.toList())));
        }
        assertEquals(40, samples.size());
        return samples.values().stream().map(rings -> rings.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(BigDecimal.valueOf(rings.size()), MathContext.DECIMAL64)).toList();
    }

    /// With the centre at 0 and a deviation of 1.
    private static List<Signal> signals(RunRules rules, double... values) {
        return rules.signals(DoubleStream.of(values).mapToObj(BigDecimal::valueOf).toList(), BigDecimal.ZERO, BigDecimal.ONE);
    }

    private static IndividualsChart chart(int... values) {
        return IndividualsChart.of(IntStream.of(values).mapToObj(BigDecimal::valueOf).toList());
    }

    private static void near(double expected, BigDecimal actual) {
        assertTrue(Math.abs(actual.doubleValue() - expected) <= 1e-6 * Math.max(1, Math.abs(expected)), () -> expected + " expected, but " + actual);
    }
}
