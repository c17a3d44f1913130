package frontline.sales.discounts;

import static frontline.agenda.db.Tables.APPROVALS;
import static frontline.clients.db.Tables.HISTORY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.agenda.approvals.Approval;
import frontline.agenda.approvals.Approvals;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.authority.Authority;
import frontline.identity.authority.Whose;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.sales.deals.ClosingDeals;
import frontline.sales.deals.DealCommitments;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.deals.NewLine;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DiscountsTest extends ProgramTest {

    @Autowired Discounts discounts;
    @Autowired Deals deals;
    @Autowired ClosingDeals closing;
    @Autowired DealCommitments commitments;
    @Autowired Authority authority;
    @Autowired Approvals approvals;

    private Viewer head;
    private Viewer rep;
    private long gauge;
    private long valve;
    private long deal;

    @BeforeEach
    void sell() {
        long central = department("Central");
        head = hire("Dustin Brinkmann", Role.HEAD_OF_SALES, central);
        rep = hire("Moses Frase", Role.SALES_REP, central);
        limit(Whose.role(Role.SALES_REP), "10");
        limit(Whose.role(Role.HEAD_OF_SALES), "20");
        gauge = new SalesRows(sql).product("Gauge", null);
        valve = new SalesRows(sql).product("Valve", null);
        deal = deals.open(rep, NewDeal.named("Delivery").forClient(new Selling(sql).client("Isdom", rep)).with(List.of(line(gauge, "10")), Set.of())).orThrow();
    }

    @Test
    void within_the_limit_the_rep_decides_alone() {
        assertEquals(List.of(), commitments.mayCommit(deal));
        assertEquals(0, sql.fetchCount(APPROVALS));
        closing.win(rep, deal, null).orThrow();
    }

    @Test
    void beyond_it_the_line_stays_as_typed_and_the_head_is_asked() {
        set(rep, line(gauge, "17"));
        assertEquals(0, new BigDecimal("17").compareTo(deals.linesOf(rep, deal).getFirst().discount()));
        assertReason("discount.waits_for");
        assertTrue(closing.win(rep, deal, null) instanceof Outcome.Refused<?>);

        approvals.decide(head, approvals.waitingFor(head).getFirst().id(), true, "").orThrow();
        assertEquals(List.of(), commitments.mayCommit(deal));
        assertTrue(sql.fetchExists(HISTORY, HISTORY.KIND.eq("discount_granted")));
        closing.win(rep, deal, null).orThrow();
    }

    @Test
    void granted_up_to_a_discount_stays_granted_up_to_it_for_that_product() {
        set(rep, line(gauge, "17"));
        approvals.decide(head, approvals.waitingFor(head).getFirst().id(), true, "").orThrow();
        set(rep, line(gauge, "12"));
        set(rep, line(gauge, "17"));
        assertEquals(List.of(), commitments.mayCommit(deal));
        set(rep, line(gauge, "17.01"));
        assertReason("discount.waits_for");
        set(rep, line(gauge, "17"), line(valve, "17"));
        assertReason("discount.waits_for");
        assertTrue(approvals.open("discount", deal).orElseThrow().facts().get("line").equals("Valve"));
    }

    @Test
    void back_within_the_limit_the_question_is_withdrawn() {
        set(rep, line(gauge, "17"));
        set(rep, line(gauge, "10"));
        assertEquals("withdrawn", approvals.latest("discount", deal).orElseThrow().state());
        assertEquals(List.of(), commitments.mayCommit(deal));
    }

    @Test
    void declined_it_is_not_asked_again_by_itself() {
        set(rep, line(gauge, "17"));
        approvals.decide(head, approvals.waitingFor(head).getFirst().id(), false, "Too much").orThrow();
        assertReason("discount.was_declined");
        set(rep, line(gauge, "17"));
        assertReason("discount.was_declined");
        discounts.askAgain(rep, deal).orThrow();
        assertReason("discount.waits_for");
        set(rep, line(gauge, "16"));
        assertEquals(1, approvals.waitingFor(head).size(), "another question takes the place of the first");
    }

    @Test
    void the_head_grants_by_typing_up_to_the_own_limit() {
        set(head, line(gauge, "20"));
        assertEquals(List.of(), commitments.mayCommit(deal));
        set(rep, line(gauge, "20"));
        assertEquals(List.of(), commitments.mayCommit(deal));
        assertEquals("Dustin Brinkmann", discounts.of(rep, deal).granted().getFirst().by());
        set(head, line(gauge, "21"));
        assertReason("discount.waits_for_any");
        assertEquals(1, approvals.waitingFor(administrator).size(), "nobody leads the head");
    }

    @Test
    void the_head_grants_nothing_by_handing_over_or_reopening() {
        long own = deals.open(head, NewDeal.named("Own").forClient(new Selling(sql).client("Acme", head)).with(List.of(line(gauge, "18")), Set.of())).orThrow();
        deals.assign(head, own, rep.userId()).orThrow();
        assertEquals(List.of("discount.waits_for"), commitments.mayCommit(own).stream().map(Refusal::key).toList());
        assertEquals(1, approvals.waitingFor(head).size(), "the head may still grant it, knowingly");

        limit(Whose.role(Role.SALES_REP), "5");
        closing.lose(rep, deal, reason(), "", null).orThrow();
        closing.reopen(head, deal).orThrow();
        assertReason("discount.waits_for");
    }

    @Test
    void a_limit_that_comes_later_binds_what_is_open_and_one_that_is_lifted_frees_it() {
        limit(Whose.role(Role.SALES_REP), "5");
        assertReason("discount.beyond");
        discounts.askAgain(rep, deal).orThrow();
        assertReason("discount.waits_for");
        authority.set("discount", Whose.role(Role.SALES_REP), null).orThrow();
        assertEquals("withdrawn", approvals.latest("discount", deal).map(Approval::state).orElseThrow());
        assertEquals(List.of(), commitments.mayCommit(deal));
    }

    @Test
    void the_api_goes_the_same_way() {
        Web web = Web.stranger(port);
        String body = "[{\"product_id\": %d, \"quantity\": 1, \"price\": 100, \"discount\": 17}]".formatted(gauge);
        assertEquals(200, web.api(tokenOf(rep), "PUT", "/api/v1/deals/" + deal + "/lines", body).status());
        assertEquals(422, web.api(tokenOf(rep), "POST", "/api/v1/deals/" + deal + "/won", "{}").status());
        assertTrue(web.api(tokenOf(rep), "GET", "/api/v1/deals/" + deal + "/discounts", "").body().contains("\"may_commit\":false"));
        assertEquals(1, approvals.waitingFor(head).size());
    }

    private long reason() {
        return sql.fetchSingle("select v.id from clients.classifier_values v join clients.classifiers c on c.id = v.classifier_id where c.key = 'lost_reason' limit 1").into(Long.class);
    }

    private void set(Viewer by, NewLine... lines) {
        deals.setLines(by, deal, List.of(lines)).orThrow();
    }

    private static NewLine line(long product, String discount) {
        return NewLine.of(product, "2", "100", discount);
    }

    private void limit(Whose whose, String most) {
        authority.set("discount", whose, new BigDecimal(most)).orThrow();
    }

    private void assertReason(String key) {
        assertEquals(List.of(key), commitments.mayCommit(deal).stream().map(Refusal::key).toList());
    }
}
