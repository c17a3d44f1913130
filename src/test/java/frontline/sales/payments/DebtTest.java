package frontline.sales.payments;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.web.Cursor;
import frontline.platform.Refusal;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.sales.deals.ClosingDeals;
import frontline.sales.deals.Deals;
import frontline.sales.invoices.Invoices;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.Map;
import org.jooq.Field;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.context.annotation.Import;

@Import(DebtTest.Heard.class)
class DebtTest extends ProgramTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired Receipts receipts;
    @Autowired Payments payments;
    @Autowired Accounts accounts;
    @Autowired Allocations allocations;
    @Autowired AllocatedParts parts;
    @Autowired Invoices invoices;
    @Autowired Debts debts;
    @Autowired DebtGroups groups;
    @Autowired DebtRecords records;
    @Autowired PaymentList list;
    @Autowired Deals deals;
    @Autowired ClosingDeals closing;
    @Autowired Heard heard;

    private SalesRows rows;
    private Viewer rep;
    private long client;
    private long deal;

    @Component
    static class Heard {
        final List<Object> events = new ArrayList<>();

        @EventListener
        void hear(InvoicePaid event) {
            events.add(event);
        }

        @EventListener
        void hear(PaymentReceived event) {
            events.add(event);
        }

        @EventListener
        void hear(PaymentReturned event) {
            events.add(event);
        }

        @EventListener
        void hear(ReceiptsPlanned event) {
            events.add(event);
        }
    }

    @BeforeEach
    void openADeal() {
        rows = new SalesRows(sql);
        rep = hire("Nora North", Role.SALES_REP, department("North"));
        client = new Selling(sql).client("Isdom", rep);
        deal = rows.deal("Lathe for Isdom", rep, client, "1000.00", "USD");
        heard.events.clear();
    }

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

    @Test
    void each_day_lies_in_one_bucket_and_the_buckets_have_their_days() {
        var days = table("(select (date '2026-03-02' - n) as due_on, n as late from generate_series(-500, 500) n)").as("open_receipts");
        Field<Integer> late = field(name("open_receipts", "late"), Integer.class);
        Map<Integer, List<Integer>> ofBucket = new TreeMap<>();
        for (int from : List.of(0, 1, 31, 61, 91)) ofBucket.put(from, sql.select(late).from(days).where(Buckets.within(from, TODAY)).orderBy(late).fetch(late));
        assertEquals(1001, ofBucket.values().stream().mapToInt(List::size).sum());
        assertEquals(List.of("0: -500 to 0", "1: 1 to 30", "31: 31 to 60", "61: 61 to 90", "91: 91 to 500"),
                ofBucket.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue().getFirst() + " to " + one.getValue().getLast()).toList());
    }

    @Test
    void what_is_due_and_not_paid_is_owed_and_the_rest_is_to_come() {
        plan("2026-02-10", "400.00");
        plan("2026-03-02", "100.00");
        plan("2026-04-01", "500.00");
        assertBalance("500.00", "500.00", LocalDate.of(2026, 2, 10), 20);
        pay("2026-02-20", "150.50");
        assertBalance("349.50", "500.00", LocalDate.of(2026, 2, 10), 20);
        pay("2026-03-01", "249.50");
        assertBalance("100.00", "500.00", TODAY, 0);
        pay("2026-03-02", "300.00");
        assertBalance("0.00", "300.00", null, 0);
    }

    @Test
    void an_overpayment_covers_what_comes_later_and_then_stays_visible() {
        plan("2026-02-10", "400.00");
        plan("2026-04-01", "600.00");
        pay("2026-02-10", "450.00");
        assertBalance("0.00", "550.00", null, 0);
        pay("2026-02-11", "700.00");
        assertBalance("0.00", "0.00", null, 0);
        assertEquals(new BigDecimal("150.00"), balance("USD").overpaid());
    }

    @Test
    void a_refund_brings_the_debt_back() {
        plan("2026-02-10", "400.00");
        pay("2026-02-10", "400.00");
        pay("2026-02-25", "-150.00");
        assertBalance("150.00", "0.00", LocalDate.of(2026, 2, 10), 20);
        pay("2026-02-26", "-500.00");
        assertBalance("400.00", "0.00", LocalDate.of(2026, 2, 10), 20);
    }

    @Test
    void currencies_are_kept_apart() {
        plan("2026-02-10", "400.00");
        receipts.plan(rep, deal, new ReceiptPlan(LocalDate.of(2026, 2, 20), new BigDecimal("300"), "EUR", "")).orThrow();
        payments.record(rep, new NewPayment(deal, null, TODAY, new BigDecimal("1000"), "EUR", "", "", null)).orThrow();
        assertBalance("400.00", "0.00", LocalDate.of(2026, 2, 10), 20);
        assertEquals(0, balance("EUR").debt().signum());
        assertEquals(0, balance("EUR").overpaid().compareTo(new BigDecimal("700")));
    }

    @Test
    void a_lost_deal_expects_nothing() {
        plan("2026-02-10", "400.00");
        closing.lose(rep, deal, rows.reasons().getFirst(), "", null).orThrow();
        assertBalance("0.00", "0.00", null, 0);
        assertEquals(List.of(), debts.list(rep, everything(), TODAY, Optional.empty(), 50));
    }

    @Test
    void shares_are_exact_to_the_cent() {
        rows.deal("Odd", rep, client, "100.01", "USD");
        long odd = deal + 1;
        receipts.schedule(rep, odd, new Schedule(List.of(33, 33, 34), LocalDate.of(2026, 1, 31), 0), TODAY).orThrow();
        DealAccount account = accounts.ofDeal(rep, odd, TODAY);
        assertEquals(List.of("2026-01-31 33.00", "2026-02-28 33.00", "2026-03-31 34.01"), account.receipts().stream().map(r -> r.dueOn() + " " + r.amount()).toList());
        assertEquals(0, account.unplanned().signum());
        assertInstanceOf(Outcome.Refused.class, receipts.schedule(rep, odd, Schedule.whole(TODAY), TODAY));
    }

    @Test
    void what_cannot_be_is_refused_at_its_field() {
        assertEquals("amount", refused(receipts.plan(rep, deal, new ReceiptPlan(TODAY, BigDecimal.ZERO, null, ""))));
        assertEquals("amount", refused(receipts.plan(rep, deal, new ReceiptPlan(TODAY, new BigDecimal("1.005"), null, ""))));
        assertEquals("currency", refused(receipts.plan(rep, deal, new ReceiptPlan(TODAY, BigDecimal.ONE, "DOL", ""))));
        assertEquals("paid_on", refused(payments.record(rep, new NewPayment(deal, null, TODAY.plusDays(5), BigDecimal.ONE, null, "", "", null))));
        assertEquals("deal_id", refused(payments.record(rep, new NewPayment(null, null, TODAY, BigDecimal.ONE, "USD", "", "", null))));
        payments.record(rep, new NewPayment(deal, null, TODAY, BigDecimal.ONE, null, "", "", "bank-7")).orThrow();
        assertEquals("external_id", refused(payments.record(rep, new NewPayment(deal, null, TODAY, BigDecimal.ONE, null, "", "", "bank-7"))));
        assertEquals("shares", refused(new ScheduleForm("50 40", "2026-03-02", "month").read()));
        assertEquals(new BigDecimal("1234.50"), Amounts.parse("1 234,50").orElseThrow());
        assertEquals(new BigDecimal("1234.5"), Amounts.parse("1,234.5").orElseThrow());
        assertEquals(Optional.empty(), Amounts.parse("12 apples"));
    }

    @Test
    void what_was_removed_comes_back_as_it_was() {
        long receipt = plan("2026-02-10", "400.00");
        long payment = payments.record(rep, new NewPayment(deal, null, TODAY, new BigDecimal("40.00"), null, "17", "thanks", "bank-1")).orThrow();
        DealAccount before = accounts.ofDeal(rep, deal, TODAY);
        receipts.remove(rep, receipt);
        payments.remove(rep, payment);
        assertTrue(accounts.ofDeal(rep, deal, TODAY).isEmpty());
        receipts.restore(rep, deal, receipt);
        payments.restore(rep, deal, payment);
        assertEquals(before, accounts.ofDeal(rep, deal, TODAY));
    }

    @Test
    void the_history_hears_of_it() {
        plan("2026-02-10", "400.00");
        pay("2026-02-10", "400.00");
        pay("2026-02-12", "-100.00");
        assertEquals(List.of("receipts_planned", "payment_received", "payment_returned"),
                heard.events.stream().map(event -> ((frontline.clients.history.HistoryWorthy) event).kind()).toList());
        assertTrue(heard.events.stream().allMatch(event -> ((frontline.clients.history.HistoryWorthy) event).clientId() == client));
    }

    @Test
    void debts_are_listed_by_client_oldest_first_page_by_page() {
        Selling selling = new Selling(sql);
        for (int i = 1; i <= 7; i++) {
            long other = rows.deal("Deal " + i, rep, selling.client("Client " + i, rep), "100", "USD");
            receipts.plan(rep, other, new ReceiptPlan(LocalDate.of(2026, 1, i), new BigDecimal(10 * i), null, "")).orThrow();
        }
        long nobody = rows.deal("Found at the fair", rep, null, "50", "EUR");
        receipts.plan(rep, nobody, new ReceiptPlan(LocalDate.of(2025, 12, 1), new BigDecimal("50"), null, "")).orThrow();
        plan("2026-02-10", "400.00");
        long second = rows.deal("Second of Isdom", rep, client, "100", "USD");
        receipts.plan(rep, second, new ReceiptPlan(LocalDate.of(2026, 1, 4), new BigDecimal("60"), null, "")).orThrow();
        for (String sort : List.of("since", "debt")) {
            DebtFilter filter = new DebtFilter(null, null, null, null, "", "", null, sort);
            List<Debt> all = debts.list(rep, filter, TODAY, Optional.empty(), 100);
            List<Debt> paged = new ArrayList<>();
            Optional<Cursor> after = Optional.empty();
            do {
                List<Debt> page = debts.list(rep, filter, TODAY, after, 2);
                paged.addAll(page.subList(0, Math.min(2, page.size())));
                after = page.size() > 2 ? Cursor.decoded(Debts.cursor(filter, page.get(1)).encoded(), 3) : Optional.empty();
            } while (after.isPresent());
            assertEquals(9, all.size());
            assertEquals(all, paged);
        }
        Debt isdom = debts.list(rep, new DebtFilter(null, null, client, null, "", "", null, ""), TODAY, Optional.empty(), 50).getFirst();
        assertEquals(new BigDecimal("460.00"), isdom.debt());
        assertEquals(LocalDate.of(2026, 1, 4), isdom.since());
        assertEquals(2, isdom.deals());
        assertEquals("Found at the fair", debts.list(rep, everything(), TODAY, Optional.empty(), 50).getFirst().name());
        Debts.Ageing dollars = debts.ageing(rep, everything(), TODAY).getLast();
        assertEquals(List.of("USD", "740.00", "400.00", "340.00"), List.of(dollars.currency(), dollars.buckets().total().toString(), dollars.buckets().month().toString(), dollars.buckets().twoMonths().toString()));
    }

    @Test
    void nobody_sees_the_money_of_deals_they_do_not_see() {
        plan("2026-02-10", "400.00");
        long receipt = plan("2026-02-11", "1.00");
        long payment = pay("2026-02-10", "4.00");
        Viewer colleague = hire("Nils North", Role.SALES_REP, rep.departmentId());
        Viewer otherHead = hire("Sven South", Role.HEAD_OF_SALES, department("South"));
        Viewer head = hire("Harald Nord", Role.HEAD_OF_SALES, rep.departmentId());
        for (Viewer stranger : List.of(colleague, otherHead)) {
            assertThrows(NotFound.class, () -> accounts.ofDeal(stranger, deal, TODAY));
            assertThrows(NotFound.class, () -> accounts.ofClient(stranger, client, TODAY));
            assertThrows(NotFound.class, () -> receipts.plan(stranger, deal, new ReceiptPlan(TODAY, BigDecimal.ONE, null, "")));
            assertThrows(NotFound.class, () -> receipts.change(stranger, receipt, new ReceiptPlan(TODAY, BigDecimal.ONE, null, "")));
            assertThrows(NotFound.class, () -> receipts.remove(stranger, receipt));
            assertThrows(NotFound.class, () -> receipts.restore(stranger, deal, receipt));
            assertThrows(NotFound.class, () -> payments.get(stranger, payment));
            assertThrows(NotFound.class, () -> payments.remove(stranger, payment));
            assertThrows(NotFound.class, () -> payments.record(stranger, new NewPayment(null, client, TODAY, BigDecimal.ONE, "USD", "", "", null)));
            assertEquals(List.of(), debts.list(stranger, everything(), TODAY, Optional.empty(), 50));
            assertEquals(List.of(), debts.ageing(stranger, everything(), TODAY));
            assertEquals(List.of(), list.list(stranger, allPayments(), Optional.empty(), 50));
            assertEquals(List.of(), list.totals(stranger, allPayments()));
        }
        assertEquals(1, debts.list(head, everything(), TODAY, Optional.empty(), 50).size());
        assertEquals(1, list.list(head, allPayments(), Optional.empty(), 50).size());
    }

    @Test
    void every_view_of_the_debts_sums_to_the_same_and_leads_to_its_records() {
        java.util.Random random = new java.util.Random(3);
        Viewer other = hire("Nils North", Role.SALES_REP, departments.add(rep.departmentId(), "branch", "North port").orThrow());
        for (int i = 0; i < 40; i++) {
            Viewer owner = i % 3 == 0 ? other : rep;
            long one = rows.deal("Deal " + i, owner, client, "900", i % 5 == 0 ? "EUR" : "USD");
            receipts.plan(owner, one, new ReceiptPlan(TODAY.minusDays(random.nextInt(150) - 30), BigDecimal.valueOf(100 + random.nextInt(90_000), 2), null, "")).orThrow();
            if (i % 4 == 0) payments.record(owner, new NewPayment(one, null, TODAY, BigDecimal.valueOf(1 + random.nextInt(50_000), 2), null, "", "", null)).orThrow();
        }
        List<Debts.Ageing> whole = debts.ageing(administrator, everything(), TODAY);
        for (Debts.Ageing currency : whole) {
            for (DebtGroups.By by : DebtGroups.By.values()) {
                Buckets sum = groups.by(administrator, everything(), TODAY, by).stream().filter(line -> line.currency().equals(currency.currency())).map(DebtGroups.Line::buckets).reduce(Buckets.NOTHING, Buckets::plus);
                assertEquals(0, sum.total().compareTo(currency.buckets().total()), by + " " + currency);
                assertEquals(0, sum.older().compareTo(currency.buckets().older()), by + " " + currency);
            }
            for (Buckets.Bucket bucket : currency.buckets().all()) {
                DebtFilter filter = new DebtFilter(null, null, null, null, currency.currency(), "", null, "");
                BigDecimal behind = records.list(administrator, filter, new DebtRecords.Slice(bucket.from(), List.of()), TODAY, Optional.empty(), 500).stream().map(DebtRecord::open).reduce(BigDecimal.ZERO, BigDecimal::add);
                assertEquals(0, behind.compareTo(bucket.sum()), bucket + " of " + currency);
            }
        }
        assertEquals(2, groups.by(administrator, everything(), TODAY, DebtGroups.By.BRANCH).stream().map(DebtGroups.Line::name).distinct().count());
        assertEquals(List.of("EUR"), groups.inOwn(whole, TODAY).missing());
        assertEquals(List.of(), records.list(hire("Sven South", Role.SALES_REP, department("South")), everything(), new DebtRecords.Slice(null, List.of()), TODAY, Optional.empty(), 50));
    }

    private static DebtFilter everything() {
        return new DebtFilter(null, null, null, null, "", "", null, "");
    }

    private static PaymentFilter allPayments() {
        return new PaymentFilter(null, null, null, "", null, null, "", null, null);
    }

    private long plan(String day, String amount) {
        return receipts.plan(rep, deal, new ReceiptPlan(LocalDate.parse(day), new BigDecimal(amount), null, "")).orThrow();
    }

    private long pay(String day, String amount) {
        return payments.record(rep, new NewPayment(deal, null, LocalDate.parse(day), new BigDecimal(amount), null, "", "", null)).orThrow();
    }

    private Balance balance(String currency) {
        return accounts.ofDeal(rep, deal, TODAY).balances().stream().filter(balance -> balance.currency().equals(currency)).findFirst().orElseThrow();
    }

    private void assertBalance(String debt, String toCome, LocalDate since, long overdue) {
        Balance balance = balance("USD");
        assertEquals(0, balance.debt().compareTo(new BigDecimal(debt)), "debt " + balance.debt());
        assertEquals(0, balance.toCome().compareTo(new BigDecimal(toCome)), "to come " + balance.toCome());
        assertEquals(since, balance.since());
        assertEquals(overdue, balance.overdueDays(TODAY));
        List<Debt> listed = debts.list(rep, new DebtFilter(null, null, null, null, "USD", "", null, ""), TODAY, Optional.empty(), 50);
        assertEquals(since == null ? List.of() : List.of(balance.debt()), listed.stream().map(Debt::debt).toList(), "the list says the same");
    }

    private static String refused(Outcome<?> outcome) {
        return assertInstanceOf(Outcome.Refused.class, outcome).refusals().getFirst() instanceof frontline.platform.Refusal refusal ? refusal.field() : "";
    }
}
