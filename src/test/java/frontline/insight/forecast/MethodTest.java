package frontline.insight.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.sales.outcomes.DealCourse;
import frontline.sales.outcomes.DealCourse.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

class MethodTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);

    /// With one way to end the share won by a day is 1 − Kaplan–Meier: R's survival over `aml`, maintained, ten times over.
    @Test
    void what_is_won_by_a_day_is_kaplan_meiers_estimate() {
        int[] ended = {9, 13, 18, 23, 31, 34, 48};
        int[] stillOpen = {13, 28, 45, 161};
        List<DealCourse> deals = new ArrayList<>();
        for (int copy = 0; copy < 10; copy++) {
            for (int days : ended) deals.add(deal("won", TODAY.minusDays(300), days));
            for (int days : stillOpen) deals.add(deal("open", TODAY.minusDays(days), null));
        }
        double[] wins = new TimeToWin(deals, TODAY).wins(deal("open", TODAY, null), TODAY, ended);
        double[] survival = {0.909091, 0.818182, 0.715909, 0.613636, 0.490909, 0.368182, 0.184091};
        double won = 0;
        for (int i = 0; i < survival.length; i++) {
            won += wins[i];
            assertEquals(1 - survival[i], won, 1e-6, "by day " + ended[i]);
        }
    }

    /// Half is won on day 10, half lost on day 20: after day 12 nothing is won any more.
    @Test
    void winning_and_losing_compete() {
        List<DealCourse> deals = IntStream.range(0, 80).mapToObj(i -> i % 2 == 0 ? deal("won", TODAY.minusDays(200), 10) : deal("lost", TODAY.minusDays(200), 20)).toList();
        TimeToWin time = new TimeToWin(deals, TODAY);
        double[] fresh = time.wins(deal("open", TODAY, null), TODAY, new int[] {5, 15});
        assertEquals(0, fresh[0], 1e-9);
        assertEquals(.5, fresh[1], 1e-9);
        assertEquals(.5, fresh[2], 1e-9);
        assertEquals(0, time.wins(deal("open", TODAY.minusDays(12), null), TODAY, new int[] {100})[0], 1e-9);
        assertEquals(.5, new TimeToWin(deals, TODAY).winsOfNew(20, new int[] {25, 35})[1], 1e-9, "opened in twenty days, won thirty days from now");
    }

    @Test
    void a_deal_that_stands_for_five_teaches_as_five() {
        List<DealCourse> deals = new ArrayList<>();
        List<DealCourse> one = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            DealCourse closed = deal(i % 3 == 0 ? "won" : "lost", TODAY.minusDays(300 + i), 10 + i);
            DealCourse open = deal("open", TODAY.minusDays(i), null);
            for (int copy = 0; copy < 5; copy++) deals.add(closed);
            one.add(standingFor(5, closed));
            deals.add(open);
            one.add(open);
        }
        DealCourse asked = deal("open", TODAY.minusDays(12), null);
        int[] ends = {5, 15, 40};
        double[] whole = new TimeToWin(deals, TODAY).wins(asked, TODAY, ends);
        double[] sample = new TimeToWin(one, TODAY).wins(asked, TODAY, ends);
        for (int i = 0; i < 3; i++) assertEquals(whole[i], sample[i], 1e-9);
        assertEquals(Known.before(deals, YearMonth.of(2025, 7)).share(), Known.before(one, YearMonth.of(2025, 7)).share(), 1e-9);
    }

    /// Thirty thousand deals in three years, ever more of them, more won at the end of a quarter; one in ten of the closed ones is read.
    @Test
    void of_very_many_deals_a_tenth_says_what_all_say() {
        Random random = new Random(11);
        List<DealCourse> deals = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            LocalDate opened = TODAY.minusDays((long) (1095 * (1 - Math.sqrt(random.nextDouble()))));
            int days = 5 + random.nextInt(90);
            boolean closed = !opened.plusDays(days).isAfter(TODAY);
            boolean won = random.nextInt(10) < (opened.plusDays(days).getMonthValue() % 3 == 0 ? 5 : 3);
            deals.add(deal(i, !closed ? "open" : won ? "won" : "lost", opened, closed ? days : null, BigDecimal.valueOf(100 + random.nextInt(900))));
        }
        List<DealCourse> sample = deals.stream().filter(deal -> deal.closedOn() == null || random.nextInt(10) == 0).map(deal -> deal.closedOn() == null ? deal : standingFor(10, deal)).toList();
        YearMonth july = YearMonth.of(2025, 7);
        Known all = Known.before(deals, july);
        List<MonthForecast> whole = new Method(all, null).forecast(deals, 6);
        List<MonthForecast> tenth = new Method(Known.before(sample, july, all.wins()), null).forecast(sample, 6);
        for (int month = 0; month < 6; month++) {
            double expected = whole.get(month).expected().doubleValue();
            assertEquals(expected, tenth.get(month).expected().doubleValue(), .06 * expected, "month " + month);
            assertEquals(whole.get(month).weighted(), tenth.get(month).weighted());
            double width = whole.get(month).high().subtract(whole.get(month).low()).doubleValue();
            assertTrue(tenth.get(month).high().subtract(tenth.get(month).low()).doubleValue() > .9 * width, "who knows less is not surer");
        }
    }

    @Test
    void a_trial_on_a_part_is_as_far_off_of_all() {
        Trial all = trial(80).broughtTo(new BigDecimal("8000"));
        assertEquals(List.of("8000", "10000.00", "8000.00", "12000.00", "0.00"), Stream.of(all.actual(), all.expected(), all.low(), all.high(), all.weighted()).map(BigDecimal::toPlainString).toList());
    }

    @Test
    void a_season_is_believed_as_far_as_it_was_seen() {
        Map<YearMonth, Integer> won = new HashMap<>();
        for (int month = 1; month <= 6; month++) won.put(YearMonth.of(2025, month), new int[] {50, 100, 150}[(month - 1) % 3]);
        Season season = new Season(won, YearMonth.of(2025, 1), YearMonth.of(2025, 6));
        // two quarters against two imagined ones: half of a third, none, half of a third more
        assertEquals(.75, season.index(YearMonth.of(2025, 7)), 1e-9);
        assertEquals(1, season.index(YearMonth.of(2025, 8)), 1e-9);
        assertEquals(1.25, season.index(YearMonth.of(2025, 9)), 1e-9);
        Season none = new Season(Map.of(), YearMonth.of(2025, 1), YearMonth.of(2025, 6));
        assertEquals(1, none.index(YearMonth.of(2025, 7)), 1e-9);
    }

    @Test
    void the_width_is_that_of_four_trials_in_five() {
        List<Trial> ten = IntStream.rangeClosed(1, 10).mapToObj(i -> trial(100 + i * 2)).toList();
        // errors of 2, 4 … 20 in a half-width of 20; the ninth of ten is ⌈0.8·11⌉
        assertEquals(.9, new Width(ten).factor(0), 1e-9);
        assertEquals(.9, new Width(ten).factor(3), 1e-9, "no trial so far ahead: all together");
        assertEquals(1, new Width(ten.subList(0, 9)).factor(0), 1e-9, "too few to correct anything");
        MonthForecast wider = new MonthForecast(YearMonth.of(2025, 7), BigDecimal.valueOf(85), BigDecimal.valueOf(100), BigDecimal.valueOf(90), BigDecimal.valueOf(120), BigDecimal.ZERO, BigDecimal.ZERO).widened(2);
        assertEquals(List.of("85.00", "140.00"), List.of(wider.low().toPlainString(), wider.high().toPlainString()), "never below what is won already");
    }

    /// Forty deals a month, half of them won after a month, for a thousand each: twenty thousand a month for ever.
    @Test
    void a_steady_company_is_forecast_steadily_and_its_luck_stays_within() {
        Random random = new Random(3);
        List<DealCourse> deals = new ArrayList<>();
        LocalDate end = TODAY.plusMonths(6);
        for (LocalDate day = TODAY.minusYears(3); day.isBefore(end); day = day.plusDays(3))
            for (int i = 0; i < 4; i++) {
                LocalDate closed = day.plusDays(10 + random.nextInt(40));
                deals.add(deal(random.nextBoolean() ? "won" : "lost", day, (int) (closed.toEpochDay() - day.toEpochDay())));
            }
        Known known = Known.before(deals, YearMonth.of(2025, 7));
        List<MonthForecast> months = new Method(known, null).forecast(deals, 6);
        int within = 0;
        for (MonthForecast month : months) {
            assertEquals(20_300, month.expected().doubleValue(), 3_500, month.toString());
            BigDecimal came = deals.stream().filter(deal -> deal.won() && YearMonth.from(deal.closedOn()).equals(month.month())).map(DealCourse::worth).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (came.compareTo(month.low()) >= 0 && came.compareTo(month.high()) <= 0) within++;
        }
        assertTrue(within >= 4, "within " + within + ": " + months);
        assertEquals(months, new Method(known, null).forecast(deals, 6), "the same every time");
        assertEquals(BigDecimal.ZERO, months.getFirst().won(), "nothing of July is known");
    }

    /// Three thousand open deals of very different worth, in all ages: what is not drawn one by one spreads as if it were.
    @Test
    void many_deals_together_are_as_uncertain_as_drawn_one_by_one() {
        Random random = new Random(7);
        List<DealCourse> deals = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            LocalDate opened = TODAY.minusDays(random.nextInt(700));
            int days = 5 + random.nextInt(150);
            boolean closed = !opened.plusDays(days).isAfter(TODAY);
            deals.add(deal(i, closed ? random.nextInt(3) == 0 ? "won" : "lost" : "open", opened, closed ? days : null, BigDecimal.valueOf(100 + (long) Math.exp(random.nextGaussian() + 6))));
        }
        for (int i = 0; i < 3000; i++) deals.add(deal(6000 + i, "open", TODAY.minusDays(random.nextInt(150)), null, BigDecimal.valueOf(100 + (long) Math.exp(random.nextGaussian() + 6))));
        Known known = Known.before(deals, YearMonth.of(2025, 7));
        List<MonthForecast> drawn = new Method(known, null, 10_000).forecast(deals, 6);
        List<MonthForecast> together = new Method(known, null, 100).forecast(deals, 6);
        for (int month = 0; month < 6; month++) {
            MonthForecast one = drawn.get(month);
            MonthForecast other = together.get(month);
            assertEquals(one.expected(), other.expected());
            double width = one.high().subtract(one.low()).doubleValue();
            assertEquals(one.low().doubleValue(), other.low().doubleValue(), .15 * width, one + " " + other);
            assertEquals(one.high().doubleValue(), other.high().doubleValue(), .15 * width, one + " " + other);
        }
    }

    /// A sum of independent wins: its mean is Σwp, its variance Σw²p(1−p). With luck 1 nothing else moves it.
    @Test
    void what_is_not_drawn_one_by_one_has_the_mean_and_the_spread_of_a_sum() {
        Random random = new Random(5);
        double[] worths = random.doubles(3000, 100, 5000).toArray();
        double[][] chances = new double[worths.length][];
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < worths.length; i++) {
            double chance = .05 + .4 * random.nextDouble();
            chances[i] = new double[] {chance};
            mean += worths[i] * chance;
            variance += worths[i] * worths[i] * chance * (1 - chance);
        }
        double[][] futures = new double[1][20_000];
        OtherDeals others = OtherDeals.of(new int[0], chances, worths, 1);
        SplittableRandom drawing = new SplittableRandom(1);
        for (int run = 0; run < futures[0].length; run++) others.draw(drawing, new double[] {1}, futures, run);
        double drawn = Arrays.stream(futures[0]).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(futures[0]).map(future -> (future - drawn) * (future - drawn)).average().orElseThrow());
        assertEquals(mean, drawn, .002 * mean);
        assertEquals(Math.sqrt(variance), spread, .02 * Math.sqrt(variance));
    }

    private static Trial trial(int actual) {
        return new Trial(YearMonth.of(2025, 1), YearMonth.of(2025, 1), BigDecimal.valueOf(actual), BigDecimal.valueOf(100), BigDecimal.valueOf(80), BigDecimal.valueOf(120), BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static DealCourse standingFor(int weight, DealCourse deal) {
        return new DealCourse(deal.id(), deal.name(), deal.clientId(), deal.pipelineId(), deal.state(), deal.ownerId(), deal.departmentId(), deal.counted(), weight, deal.amount(), deal.rate(), deal.probability(),
                deal.openedOn(), deal.expectedOn(), deal.closedOn(), deal.firstWonOn(), deal.source(), deal.industry(), deal.steps(), deal.contacts(), deal.changes(), deal.discounts());
    }

    private static DealCourse deal(String state, LocalDate opened, @Nullable Integer days) {
        return deal(opened.toEpochDay() * 100 + (days == null ? 0 : days), state, opened, days, BigDecimal.valueOf(1000));
    }

    private static DealCourse deal(long id, String state, LocalDate opened, @Nullable Integer days, BigDecimal amount) {
        return new DealCourse(id, "Deal", null, 1, state, 1, 1, true, 1, amount, BigDecimal.ONE, null, opened, null, days == null ? null : opened.plusDays(days), null, null, null,
                List.of(new Step(1, 0, 30, opened)), List.of(), List.of(), List.of());
    }
}
