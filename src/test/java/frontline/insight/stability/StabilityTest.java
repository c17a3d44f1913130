package frontline.insight.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.agenda.types.ActionTypes;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.insight.stability.Signal.Rule;
import frontline.platform.text.Language;
import frontline.platform.text.Written;
import frontline.sales.SalesRows;
import frontline.sales.SalesRows.Deal;
import frontline.sales.Selling;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Today is Monday, 2 March 2026: the last complete month is February.
class StabilityTest extends ProgramTest {

    @Autowired Stability stability;
    @Autowired History history;
    @Autowired ActionTypes types;

    private SalesRows rows;
    private long stage;
    private long pipeline;
    private long client;
    private Viewer head;
    private Viewer nora;
    private Viewer susan;

    @BeforeEach
    void hireThem() {
        rows = new SalesRows(sql);
        pipeline = rows.pipeline("Sales", 10);
        stage = rows.stages(pipeline).getFirst();
        long north = department("North");
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        nora = hire("Nora North", Role.SALES_REP, north);
        susan = hire("Susan South", Role.SALES_REP, department("South"));
        client = new Selling(sql).client("Isdom", nora);
    }

    @Test
    void the_income_of_a_year_has_the_published_limits() {
        sell(nora, "39 41 41 41 43 44 41 42 40 41 44 40", LocalDate.of(2025, 3, 31));
        sell(nora, "900", LocalDate.of(2026, 3, 1));
        sell(susan, "7000", LocalDate.of(2025, 12, 31));
        Followed followed = follow(nora, filter("income", "month", 24, nora.userId(), null));
        assertEquals(12, followed.points().size(), "from the first month with income to the last complete one");
        assertEquals(LocalDate.of(2025, 3, 1), followed.points().getFirst().from());
        assertEquals(LocalDate.of(2026, 2, 28), followed.points().getLast().to());
        IndividualsChart chart = Objects.requireNonNull(followed.chart());
        assertEquals(41.41666667, chart.centre().doubleValue(), 5e-8);
        assertEquals(46.01121212, chart.upper().doubleValue(), 5e-8);
        assertEquals("USD", followed.currency());
        assertEquals("/deals/list?state=won&closed_from=2025-03-01&closed_to=2025-03-31&owner=" + nora.userId() + "&currency=USD", followed.points().getFirst().link());
        assertEquals(List.of(), followed.signalled());
    }

    @Test
    void a_month_without_a_deal_is_a_zero_and_a_jump_is_a_signal() {
        sell(nora, "10 10 - 10 10 10 10 10 10 10 10 60", LocalDate.of(2025, 3, 31));
        Followed followed = follow(head, new StabilityFilter("income", "month", 12, nora.userId(), null, Set.of("beyond")));
        assertEquals(0, followed.points().get(2).value().signum());
        assertEquals(List.of(Rule.BEYOND), followed.points().getLast().signals().stream().map(Signal::rule).toList());
        assertTrue(followed.points().getLast().rangeBeyond());
        assertEquals(List.of(LocalDate.of(2026, 2, 1)), followed.signalled().stream().map(Followed.Point::from).toList());
    }

    @Test
    void run_rules_are_chosen() {
        sell(nora, "10 11 10 11 10 11 10 11 14 15 14 15 14 15 14 15", LocalDate.of(2024, 11, 30));
        assertEquals(List.of(Rule.TWO_OF_THREE, Rule.RUN), follow(head, filter("income", "month", 24, null, head.departmentId())).points().getLast().signals().stream().map(Signal::rule).toList());
        Followed limitsOnly = follow(head, new StabilityFilter("income", "month", 24, null, null, Set.of("beyond")));
        assertTrue(limitsOnly.points().stream().flatMap(point -> point.signals().stream()).allMatch(signal -> signal.rule() == Rule.BEYOND));
    }

    @Test
    void rules_are_kept_for_oneself_and_the_address_goes_before_them() {
        assertEquals(RunRules.USUAL, follow(nora, filter("won", "month", 12, null, null)).rules());
        Web web = Web.signedIn(port, "nora@northwind.example", PASSWORD);
        assertEquals(204, web.send("POST", "/stability/rules", "rule=beyond&rule=run7&rule=two").status());
        assertEquals(new RunRules(7, false, true), follow(nora, filter("won", "month", 12, null, null)).rules());
        assertEquals(new RunRules(0, false, false), follow(nora, new StabilityFilter("won", "month", 12, null, null, Set.of("beyond"))).rules());
        assertEquals(RunRules.USUAL, follow(head, filter("won", "month", 12, null, null)).rules(), "another's own");
        assertEquals(200, web.api(tokenOf(nora), "PUT", "/api/v1/stability/rules", "{\"run\":0,\"trend\":true,\"two_of_three\":false}").status());
        assertEquals(new RunRules(0, true, false), follow(nora, filter("won", "month", 12, null, null)).rules());
        assertEquals(422, web.api(tokenOf(nora), "PUT", "/api/v1/stability/rules", "{\"run\":9,\"trend\":true,\"two_of_three\":false}").status());
    }

    @Test
    void too_few_points_have_no_chart() {
        sell(nora, "10 20 10 20 10 20 10", LocalDate.of(2025, 8, 31));
        assertNull(follow(head, filter("won", "month", 24, null, null)).chart());
        assertEquals(7, follow(head, filter("won", "month", 24, null, null)).points().size());
        assertEquals(0, follow(susan, filter("won", "month", 24, nora.userId(), null)).points().size(), "another's figures by the address");
    }

    @Test
    void weeks_begin_on_mondays_and_every_measure_can_be_asked_for() {
        sell(nora, "10 10 10", LocalDate.of(2025, 12, 31));
        as(nora, () -> history.write(nora, NewEntry.about(client, types.active().getFirst().id()).saying("Called")).orThrow());
        clock.advance(Duration.ofDays(7));
        List<Followed.Point> entries = follow(nora, filter("entries", "week", 26, nora.userId(), null)).points();
        assertEquals(List.of(LocalDate.of(2026, 3, 2)), entries.stream().map(Followed.Point::from).toList());
        assertEquals(LocalDate.of(2026, 3, 8), entries.getFirst().to());
        Web web = Web.signedIn(port, "nora@northwind.example", PASSWORD);
        assertEquals(200, web.get(entries.getFirst().link()).status());
        for (Measure measure : Measure.values()) assertEquals(200, web.get("/stability?grain=week&measure=" + measure.code()).status());
        assertEquals(200, web.get("/stability.csv?measure=won").status());
        assertTrue(web.api(tokenOf(nora), "GET", "/api/v1/stability?measure=won&periods=12", "").body().contains("\"chart\":null"));
    }

    /// @param amounts one a month from that day on, "-" for none
    private void sell(Viewer owner, String amounts, LocalDate first) {
        List<Deal> deals = new ArrayList<>();
        LocalDate closed = first;
        for (String amount : amounts.split(" ")) {
            if (!amount.equals("-")) deals.add(new Deal(client, owner, pipeline, stage, "won", new BigDecimal(amount), "USD", null, LocalDate.of(2024, 1, 1), null, closed, null, null, List.of()));
            closed = closed.plusDays(1).plusMonths(1).minusDays(1); // the end of the next month
        }
        rows.save(deals);
    }

    private Followed follow(Viewer viewer, StabilityFilter filter) {
        return stability.follow(viewer, filter, new Written(Language.EN, ZoneOffset.UTC, clock)).orThrow();
    }

    private static StabilityFilter filter(String measure, String grain, int periods, Long owner, Long department) {
        return new StabilityFilter(measure, grain, periods, owner, department, Set.of());
    }
}
