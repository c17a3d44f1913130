package frontline.satisfaction.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.satisfaction.analysis.Findings.Driver;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Standing;
import frontline.satisfaction.matrix.StrategicMatrix.Advice;
import frontline.satisfaction.matrix.StrategicMatrix.Field;
import frontline.satisfaction.matrix.StrategicMatrix.Parity;
import frontline.satisfaction.matrix.StrategicMatrix.Point;
import frontline.satisfaction.matrix.StrategicMatrix.Range;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StrategicMatrixTest {

    private static final String[] ITEMS = {"complaints", "privileges", "learning", "raises", "critical", "advance"};

    /// Chatterjee, Price: the quadrants of thirty departments.
    @Test
    void the_attitude_survey_gives_the_published_fields() {
        double[] parts = {.3708161943, .0509037930, .1557659902, .1203450794, .0065887225, .0281822131};
        double[] coefficients = {.613, -.073, .320, .082, .038, -.217};
        double[] means = {66.6, 53.13333333, 56.36666667, 64.63333333, 74.76666667, 42.93333333};
        double r2 = .7326019925;
        List<Driver> drivers = Stream.iterate(0, i -> i < 6, i -> i + 1).map(i -> driver(ITEMS[i], parts[i] / r2, .01, 1, coefficients[i], false)).toList();
        List<Standing> standings = Stream.iterate(0, i -> i < 6, i -> i + 1).map(i -> own(ITEMS[i], means[i], .5)).toList();
        StrategicMatrix matrix = StrategicMatrix.of(drivers(drivers), standings, code -> Range.INDEX, Map.of()).orElseThrow();
        assertEquals(1 / 6.0, matrix.importanceCut(), 1e-12);
        assertEquals(59.73888889, matrix.performanceCut(), 1e-6);
        assertEquals(Parity.OWN_AVERAGE, matrix.parity());
        assertEquals("complaints", matrix.points().getFirst().code());
        assertEquals(List.of("complaints"), codes(matrix, Field.ADVANTAGE));
        assertEquals(List.of("learning"), codes(matrix, Field.VULNERABLE));
        assertEquals(List.of("raises", "critical"), codes(matrix, Field.HOLD));
        assertEquals(List.of("privileges", "advance"), codes(matrix, Field.NOTHING));
        assertFalse(point(matrix, "advance").isDriver(), "a negative coefficient is no driver");
        assertTrue(point(matrix, "complaints").isDriver());
        assertEquals(List.of("raises"), matrix.points().stream().filter(Point::undecided).map(Point::code).toList(), "0.164 ± 0.01 holds 1/6");
    }

    @Test
    void competitors_cut_at_parity_and_intervals_leave_undecided() {
        StrategicMatrix matrix = StrategicMatrix.of(drivers(List.of(driver("speed", .7, .1, 1, 2, false), driver("price", .3, .1, 1, 1, false))),
                List.of(against("speed", -.4, .3), against("price", .1, .2)), code -> new Range(1, 5), Map.of()).orElseThrow();
        assertEquals(Parity.COMPETITORS, matrix.parity());
        assertEquals(0, matrix.performanceCut());
        assertFalse(matrix.percent());
        assertEquals(Field.VULNERABLE, point(matrix, "speed").field());
        assertFalse(point(matrix, "speed").undecided());
        assertEquals(Field.HOLD, point(matrix, "price").field());
        assertTrue(point(matrix, "price").undecided());
    }

    @Test
    void one_that_was_not_compared_makes_all_stand_by_their_own_mean() {
        StrategicMatrix matrix = StrategicMatrix.of(drivers(List.of(driver("speed", .7, .1, 1, 2, false), driver("price", .3, .1, 1, 1, false))),
                List.of(against("speed", -.4, .3), own("price", 4, .2)), code -> new Range(1, 5), Map.of()).orElseThrow();
        assertEquals(Parity.OWN_AVERAGE, matrix.parity());
    }

    @Test
    void different_scales_are_compared_in_points() {
        List<Driver> two = List.of(driver("speed", .7, .1, 1, 2, false), driver("price", .3, .1, 1, 1, false));
        StrategicMatrix own = StrategicMatrix.of(drivers(two), List.of(own("speed", 4, .2), own("price", 5.5, .9)), code -> code.equals("speed") ? new Range(1, 5) : new Range(1, 10), Map.of()).orElseThrow();
        assertTrue(own.percent());
        assertEquals(75, point(own, "speed").performance().value(), 1e-9);
        assertEquals(50, point(own, "price").performance().value(), 1e-9);
        assertEquals(62.5, own.performanceCut(), 1e-9);
        StrategicMatrix gaps = StrategicMatrix.of(drivers(two), List.of(against("speed", -1, .2), against("price", .9, .9)), code -> code.equals("speed") ? new Range(1, 5) : new Range(1, 10), Map.of()).orElseThrow();
        assertEquals(-25, point(gaps, "speed").performance().value(), 1e-9);
        assertEquals(10, point(gaps, "price").performance().value(), 1e-9);
    }

    @Test
    void what_is_taken_for_granted_is_a_reserve_and_never_given_up() {
        StrategicMatrix matrix = StrategicMatrix.of(drivers(List.of(driver("speed", .6, .1, 1, 2, false), driver("safe", .1, .05, 1, 1, true), driver("odd", .3, .05, -1, -1, true))),
                List.of(against("speed", -.4, .3), against("safe", .5, .2), against("odd", .5, .2)), code -> new Range(1, 5), Map.of()).orElseThrow();
        assertEquals(Field.HOLD, point(matrix, "safe").field());
        assertEquals(Advice.BASIC, point(matrix, "safe").advice());
        assertEquals(List.of("safe"), matrix.reserves().stream().map(Point::code).toList());
        assertEquals(Advice.NEGATIVE, point(matrix, "odd").advice(), "the better its mark, the lower satisfaction: no driver");
    }

    @Test
    void segments_that_value_what_the_others_do_not_are_listed() {
        Drivers all = drivers(List.of(driver("speed", .8, .1, 1, 2, false), driver("care", .2, .1, 1, 1, false)));
        Map<String, Drivers> segments = new java.util.LinkedHashMap<>();
        segments.put("Large", drivers(List.of(driver("speed", .3, .1, 1, 2, false), driver("care", .7, .1, 1, 1, false))));
        segments.put("Small", drivers(List.of(driver("speed", .9, .05, 1, 2, false), driver("care", .1, .05, 1, 1, false))));
        segments.put("New", drivers(List.of(driver("speed", .45, .2, 1, 2, false), driver("care", .55, .2, 1, 1, false))));
        List<Standing> standings = List.of(against("speed", -.4, .3), against("care", .5, .2));
        StrategicMatrix matrix = StrategicMatrix.of(all, standings, code -> new Range(1, 5), segments).orElseThrow();
        assertEquals(List.of("Large true", "New false"), point(matrix, "care").valuedBy().stream().map(valuing -> valuing.segment() + " " + valuing.sure()).toList());
        assertEquals(List.of(), point(matrix, "speed").valuedBy());
    }

    @Test
    void segments_that_value_a_hidden_reserve_are_listed_even_where_we_are_behind() {
        Drivers all = drivers(List.of(driver("speed", .8, .1, 1, 2, false), driver("safe", .2, .1, 1, 1, true)));
        Map<String, Drivers> segments = Map.of("Large", drivers(List.of(driver("speed", .3, .1, 1, 2, false), driver("safe", .7, .1, 1, 1, true))));
        StrategicMatrix matrix = StrategicMatrix.of(all, List.of(against("speed", -.4, .3), against("safe", -.5, .2)), code -> new Range(1, 5), segments).orElseThrow();
        assertEquals(Field.NOTHING, point(matrix, "safe").field());
        assertEquals("Large", point(matrix, "safe").valuedBy().getFirst().segment());
    }

    @Test
    void what_has_too_few_marks_is_named_and_not_placed() {
        Drivers all = drivers(List.of(driver("speed", .7, .1, 1, 2, false), driver("care", .2, .1, 1, 1, false), driver("price", .1, .1, 1, 1, false)));
        StrategicMatrix matrix = StrategicMatrix.of(all, List.of(own("speed", 4, .1), own("price", 3, .1)), code -> new Range(1, 5), Map.of()).orElseThrow();
        assertEquals(List.of("care"), matrix.unplaced());
        assertTrue(StrategicMatrix.of(all, List.of(own("speed", 4, .1)), code -> new Range(1, 5), Map.of()).isEmpty(), "one alone has nothing to be set against");
    }

    static Drivers drivers(List<Driver> drivers) {
        return new Drivers("overall", 300, "lmg", "pairwise", .6, 1000, drivers, List.of());
    }

    static Driver driver(String code, double importance, double half, int sign, double coefficient, boolean basic) {
        return new Driver(code, around(importance, half), importance * .6, sign, around(coefficient, .1), 1.5, null, null, null, basic);
    }

    private static Standing own(String code, double mean, double half) {
        return new Standing(code, false, 300, around(mean, half), null, List.of());
    }

    static Standing against(String code, double gap, double half) {
        return new Standing(code, false, 300, around(4, .1), around(gap, half), List.of());
    }

    private static Estimate around(double value, double half) {
        return new Estimate(value, value - half, value + half);
    }

    private static List<String> codes(StrategicMatrix matrix, Field field) {
        return matrix.in(field).stream().map(Point::code).toList();
    }

    private static Point point(StrategicMatrix matrix, String code) {
        return matrix.points().stream().filter(point -> point.code().equals(code)).findFirst().orElseThrow();
    }
}
