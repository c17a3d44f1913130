package frontline.sales.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.platform.Outcome;
import frontline.platform.money.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class SplitTest {

    @Property
    void the_parts_are_the_whole_to_the_cent_and_none_is_a_cent_from_its_share(@ForAll @LongRange(min = 0, max = 10_000_000_000L) long cents, @ForAll("shares") List<BigDecimal> shares) {
        BigDecimal amount = BigDecimal.valueOf(cents, 2);
        List<BigDecimal> parts = Split.of(amount, shares);
        assertEquals(0, amount.compareTo(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
        for (int i = 0; i < parts.size(); i++) {
            BigDecimal exact = amount.multiply(shares.get(i)).movePointLeft(2);
            assertTrue(parts.get(i).signum() >= 0 && parts.get(i).subtract(exact).abs().compareTo(new BigDecimal("0.01")) < 0, parts + " of " + amount + " by " + shares);
        }
    }

    @Example
    void the_cent_that_is_left_goes_to_the_part_that_lost_most() {
        List<BigDecimal> thirds = List.of(new BigDecimal("33.33"), new BigDecimal("33.33"), new BigDecimal("33.34"));
        assertEquals(List.of("33.33", "33.33", "33.34"), Split.of(new BigDecimal("100.00"), thirds).stream().map(BigDecimal::toString).toList());
        assertEquals(List.of("0.01", "0.00"), Split.of(new BigDecimal("0.01"), List.of(BigDecimal.valueOf(50), BigDecimal.valueOf(50))).stream().map(BigDecimal::toString).toList());
    }

    @Example
    void an_event_that_has_not_happened_is_waited_for() {
        PaymentSchedule schedule = new PaymentSchedule(1, "Half", "Пополам", List.of(new Part(BigDecimal.valueOf(50), "contract_signed", 5, null),
                new Part(BigDecimal.valueOf(30), "deal_won", 30, null), new Part(BigDecimal.valueOf(20), "fixed", 0, LocalDate.of(2026, 12, 31))), false);
        LocalDate today = LocalDate.of(2026, 3, 2);
        List<PaymentSchedule.Due> dues = schedule.of(new BigDecimal("1000"), Map.of("contract_signed", LocalDate.of(2026, 2, 1)), today);
        assertEquals(List.of(new PaymentSchedule.Due(LocalDate.of(2026, 2, 6), new BigDecimal("500.00"), null, 5),
                new PaymentSchedule.Due(LocalDate.of(2026, 4, 1), new BigDecimal("300.00"), "deal_won", 30),
                new PaymentSchedule.Due(LocalDate.of(2026, 12, 31), new BigDecimal("200.00"), null, 0)), dues);
    }

    @Example
    void what_is_no_schedule_is_refused_at_its_field() {
        assertEquals("share_1", refused(List.of("50", "40"), List.of("invoice_issued", "invoice_issued"), List.of("0", "30"), List.of()));
        assertEquals("share_0", refused(List.of("abc", "50"), List.of(), List.of(), List.of()));
        assertEquals("share_0", refused(List.of("-1", "101"), List.of(), List.of(), List.of()));
        assertEquals("share_0", refused(List.of(), List.of(), List.of(), List.of()));
        assertEquals("days_1", refused(List.of("50", "50"), List.of("deal_won", "deal_won"), List.of("1", "99999"), List.of()));
        assertEquals("fixed_on_0", refused(List.of("100"), List.of("fixed"), List.of(""), List.of("")));
        assertInstanceOf(Outcome.Done.class, new PaymentScheduleForm("Half", "", List.of("33,33 %", "66.67", ""), List.of(), List.of(), List.of()).read());
    }

    @Provide
    Arbitrary<List<BigDecimal>> shares() {
        return Arbitraries.integers().between(1, 9999).list().ofMinSize(0).ofMaxSize(23).map(cuts -> {
            List<Integer> points = new java.util.ArrayList<>(new java.util.TreeSet<>(cuts));
            points.add(10_000);
            List<BigDecimal> shares = new java.util.ArrayList<>();
            int before = 0;
            for (int point : points) {
                shares.add(BigDecimal.valueOf(point - before, 2));
                before = point;
            }
            return shares;
        });
    }

    private static String refused(List<String> shares, List<String> events, List<String> days, List<String> fixed) {
        return assertInstanceOf(Outcome.Refused.class, new PaymentScheduleForm("Half", "Пополам", shares, events, days, fixed).read()).refusals().getFirst() instanceof frontline.platform.Refusal refusal ? refusal.field() : "";
    }
}
