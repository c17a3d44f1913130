package frontline.insight.forecast;

import static frontline.insight.db.Tables.FORECASTS;
import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.insight.PastDeals;
import frontline.sales.SalesRows;
import frontline.sales.outcomes.Outcomes;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ForecastsTest extends ProgramTest {

    @Autowired Forecasts forecasts;

    private PastDeals past;
    private long north;
    private Viewer executive;
    private Viewer head;
    private Viewer rep;
    private Viewer other;
    private Viewer stranger;

    @BeforeEach
    void sell() {
        north = department("North");
        executive = hire("Grace Hopper", Role.EXECUTIVE, departments.root());
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        rep = hire("Nora North", Role.SALES_REP, north);
        other = hire("Nils North", Role.SALES_REP, north);
        stranger = hire("Susan South", Role.SALES_REP, department("South"));
        past = new PastDeals(new SalesRows(sql));
    }

    @Test
    void each_sees_the_own_part_and_the_same_figures_every_time() {
        past.save(rep, .6, 300);
        past.save(other, .6, 150);
        past.save(stranger, .6, 300);
        for (int i = 0; i < 5; i++) past.open(rep, "4000");
        past.open(stranger, "9000");
        Forecast own = forecasts.of(rep, null, null);
        assertTrue(own.enough());
        assertEquals(own.months(), forecasts.of(rep, null, null).months(), "the same each time");
        assertEquals(own.months(), forecasts.of(head, null, rep.userId()).months(), "the head asks about the rep");
        assertEquals(forecasts.of(head, null, null).months(), forecasts.of(executive, north, null).months());
        MonthForecast march = own.months().getFirst();
        assertEquals(YearMonth.of(2026, 3), march.month());
        // 5 deals of 4,000 in a stage of 60 %, all expected in March
        assertEquals(new BigDecimal("12000.00"), march.weighted());
        assertTrue(march.low().compareTo(march.expected()) < 0 && march.expected().compareTo(march.high()) < 0);
        assertEquals(BigDecimal.ZERO, forecasts.of(rep, null, stranger.userId()).months().getFirst().expected().stripTrailingZeros(), "another's by the address");
        assertTrue(forecasts.of(rep, null, stranger.userId()).kept().isEmpty());
        BigDecimal company = forecasts.of(executive, null, null).months().get(2).expected();
        BigDecimal parts = forecasts.of(executive, null, rep.userId()).months().get(2).expected().add(forecasts.of(executive, null, other.userId()).months().get(2).expected()).add(forecasts.of(executive, null, stranger.userId()).months().get(2).expected());
        assertEquals(1, company.doubleValue() / parts.doubleValue(), .05, "the parts make about the whole");
        // 750 deals of about 4,000 in three years, six of ten won, are fifty thousand a month; but the last two months, in which a
        // fifth of the weight lies, opened hardly any
        assertEquals(39_500, forecasts.of(executive, null, null).months().get(4).expected().doubleValue(), 4_000);
    }

    /// Of more than five thousand closed deals one in so many teaches, and stands for the others.
    @Test
    void all_that_is_won_this_month_counts_where_more_is_won_than_is_learned_from() {
        past.save(rep, .6, 300);
        past.open(rep, "4000");
        BigDecimal before = forecasts.of(executive, null, null).months().getFirst().won();
        sellMany(Outcomes.ENOUGH + 100, "case when n <= 100 then date '2026-03-01' else date '2026-03-02' end", "10");
        MonthForecast march = forecasts.of(executive, null, null).months().getFirst();
        assertEquals(before.add(new BigDecimal("51000.00")), march.won());
        assertTrue(march.low().compareTo(march.won()) >= 0 && march.expected().compareTo(march.low()) >= 0 && march.high().compareTo(march.expected()) >= 0, march.toString());
        // 4,000 in a stage of 60 %, expected in March
        assertEquals(march.won().add(new BigDecimal("2400.00")), march.weighted());
    }

    /// Thirty a day for three years, all won after a month, for a thousand each: nine hundred thousand a month.
    @Test
    void the_later_months_of_a_company_that_closes_very_many_deals_are_forecast_whole() {
        past.save(rep, .6, 300);
        sellMany(1125 * 30, "date '2023-03-02' + n / 30", "1000");
        double ofMany = 30_000 * 365.25 / 12;
        double ofRep = forecasts.of(rep, null, null).months().get(3).expected().doubleValue();
        Forecast all = forecasts.of(executive, null, null);
        assertTrue(all.enough());
        assertEquals(ofMany + ofRep, all.months().get(3).expected().doubleValue(), .06 * ofMany, "with what is the rep's, " + ofRep);
        assertEquals(ofMany, forecasts.of(executive, null, stranger.userId()).months().get(3).expected().doubleValue(), .06 * ofMany);
        forecasts.tryOnThePast();
        forecasts.keep(YearMonth.of(2025, 11));
        Forecast after = forecasts.of(executive, null, null);
        assertTrue(after.trials().size() > 50);
        after.trials().forEach(trial -> assertEquals(after.came().get(trial.month()), trial.actual()));
        assertTrue(after.trialScore().error().doubleValue() < .1, () -> after.trialScore().toString());
        after.kept().forEach(kept -> assertEquals(kept.actual().doubleValue(), kept.expected().doubleValue(), .1 * kept.actual().doubleValue()));
        assertEquals(4, after.kept().size());
    }

    /// The stranger's, opened a month before; what is closed later than today is open.
    private void sellMany(int count, String closedOn, String amount) {
        long won = sql.fetchSingle("select id from sales.deals where state = 'won' limit 1").into(Long.class);
        sql.execute("""
                insert into sales.deals (client_id, name, pipeline_id, stage_id, state, owner_id, department_id, amount, currency, opened_on, closed_on, stage_since)
                select client_id, 'Deal ' || n, pipeline_id, stage_id, case when closing <= date '2026-03-02' then 'won' else 'open' end, {3}, {4}, {5}, currency, closing - 30, case when closing <= date '2026-03-02' then closing end, closing - 30
                from sales.deals, generate_series(1, {0}) n, lateral (select {2} as closing) closed where id = {1}""", inline(count), inline(won), condition(closedOn), inline(stranger.userId()), inline(stranger.departmentId()), inline(new BigDecimal(amount)));
    }

    @Test
    void with_less_than_twelve_months_there_is_the_weighted_sum_and_a_sentence() {
        past.open(rep, "4000");
        Forecast forecast = forecasts.of(rep, null, null);
        assertFalse(forecast.enough());
        assertEquals(new BigDecimal("2400.00"), forecast.months().getFirst().weighted());
        Web web = Web.signedIn(port, "nora@northwind.example", PASSWORD);
        String page = web.get("/forecast").body();
        assertTrue(page.contains("Too little history for a forecast") && page.contains("2,400") && !page.contains("80 % interval"), page);
        String json = web.api(tokenOf(rep), "GET", "/api/v1/forecast", "").body();
        assertTrue(json.contains("\"enough_history\":false") && json.contains("\"weighted\":2400.00"), json);
        forecasts.keep(YearMonth.of(2026, 3));
        forecasts.tryOnThePast();
        assertEquals(0, sql.fetchCount(FORECASTS));
    }

    @Test
    void a_kept_forecast_stays_and_is_held_against_what_came() {
        past.save(rep, .6, 300);
        past.save(stranger, .6, 300);
        forecasts.keep(YearMonth.of(2025, 11));
        forecasts.keep(YearMonth.of(2025, 11));
        assertEquals(6 * Forecasts.MONTHS, sql.fetchCount(FORECASTS), "the company, three departments with those below them, two reps; once");
        assertThrows(DataAccessException.class, () -> sql.update(FORECASTS).set(FORECASTS.EXPECTED, BigDecimal.ONE).execute());
        assertThrows(DataAccessException.class, () -> sql.deleteFrom(FORECASTS).execute());
        Forecast own = forecasts.of(rep, null, null);
        List<Trial> kept = own.kept();
        assertEquals(List.of(YearMonth.of(2026, 2), YearMonth.of(2026, 1), YearMonth.of(2025, 12), YearMonth.of(2025, 11)), kept.stream().map(Trial::month).toList());
        kept.forEach(trial -> assertEquals(own.came().getOrDefault(trial.month(), BigDecimal.ZERO), trial.actual()));
        assertEquals(4, own.score().months());
        clock.set(Instant.parse("2025-11-20T08:00:00Z"));
        assertTrue(forecasts.of(rep, null, null).kept().isEmpty(), "no month is over yet");
    }

    /// Else the head of the one department would read there what the rep does in the other.
    @Test
    void what_was_kept_of_a_rep_with_deals_in_two_departments_is_for_those_who_see_both() {
        past.save(rep, .6, 300);
        forecasts.keep(YearMonth.of(2025, 11));
        assertEquals(4, forecasts.of(head, null, rep.userId()).kept().size());
        sql.update(DEALS).set(DEALS.DEPARTMENT_ID, stranger.departmentId()).where(DEALS.ID.in(select(max(DEALS.ID)).from(DEALS))).execute();
        assertTrue(forecasts.of(head, null, rep.userId()).kept().isEmpty());
        assertEquals(4, forecasts.of(executive, null, rep.userId()).kept().size());
        assertEquals(4, forecasts.of(rep, null, null).kept().size());
    }

    @Test
    void what_was_kept_of_a_rep_is_held_against_the_reps_own_deals() {
        past.save(rep, .6, 300);
        past.save(stranger, .6, 300);
        forecasts.keep(YearMonth.of(2025, 11));
        List<Trial> before = forecasts.of(rep, null, null).kept();
        sql.update(DEALS).set(DEALS.EXECUTOR_ID, rep.userId()).set(DEALS.EXECUTOR_DEPARTMENT_ID, rep.departmentId()).where(DEALS.OWNER_ID.eq(stranger.userId())).execute();
        assertEquals(before, forecasts.of(rep, null, null).kept(), "deals the rep only carries out were not forecast for the rep");
    }

    /// A share of nothing says nothing: it is no error of zero.
    @Test
    void where_nothing_came_there_is_no_share_of_it() {
        Trial trial = new Trial(YearMonth.of(2026, 1), YearMonth.of(2026, 1), BigDecimal.ZERO, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO);
        assertNull(Score.of(List.of(trial)).error());
        assertEquals(0, Score.of(List.of(trial)).hits());
    }

    @Test
    void the_method_is_tried_on_the_past() {
        past.save(rep, .6, 400);
        forecasts.tryOnThePast();
        Forecast forecast = forecasts.of(executive, null, null);
        assertTrue(forecast.trials().size() > 50, () -> "trials " + forecast.trials().size());
        double hits = forecast.trialScore().hits() / (double) forecast.trialScore().months();
        assertTrue(hits > .7 && hits < .95, () -> "coverage " + hits);
        assertTrue(forecast.trialScore().error().doubleValue() < forecast.trialScore().weightedError().doubleValue());
        forecasts.tryOnThePast();
        assertEquals(forecast.trials().size(), forecasts.of(executive, null, null).trials().size());
    }
}
