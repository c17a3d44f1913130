package frontline.insight.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.platform.text.Bilingual;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The rules that need no database: whose bounds hold, when an alarm begins and ends, where a value is going.
class AlarmRulesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Subject REP = new Subject(Whose.person(5), new Bilingual("Nora", "Nora"), "sales_rep", List.of(30L, 20L, 10L));

    @Test
    void the_closest_bounds_hold() {
        List<Bound> all = new ArrayList<>(List.of(Bound.of("person:5", BigDecimal.valueOf(1), null), Bound.of("department:30", BigDecimal.valueOf(2), null), Bound.of("department:10", BigDecimal.valueOf(3), null),
                Bound.of("role:sales_rep", BigDecimal.valueOf(4), null), Bound.of("all", BigDecimal.valueOf(5), null)).reversed());
        List<Integer> held = new ArrayList<>();
        while (!all.isEmpty()) {
            held.add(Bound.closest(all, REP).orElseThrow().lower().intValue());
            all.removeLast();
        }
        assertEquals(List.of(1, 2, 3, 4, 5), held);
        assertEquals(Optional.empty(), Bound.closest(List.of(Bound.of("person:6", BigDecimal.ONE, null), Bound.of("department:40", BigDecimal.ONE, null), Bound.of("role:marketer", BigDecimal.ONE, null), Bound.of("stage:5", BigDecimal.ONE, null)), REP));
    }

    @Test
    void the_bounds_themselves_are_in_order() {
        Bounds bounds = new Bounds(BigDecimal.valueOf(40), BigDecimal.valueOf(120));
        assertEquals(Optional.of(Side.LOW), bounds.brokenBy(new BigDecimal("39.9")));
        assertEquals(Optional.empty(), bounds.brokenBy(new BigDecimal("40.0000")));
        assertEquals(Optional.empty(), bounds.brokenBy(BigDecimal.valueOf(120)));
        assertEquals(Optional.of(Side.HIGH), bounds.brokenBy(new BigDecimal("120.01")));
    }

    @Test
    void an_alarm_begins_stands_and_ends() {
        assertEquals(new Verdict(null, true), Verdict.of(MONDAY, Optional.of(Side.LOW), Optional.empty(), Optional.empty(), 7));
        assertEquals(new Verdict(null, false), Verdict.of(MONDAY.plusDays(30), Optional.of(Side.LOW), standing(false), Optional.of(MONDAY), 7), "it stands as long as nobody has answered");
        assertEquals(new Verdict("back", false), Verdict.of(MONDAY.plusDays(1), Optional.empty(), standing(false), Optional.empty(), 7));
        assertEquals(new Verdict(null, false), Verdict.of(MONDAY, Optional.empty(), Optional.empty(), Optional.empty(), 7));
    }

    @Test
    void within_its_quiet_time_it_is_not_raised_again() {
        assertEquals(new Verdict(null, false), Verdict.of(MONDAY.plusDays(6), Optional.of(Side.LOW), Optional.empty(), Optional.of(MONDAY), 7));
        assertEquals(new Verdict(null, true), Verdict.of(MONDAY.plusDays(7), Optional.of(Side.LOW), Optional.empty(), Optional.of(MONDAY), 7));
        assertEquals(new Verdict(null, false), Verdict.of(MONDAY.plusDays(6), Optional.of(Side.LOW), standing(true), Optional.of(MONDAY), 7));
        assertEquals(new Verdict("raised_again", true), Verdict.of(MONDAY.plusDays(7), Optional.of(Side.LOW), standing(true), Optional.of(MONDAY), 7));
    }

    @Test
    void the_other_side_is_another_alarm() {
        assertEquals(new Verdict("other_side", true), Verdict.of(MONDAY.plusDays(1), Optional.of(Side.HIGH), standing(true), Optional.empty(), 7));
    }

    @Test
    void a_trend_is_counted_by_weeks_back_from_the_latest() {
        assertEquals(new Trend(Trend.Way.FALLING, 3), Trend.of(weekly(7, 8, 9, 10)));
        assertEquals(new Trend(Trend.Way.FALLING, 2), Trend.of(weekly(7, 8, 9, 9)));
        assertEquals(new Trend(Trend.Way.RISING, 1), Trend.of(weekly(9, 8, 9, 10)));
        assertEquals(Trend.NONE, Trend.of(weekly(9, 9, 8, 7)));
        assertEquals(Trend.NONE, Trend.of(weekly(9)));
        assertEquals(Trend.NONE, Trend.of(List.of()));
    }

    @Test
    void a_day_that_was_not_measured_is_stood_in_for_by_one_shortly_before() {
        List<Trend.Day> days = List.of(day(0, 5), day(8, 6), day(9, 9), day(16, 7));
        assertEquals(new Trend(Trend.Way.FALLING, 2), Trend.of(days));
        assertEquals(Trend.NONE, Trend.of(List.of(day(0, 5), day(10, 6))), "three days are too far");
    }

    private static Optional<Verdict.Standing> standing(boolean acknowledged) {
        return Optional.of(new Verdict.Standing(1, Side.LOW, MONDAY, acknowledged));
    }

    private static List<Trend.Day> weekly(int... values) {
        int[] week = {0};
        return Arrays.stream(values).mapToObj(value -> day(7 * week[0]++, value)).toList();
    }

    private static Trend.Day day(int before, int value) {
        return new Trend.Day(MONDAY.minusDays(before), BigDecimal.valueOf(value));
    }
}
