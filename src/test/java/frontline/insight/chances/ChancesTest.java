package frontline.insight.chances;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.insight.PastDeals;
import frontline.insight.chances.Quality.Verdict;
import frontline.sales.SalesRows;
import frontline.sales.deals.DealChange;
import frontline.sales.deals.DealView;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.deals.NewLine;
import frontline.sales.outcomes.DealCourse;
import frontline.sales.outcomes.Outcomes;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class ChancesTest extends ProgramTest {

    @Autowired Chances chances;
    @Autowired Deals deals;
    @Autowired Outcomes outcomes;

    private PastDeals past;
    private Viewer head;
    private Viewer lucky;
    private Viewer luckless;
    private Viewer stranger;

    @BeforeEach
    void sell() {
        long north = department("North");
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        lucky = hire("Nora North", Role.SALES_REP, north);
        luckless = hire("Nils North", Role.SALES_REP, north);
        stranger = hire("Susan South", Role.SALES_REP, department("South"));
        past = new PastDeals(new SalesRows(sql));
    }

    @Test
    void an_open_deal_has_a_chance_beside_the_reps_estimate_and_the_words_why() {
        past.save(lucky, .8, 200);
        past.save(luckless, .25, 200);
        chances.learn(head.userId());
        assertEquals(Verdict.TRUSTED, chances.latest().orElseThrow().quality().verdict(), () -> chances.latest().orElseThrow().quality().toString());
        long good = past.open(lucky, "4000");
        long bad = past.open(luckless, "4000");
        Chances.DealChance chance = chances.of(lucky, good).orElseThrow();
        assertTrue(chance.chance() > .6, () -> chance.toString());
        assertEquals("owner", chance.up().getFirst().kind());
        assertTrue(chances.of(head, bad).orElseThrow().chance() < .45);
        assertEquals(Set.of(good, bad), chances.ofOpen(List.of(good, bad)).keySet(), "many in one reading");
        assertEquals(Math.round(100 * chance.chance()), (long) chances.ofOpen(List.of(good, bad)).get(good));
        assertTrue(chances.of(stranger, good).isEmpty());
        Web web = Web.signedIn(port, "nora@northwind.example", PASSWORD);
        assertTrue(web.get("/deals/" + good + "/chance").body().contains("the rep wins"), () -> web.get("/deals/" + good + "/chance").body());
        String shown = web.api(tokenOf(lucky), "GET", "/api/v1/deals/" + good, "").body();
        assertTrue(shown.contains("\"chance\":" + chances.ofOpen(List.of(good)).get(good)), () -> shown);
        assertEquals(404, web.api(tokenOf(stranger), "GET", "/api/v1/deals/" + good + "/chance", "").status());
    }

    @Test
    void what_was_learned_is_kept_as_it_was() {
        past.save(lucky, .8, 150);
        past.save(luckless, .2, 150);
        chances.learn(head.userId());
        Learning anew = Learning.from(outcomes.closed(LocalDate.of(2020, 1, 1)));
        Learned kept = chances.latest().orElseThrow();
        assertEquals(anew.quality(), kept.quality());
        assertEquals(anew.model(), kept.model());
        assertEquals(head.userId(), kept.by());
        assertEquals(clock.instant(), kept.at());
        clock.advance(Duration.ofDays(1));
        chances.learn(null);
        assertEquals(clock.instant(), chances.latest().orElseThrow().at());
        assertThrows(AccessDeniedException.class, () -> chances.learnSoon(lucky));
    }

    @Test
    void too_few_closed_deals_are_said_and_nothing_stands_on_the_card() {
        past.save(lucky, .5, 199);
        chances.learn(head.userId());
        long open = past.open(lucky, "4000");
        assertTrue(chances.of(lucky, open).isEmpty());
        Web web = Web.signedIn(port, "nora@northwind.example", PASSWORD);
        assertEquals("", web.get("/deals/" + open + "/chance").body().strip());
        assertTrue(web.get("/chances").body().contains("Too few closed deals to learn from: 199 deals"));
        assertTrue(web.api(tokenOf(lucky), "GET", "/api/v1/chances", "").body().contains("\"verdict\":\"too_few\""));
        assertEquals(403, web.api(tokenOf(lucky), "POST", "/api/v1/chances/learning", "").status());
    }

    @Test
    void a_rate_counts_from_its_day_by_the_programs_own_clock_and_an_archived_stage_is_no_end() {
        sql.execute("insert into sales.exchange_rates (currency, on_day, rate) values ('EUR', '2026-02-01', 1.1), ('EUR', '2026-03-03', 9)");
        long open = past.open(lucky, "4000");
        sql.execute("update sales.deals set currency = 'EUR' where id = {0}", open);
        sql.execute("update sales.stages set archived_at = now() where id = (select stage_id from sales.stage_passages where deal_id = {0} order by id limit 1)", open);
        DealCourse course = outcomes.open(lucky, open).orElseThrow();
        assertEquals(new BigDecimal("4400.00"), course.worth());
        assertEquals(0, course.reachedAt(course.openedOn()), "the first stage, though it is archived");
        clock.advance(Duration.ofDays(1));
        assertEquals(new BigDecimal("36000.00"), outcomes.open(lucky, open).orElseThrow().worth());
    }

    @Test
    void who_sees_one_deal_of_a_colleague_reads_neither_the_record_nor_what_deals_are_worth() {
        past.save(lucky, .8, 200);
        past.save(luckless, .25, 200);
        chances.learn(head.userId());
        long good = past.open(lucky, "4000");
        sql.execute("update sales.deals set executor_id = {0}, executor_department_id = {1} where id = {2}", stranger.userId(), stranger.departmentId(), good);
        assertTrue(chances.of(stranger, good).orElseThrow().ownerRate() == null && chances.of(head, good).orElseThrow().ownerRate() != null);
        Web web = Web.signedIn(port, "susan@northwind.example", PASSWORD);
        String card = web.get("/deals/" + good + "/chance").body();
        assertTrue(card.contains("how often the rep has won so far") && !card.contains("the rep wins"), card);
        String json = web.api(tokenOf(stranger), "GET", "/api/v1/chances", "").body();
        assertTrue(json.contains("\"feature\":\"amount\",\"mean\":null"), json);
    }

    /// The amount grew, the estimate came, the lines were written anew: of the days before, what stood there before is told.
    @Test
    void a_deal_is_read_as_it_was_on_each_day() {
        long gauge = new SalesRows(sql).product("Gauge", null);
        long[] id = new long[1];
        as(lucky, () -> {
            id[0] = deals.open(lucky, NewDeal.named("Delivery").worth(new BigDecimal("500"), "USD")).orThrow();
            deals.setLines(lucky, id[0], List.of(NewLine.of(gauge, "1", "500", "10"))).orThrow();
            DealView deal = deals.get(lucky, id[0]);
            deals.setLines(lucky, id[0], List.of()).orThrow();
            deal = deals.get(lucky, id[0]);
            deals.change(lucky, id[0], deal.version(), new DealChange("Delivery", null, new BigDecimal("900"), "USD", 70, deal.openedOn(), LocalDate.of(2026, 4, 1), "", Set.of(), deal.ownFields())).orThrow();
        });
        sql.execute("update identity.audit_trail set at = '2026-03-02T08:00:00Z' where card = 'deal'");
        sql.execute("update identity.audit_trail set at = '2026-03-12T08:00:00Z' where card = 'deal' and before ? 'probability'".replace("?", "??"));
        DealCourse course = outcomes.open(lucky, id[0]).orElseThrow();
        assertEquals(new BigDecimal("450.00"), course.worthAt(LocalDate.of(2026, 3, 11)));
        assertEquals(new BigDecimal("900.00"), course.worthAt(LocalDate.of(2026, 3, 12)));
        assertEquals(70, course.estimateAt(LocalDate.of(2026, 3, 12)));
        assertFalse(course.estimateAt(LocalDate.of(2026, 3, 11)) == 70);
        assertEquals(null, course.expectedAt(LocalDate.of(2026, 3, 11)));
        assertEquals(10, course.discountAt(LocalDate.of(2026, 3, 11)), 1e-9);
    }
}
