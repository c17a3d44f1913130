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
import frontline.sales.Selling;
import frontline.sales.deals.ClosingDeals;
import frontline.sales.deals.Deals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.Map;
import org.jooq.Field;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What is owed, and where it is shown.
class DebtTest extends MoneyCase {

    @Autowired Debts debts;
    @Autowired DebtGroups groups;
    @Autowired DebtRecords records;
    @Autowired PaymentList list;
    @Autowired Deals deals;
    @Autowired ClosingDeals closing;

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
