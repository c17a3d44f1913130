package frontline.sales.terms;

import static frontline.clients.db.Tables.HISTORY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.agenda.approvals.Approvals;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.authority.Authority;
import frontline.identity.authority.Whose;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.StaleVersion;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.sales.contracts.ContractForm;
import frontline.sales.contracts.Contracts;
import frontline.sales.invoices.InvoiceForm;
import frontline.sales.invoices.Invoices;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PaymentTermsTest extends ProgramTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired Contracts contracts;
    @Autowired Invoices invoices;
    @Autowired Authority authority;
    @Autowired Approvals approvals;

    private Viewer head;
    private Viewer rep;
    private long deal;

    @BeforeEach
    void sell() {
        long central = department("Central");
        head = hire("Dustin Brinkmann", Role.HEAD_OF_SALES, central);
        rep = hire("Moses Frase", Role.SALES_REP, central);
        authority.set("payment_days", Whose.role(Role.SALES_REP), BigDecimal.valueOf(14)).orThrow();
        authority.set("payment_days", Whose.role(Role.HEAD_OF_SALES), BigDecimal.valueOf(45)).orThrow();
        deal = new SalesRows(sql).deal("Delivery", rep, new Selling(sql).client("Isdom", rep), "1000.00", "USD");
    }

    @Test
    void nobody_saves_a_contract_over_what_somebody_else_has_saved() {
        long contract = contract(rep, "14");
        ContractForm typed = new ContractForm(null, deal, null, "Delivery", TODAY.toString(), "", "10", null, contracts.get(rep, contract).version());
        contracts.change(rep, contract, typed).orThrow();
        assertThrows(StaleVersion.class, () -> contracts.change(rep, contract, typed));
    }

    @Test
    void within_the_limit_a_contract_is_signed_and_nobody_is_asked() {
        contracts.sign(rep, contract(rep, "14"), TODAY).orThrow();
        assertEquals(List.of(), approvals.waitingFor(head));
    }

    @Test
    void beyond_it_the_days_stay_as_typed_and_wait_for_the_head() {
        long contract = contract(rep, "30");
        assertEquals(30, contracts.get(rep, contract).paymentDays());
        assertEquals("payment_days terms.waits_for", why(contracts.sign(rep, contract, TODAY)));
        assertEquals(1, approvals.waitingFor(head).size());

        approvals.decide(head, approvals.waitingFor(head).getFirst().id(), true, "").orThrow();
        assertNull(contracts.terms(rep, contract).beyond());
        assertEquals("Dustin Brinkmann", assertNotNullAnd(contracts.terms(rep, contract).grant()).by());
        assertTrue(sql.fetchExists(HISTORY, HISTORY.KIND.eq("terms_granted")));
        contracts.sign(rep, contract, TODAY).orThrow();
    }

    @Test
    void more_than_was_granted_is_asked_anew_and_less_withdraws_the_question() {
        long contract = contract(rep, "30");
        approvals.decide(head, approvals.waitingFor(head).getFirst().id(), true, "").orThrow();
        contracts.change(rep, contract, form("31")).orThrow();
        assertEquals("payment_days terms.waits_for", why(contracts.sign(rep, contract, TODAY)));
        contracts.change(rep, contract, form("30")).orThrow();
        assertEquals("withdrawn", approvals.latest("contract_terms", contract).orElseThrow().state());
        contracts.sign(rep, contract, TODAY).orThrow();
    }

    @Test
    void declined_it_is_asked_again_only_by_the_button() {
        long contract = contract(rep, "30");
        approvals.decide(head, approvals.waitingFor(head).getFirst().id(), false, "Too long").orThrow();
        assertEquals("payment_days terms.was_declined", why(contracts.sign(rep, contract, TODAY)));
        assertEquals(List.of(), approvals.waitingFor(head));
        contracts.askAgain(rep, contract).orThrow();
        assertEquals(1, approvals.waitingFor(head).size());
    }

    @Test
    void the_head_grants_by_typing_and_by_signing_up_to_the_own_limit() {
        contracts.sign(rep, contract(head, "45"), TODAY).orThrow();
        contracts.sign(head, contract(rep, "40"), TODAY).orThrow();
        assertEquals(List.of(), approvals.waitingFor(head));
        assertEquals("payment_days terms.waits_for_any", why(contracts.sign(head, contract(head, "46"), TODAY)));
    }

    @Test
    void an_invoice_waits_too_unless_its_signed_contract_says_so() {
        long invoice = invoices.draw(rep, deal, null).orThrow();
        invoices.change(rep, invoice, Language.EN, lines("30")).orThrow();
        assertEquals("payment_days terms.waits_for", why(invoices.issue(rep, invoice, TODAY)));
        assertEquals("invoice_terms", approvals.waitingFor(head).getFirst().kind());
        invoices.remove(rep, invoice).orThrow();
        assertEquals(List.of(), approvals.waitingFor(head), "nobody is asked about a draft that is gone");

        contracts.sign(rep, contract(head, "30"), TODAY).orThrow();
        long second = invoices.draw(rep, deal, null).orThrow();
        assertEquals(30, invoices.get(rep, second).paymentDays());
        invoices.issue(rep, second, TODAY).orThrow();
    }

    @Test
    void where_a_limit_was_raised_nothing_is_left_to_ask() {
        long contract = contract(rep, "30");
        authority.set("payment_days", Whose.role(Role.SALES_REP), BigDecimal.valueOf(30)).orThrow();
        assertEquals("withdrawn", approvals.latest("contract_terms", contract).orElseThrow().state());
        contracts.sign(rep, contract, TODAY).orThrow();
    }

    @Test
    void days_nobody_can_mean_are_refused_at_their_field() {
        assertEquals("payment_days terms.range", why(contracts.write(rep, form(deal, "3651"))));
        long invoice = invoices.draw(rep, deal, null).orThrow();
        assertEquals("payment_days terms.range", why(invoices.change(rep, invoice, Language.EN, lines("99999"))));
    }

    @Test
    void programs_see_the_same() {
        long contract = contract(rep, "30");
        String token = tokenOf(rep);
        Web web = Web.stranger(port);
        assertTrue(web.api(token, "GET", "/api/v1/contracts/" + contract + "/terms", "").body().contains("\"beyond\":{\"days\":30,\"limit\":14"));
        var refused = web.api(token, "POST", "/api/v1/contracts/" + contract + "/signature", "{}");
        assertEquals(422, refused.status());
        assertTrue(refused.body().contains("30 days to pay wait for Dustin Brinkmann"), refused.body());
        assertEquals(404, web.api(tokenOf(hire("Susan South", Role.SALES_REP, department("South"))), "GET", "/api/v1/contracts/" + contract + "/terms", "").status());
    }

    private long contract(Viewer writer, String days) {
        return contracts.write(writer, form(deal, days)).orThrow();
    }

    private static ContractForm form(String days) {
        return form(null, days);
    }

    private static ContractForm form(@Nullable Long deal, String days) {
        return new ContractForm(null, deal, null, "", TODAY.toString(), "", days, null);
    }

    private static InvoiceForm lines(String days) {
        return new InvoiceForm(null, null, days, null, "", List.of(new InvoiceForm.LineForm(null, "Lathe", "", "1", "500", "", "")));
    }

    private static <T> T assertNotNullAnd(T value) {
        assertNotNull(value);
        return value;
    }

    private static String why(Outcome<Long> outcome) {
        Refusal refusal = ((Outcome.Refused<Long>) outcome).refusals().getFirst();
        return refusal.field() + " " + refusal.key();
    }
}
