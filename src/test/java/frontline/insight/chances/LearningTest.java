package frontline.insight.chances;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.insight.RealSales;
import frontline.insight.chances.Quality.Verdict;
import frontline.sales.outcomes.DealCourse;
import frontline.sales.outcomes.DealCourse.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningTest {

    private static final LocalDate BEGIN = LocalDate.of(2023, 1, 2);

    /// Three reps who win differently, and what clients have bought before counts: the model finds both.
    @Test
    void what_moves_the_outcome_is_found_and_trusted() {
        Learning learned = Learning.from(deals(2000, owner -> .25 + .2 * owner));
        assertEquals(Verdict.TRUSTED, learned.quality().verdict(), () -> learned.quality().toString());
        assertNotNull(learned.model());
        assertTrue(learned.quality().skill() > .08 && learned.quality().skill() < .4, () -> "skill " + learned.quality().skill());
        List<DealCourse> all = deals(2000, owner -> .25 + .2 * owner);
        TrackRecords records = TrackRecords.of(all, learned.model().share());
        DealCourse good = all.stream().filter(deal -> deal.ownerId() == 2 && deal.id() > 1800).findFirst().orElseThrow();
        DealCourse bad = all.stream().filter(deal -> deal.ownerId() == 0 && deal.id() > 1800).findFirst().orElseThrow();
        assertTrue(learned.model().chance(good, good.openedOn(), records) > learned.model().chance(bad, bad.openedOn(), records) + .2);
        assertEquals("owner", learned.model().factors(good, good.openedOn(), records).getFirst().kind());
        assertTrue(learned.model().factors(good, good.openedOn(), records).getFirst().contribution() > 0);
        learned.quality().bins().stream().filter(bin -> bin.deals() >= 50).forEach(bin ->
                assertTrue(bin.predicted() > bin.interval().low() - .05 && bin.predicted() < bin.interval().high() + .05, bin::toString));
        assertEquals(2000, learned.quality().bins().stream().mapToInt(Quality.Bin::deals).sum(), "each deal once");
    }

    @Test
    void where_there_is_nothing_to_learn_it_says_so() {
        assertEquals(Verdict.NO_BETTER, Learning.from(deals(1500, owner -> .4)).quality().verdict());
    }

    @Test
    void with_too_few_deals_nothing_is_learned() {
        Learning few = Learning.from(deals(199, owner -> .5));
        assertEquals(Verdict.TOO_FEW, few.quality().verdict());
        assertNull(few.model());
        assertEquals(Verdict.TOO_FEW, Learning.from(deals(800, owner -> .02)).quality().verdict(), "too few won");
    }

    @Test
    void a_moment_knows_nothing_of_what_came_later() {
        DealCourse deal = new DealCourse(1, "Delivery", 1L, 1, "won", 1, 1, true, 1, new BigDecimal("900"), BigDecimal.ONE, 90, BEGIN, null, BEGIN.plusDays(50), BEGIN.plusDays(50), null, null,
                List.of(new Step(1, 0, 10, BEGIN), new Step(2, .5, 40, BEGIN.plusDays(20))), List.of(BEGIN.plusDays(5), BEGIN.plusDays(45)),
                List.of(new DealCourse.Change(BEGIN.plusDays(30), new BigDecimal("500"), true, null, false, null)), List.of(new DealCourse.Discount(BEGIN.plusDays(10), 15)));
        TrackRecords nobody = (owner, day) -> .5;
        Moment early = new Moment(deal, BEGIN.plusDays(7));
        assertEquals(List.of(0.0, Math.log(500), 0.0, Math.log1p(1)), List.of(early.value("stage", nobody), early.value("amount", nobody), early.value("repeated", nobody), early.value("contacts", nobody)));
        assertTrue(Double.isNaN(early.value("discount", nobody)));
        assertEquals(10, deal.estimateAt(BEGIN.plusDays(7)));
        assertEquals(40, deal.estimateAt(BEGIN.plusDays(25)));
        assertEquals(90, deal.estimateAt(BEGIN.plusDays(31)));
        assertEquals(List.of(0L, 7L, 14L, 20L, 30L), Moment.of(deal).stream().map(moment -> deal.ageAt(moment.day())).toList());
        TrackRecords records = TrackRecords.of(deals(300, owner -> .5), .5);
        assertEquals(.5, records.rate(0, BEGIN), "nothing was closed before the first day");
    }

    @Test
    void a_deal_closed_on_its_first_day_teaches_as_it_came() {
        DealCourse deal = new DealCourse(1, "Delivery", 1L, 1, "won", 1, 1, true, 1, new BigDecimal("900"), BigDecimal.ONE, 90, BEGIN, null, BEGIN, BEGIN, null, null,
                List.of(new Step(1, 0, 10, BEGIN), new Step(2, 1, 95, BEGIN)), List.of(BEGIN), List.of(new DealCourse.Change(BEGIN, new BigDecimal("500"), true, null, false, null)), List.of());
        TrackRecords nobody = (owner, day) -> .5;
        Moment only = Moment.of(deal).getFirst();
        assertEquals(1, Moment.of(deal).size());
        assertEquals(List.of(0.0, 0.0, Math.log(500), 0.0), List.of(only.value("stage", nobody), only.value("age", nobody), only.value("amount", nobody), only.value("contacts", nobody)));
        assertEquals(10, deal.estimateAt(only.day()));
    }

    @Test
    void a_past_in_which_everything_was_won_still_gives_chances() {
        List<DealCourse> all = deals(400, owner -> 1);
        ChanceModel model = Learning.model(all, 10);
        double chance = model.chance(all.getFirst(), BEGIN, TrackRecords.of(all, model.share()));
        assertTrue(chance > .9 && chance <= 1, () -> "chance " + chance);
    }

    /// The real file: what its agents win differs by hardly more than luck.
    @Test
    void the_real_deals_teach_little_and_that_is_said() {
        Learning learned = Learning.from(RealSales.lines().stream().map(RealSales.Line::deal).filter(deal -> deal.closedOn() != null).toList());
        Quality quality = learned.quality();
        assertEquals(6711, quality.deals());
        assertEquals(4238, quality.won());
        assertEquals(.0115, quality.skill(), .003, () -> quality.toString());
        assertEquals(Verdict.NO_BETTER, quality.verdict());
    }

    private static List<DealCourse> deals(int count, DoubleUnaryOperator chance) {
        Random random = new Random(5);
        return IntStream.rangeClosed(1, count).mapToObj(id -> {
            long owner = id % 3;
            LocalDate opened = BEGIN.plusDays(id / 2 + random.nextInt(20));
            boolean won = random.nextDouble() < chance.applyAsDouble(owner);
            return new DealCourse(id, "Deal " + id, null, 1, won ? "won" : "lost", owner, 1, true, 1, BigDecimal.valueOf(1000 + random.nextInt(900)), BigDecimal.ONE, null, opened, null, opened.plusDays(10 + random.nextInt(60)),
                    null, null, null, List.of(new Step(1, 0, 30, opened)), List.of(), List.of(), List.of());
        }).toList();
    }
}
