package frontline.insight.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.types.ActionTypes;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.SalesRows;
import frontline.sales.SalesRows.Deal;
import frontline.sales.SalesRows.Visit;
import frontline.sales.Selling;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What the indicators brought along measure, counted by hand. Today is Monday, 2 March.
class ReadyTest extends ProgramTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Autowired Indicators indicators;
    @Autowired Measuring measuring;
    @Autowired Actions actions;
    @Autowired ActionTypes types;
    @Autowired History history;
    private SalesRows rows;
    private Viewer rep;
    private long client;
    private long pipeline;
    private long first;
    private long second;

    @BeforeEach
    void hireOne() {
        rows = new SalesRows(sql);
        rep = hire("Nora North", Role.SALES_REP, department("North"));
        client = new Selling(sql).client("Isdom", rep);
        pipeline = rows.pipeline("Field", 10, 50); // ten days each
        first = rows.stages(pipeline).getFirst();
        second = rows.stages(pipeline).getLast();
    }

    @Test
    void a_client_with_two_open_deals_is_one_client_in_work() {
        long other = new Selling(sql).client("Betatech", rep);
        rows.save(List.of(deal(client, first, "open", null), deal(client, second, "open", null), deal(other, first, "won", MONDAY)));
        assertEquals("1", of("clients_in_work"));
    }

    @Test
    void actions_are_the_entries_of_seven_whole_days_by_five_working_days() {
        long type = types.active().getFirst().id();
        as(rep, () -> {
            for (int i = 0; i < 3; i++) history.write(rep, NewEntry.about(client, type).saying("Talk " + i)).orThrow();
        });
        assertEquals("0", of("actions_per_day"), "today is not over");
        clock.advance(Duration.ofDays(7));
        assertEquals("0.6", of("actions_per_day"));
        clock.advance(Duration.ofDays(1));
        assertEquals("0", of("actions_per_day"));
    }

    @Test
    void an_action_is_overdue_from_the_day_after_it_was_due_until_it_is_done() {
        long type = types.active().getFirst().id();
        as(rep, () -> {
            for (LocalDate due : List.of(MONDAY.minusDays(5), MONDAY.minusDays(1), MONDAY, MONDAY.plusDays(1))) actions.plan(rep, new ActionPlan(type, rep.userId(), new Subject("client", client, "Isdom"), null, due, null, "")).orThrow();
        });
        assertEquals("2", of("overdue_actions"));
        sql.execute("update agenda.actions set done_at = now(), done_by = assignee_id where id = 1");
        assertEquals("1", of("overdue_actions"));
    }

    @Test
    void a_deal_is_stalled_when_it_is_longer_in_its_stage_than_the_target() {
        List<Long> ids = rows.save(List.of(deal(client, first, "open", null), deal(client, first, "open", null), deal(client, first, "lost", MONDAY)));
        sql.execute("update sales.deals set stage_since = timestamptz '2026-02-15 12:00Z' where id <> {0}", ids.get(1));
        sql.execute("update sales.deals set stage_since = timestamptz '2026-02-25 12:00Z' where id = {0}", ids.get(1));
        assertEquals("1", of("stalled_deals"));
    }

    @Test
    void a_stage_is_passed_by_those_that_went_on_or_were_won_and_not_by_those_that_came_back() {
        Instant january = Instant.parse("2026-01-10T10:00:00Z");
        Visit through = new Visit(first, january, january.plusSeconds(3600));
        rows.save(List.of(
                visiting("open", null, through, new Visit(second, january.plusSeconds(3600), null)),
                visiting("won", MONDAY, through),
                visiting("lost", MONDAY, through),
                visiting("open", null, new Visit(first, january, null)),
                visiting("open", null, new Visit(second, january, january.plusSeconds(60)), new Visit(first, january.plusSeconds(60), null))));
        Map<String, String> found = new TreeMap<>();
        measuring.look(indicator("stage_conversion")).orThrow().forEach((whose, value) -> found.put(whose.id() == first ? "first" : "second", plain(value)));
        assertEquals(Map.of("first", "66.67", "second", "0"), found);
    }

    @Test
    void an_invoice_is_unpaid_until_all_of_it_is_there() {
        long deal = rows.deal("Delivery", rep, client, "300", "USD");
        for (int i = 1; i <= 3; i++) sql.execute("insert into sales.invoices (deal_id, number, state, currency, issued_on, due_on, total) values ({0}, {1}, 'issued', 'USD', date '2026-02-01', date '2026-02-15', 100)", deal, "I-" + i);
        sql.execute("insert into sales.payments (client_id, deal_id, paid_on, amount, currency) values ({0}, {1}, date '2026-02-20', 150, 'USD')", client, deal);
        sql.execute("insert into sales.payment_allocations (payment_id, invoice_id, amount, settled, currency, made_on) values (1, 1, 100, 100, 'USD', date '2026-02-20'), (1, 2, 50, 50, 'USD', date '2026-02-20')");
        assertEquals("66.67", of("unpaid_share"));
    }

    @Test
    void completeness_is_the_mean_of_the_cards_and_length_of_the_deals_won() {
        new Selling(sql).client("Betatech", rep);
        sql.execute("update clients.completeness set percent = case when client_id = {0} then 40 else 75 end, missing = array['x']", client);
        assertEquals("57.5", of("completeness"));
        rows.save(List.of(deal(client, first, "won", MONDAY.minusDays(1)), deal(client, first, "won", MONDAY.minusDays(11)), deal(client, first, "lost", MONDAY.minusDays(1))));
        assertEquals("23", of("average_length"), "28 and 18 days from 1 February on");
    }

    private Deal deal(long of, long stage, String state, @Nullable LocalDate closed) {
        return new Deal(of, rep, pipeline, stage, state, BigDecimal.TEN, "USD", null, LocalDate.of(2026, 2, 1), null, closed, state.equals("lost") ? rows.reasons().getFirst() : null, null, List.of());
    }

    private Deal visiting(String state, @Nullable LocalDate closed, Visit... visits) {
        return new Deal(client, rep, pipeline, visits[visits.length - 1].stage(), state, BigDecimal.TEN, "USD", null, LocalDate.of(2026, 1, 1), null, closed, state.equals("lost") ? rows.reasons().getFirst() : null, null, List.of(visits));
    }

    private Indicator indicator(String ready) {
        return indicators.active().stream().filter(each -> ready.equals(each.ready())).findFirst().orElseThrow();
    }

    private String of(String ready) {
        return plain(measuring.look(indicator(ready)).orThrow().getOrDefault(Whose.person(rep.userId()), BigDecimal.valueOf(-1)));
    }

    private static String plain(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
