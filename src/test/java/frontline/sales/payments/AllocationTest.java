package frontline.sales.payments;

import static org.jooq.impl.DSL.name;
import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.identity.Role;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.sales.invoices.Invoices;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What money that came is for.
class AllocationTest extends MoneyCase {

    @Autowired Allocations allocations;
    @Autowired AllocatedParts parts;
    @Autowired Invoices invoices;

    @Test
    void money_on_account_may_be_for_the_plans_of_several_deals() {
        plan("2026-02-10", "400.00");
        long payment = payments.record(rep, new NewPayment(null, client, TODAY, new BigDecimal("500.00"), "USD", "", "", null)).orThrow();
        assertEquals(List.of(new OpenPlan(deal, accounts.deal(rep, deal).name(), LocalDate.of(2026, 2, 10), new BigDecimal("400.00"), "USD")), allocations.plans(rep, payments.get(rep, payment)));
        payments.allocate(rep, payment, List.of(Wish.deal(deal, new BigDecimal("150.00")))).orThrow();
        assertEquals(new BigDecimal("250.00"), allocations.plans(rep, payments.get(rep, payment)).getFirst().open());
        assertEquals(new BigDecimal("350.00"), parts.free(payment));
    }

    @Test
    void who_does_not_see_a_deal_neither_sees_nor_undoes_what_it_was_given() {
        long theirs = rows.deal("Press for Isdom", hire("Susan South", Role.SALES_REP, department("South")), client, "200.00", "USD");
        long payment = payments.record(rep, new NewPayment(null, client, TODAY, new BigDecimal("500.00"), "USD", "", "", null)).orThrow();
        payments.allocate(administrator, payment, List.of(Wish.deal(deal, new BigDecimal("100.00")), Wish.deal(theirs, new BigDecimal("150.00")))).orThrow();
        assertEquals(1, parts.ofPayment(rep, payment).size());
        payments.allocate(rep, payment, List.of(Wish.deal(deal, new BigDecimal("350.00")))).orThrow();
        assertEquals(2, parts.ofPayment(administrator, payment).size());
        assertEquals("allocation.beyond_payment", refusal(payments.allocate(rep, payment, List.of(Wish.deal(deal, new BigDecimal("350.01"))))).key());
    }

    @Test
    void an_invoice_is_announced_as_paid_once_and_not_for_the_asking() {
        long invoice = issue(deal);
        long paid = payments.record(rep, new NewPayment(null, client, TODAY, new BigDecimal("1500.00"), "USD", "", "", null)).orThrow();
        for (int i = 0; i < 2; i++) payments.allocate(rep, paid, List.of(Wish.invoice(invoice, new BigDecimal("1000.00")))).orThrow();
        long other = payments.record(rep, new NewPayment(null, client, TODAY, BigDecimal.TEN, "USD", "", "", null)).orThrow();
        payments.allocate(rep, other, List.of(Wish.invoice(invoice, BigDecimal.ZERO))).orThrow();
        assertEquals(1, heard.events.stream().filter(InvoicePaid.class::isInstance).count());
    }

    @Test
    void a_refund_that_names_no_payment_is_not_spent_again() {
        pay("2026-02-01", "-200.00");
        long invoice = issue(deal);
        pay("2026-02-10", "500.00");
        assertEquals(new BigDecimal("300.00"), invoices.get(rep, invoice).settled());
        long payment = sql.fetchSingle("select id from sales.payments where amount > 0").get(0, Long.class);
        assertEquals("allocation.beyond_payment", refusal(payments.allocate(rep, payment, List.of(Wish.invoice(invoice, new BigDecimal("300.01"))))).key());
        long refund = sql.fetchSingle("select id from sales.payments where amount < 0").get(0, Long.class);
        payments.remove(rep, refund).orThrow();
        payments.allocateOldestFirst(rep, payment).orThrow();
        assertEquals(new BigDecimal("500.00"), invoices.get(rep, invoice).settled());
        payments.restore(rep, deal, refund);
        assertEquals(new BigDecimal("300.00"), invoices.get(rep, invoice).settled());
    }

    @Test
    void an_invoice_without_a_rate_does_not_hide_that_others_were_paid() {
        long dollars = issue(deal);
        long euros = issue(rows.deal("Spindle for Isdom", rep, client, "200.00", "EUR"));
        long payment = payments.record(rep, new NewPayment(null, client, TODAY, new BigDecimal("2000.00"), "USD", "", "", null)).orThrow();
        payments.allocateOldestFirst(rep, payment).orThrow();
        assertEquals(List.of(new BigDecimal("1000.00"), BigDecimal.ZERO), List.of(invoices.get(rep, dollars).settled(), invoices.get(rep, euros).settled()));
        assertEquals("rate.missing", refusal(payments.allocateOldestFirst(rep, payment)).key());
    }

    @Test
    void an_invoice_takes_the_place_of_the_plan_in_the_figures_too() {
        plan("2026-02-10", "400.00");
        plan("2026-04-01", "900.00");
        for (int invoices = 0; invoices < 3; invoices++) {
            assertEquals(balance("USD").planned(), sql.select(org.jooq.impl.DSL.sum(Receipts.expected())).from(frontline.sales.db.Tables.PLANNED_RECEIPTS).fetchSingle().value1());
            issue(deal);
        }
    }

    private static Refusal refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusals().getFirst();
    }

    private long issue(long ofDeal) {
        long id = invoices.draw(rep, ofDeal, null).orThrow();
        invoices.issue(rep, id, LocalDate.of(2026, 2, 1)).orThrow();
        return id;
    }
}
