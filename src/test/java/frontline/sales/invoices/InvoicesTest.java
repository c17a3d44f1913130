package frontline.sales.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.authority.Authority;
import frontline.identity.authority.Whose;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.text.Language;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.sales.numbering.NumberSeries;
import frontline.sales.numbering.SeriesForm;
import frontline.sales.payments.Accounts;
import frontline.sales.payments.Balance;
import frontline.sales.payments.NewPayment;
import frontline.sales.payments.Payments;
import frontline.sales.payments.ReturnForm;
import frontline.sales.payments.Wish;
import frontline.sales.rates.ExchangeRates;
import frontline.sales.rates.RateForm;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class InvoicesTest extends ProgramTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired Invoices invoices;
    @Autowired Payments payments;
    @Autowired Accounts accounts;
    @Autowired ExchangeRates rates;
    @Autowired NumberSeries series;
    @Autowired Authority authority;
    @Autowired InvoicePaper paper;

    private SalesRows rows;
    @Autowired private frontline.sales.deals.DealDeletion dealDeletion;
    @Autowired private frontline.clients.deleting.ClientDeletion clientDeletion;

    private Viewer rep;
    private long client;
    private long deal;

    @BeforeEach
    void openADeal() {
        rows = new SalesRows(sql);
        rep = hire("Nora North", Role.SALES_REP, department("North"));
        client = new Selling(sql).client("Isdom", rep);
        deal = rows.deal("Lathe for Isdom", rep, client, "1000.00", "USD");
    }

    @Test
    void a_draft_goes_with_its_deal_an_issued_invoice_holds_it() {
        long draft = invoices.draw(rep, deal, null).orThrow();
        invoices.issue(rep, draft, TODAY).orThrow();
        assertEquals("deed.delete.invoices", refusal(dealDeletion.delete(administrator, deal)).key());
        assertEquals("deed.delete.invoices", refusal(clientDeletion.delete(administrator, client)).key());
        long other = rows.deal("Spare parts", rep, client, "10.00", "USD");
        invoices.draw(rep, other, null).orThrow();
        assertEquals(1, dealDeletion.delete(administrator, other).orThrow().count());
    }

    @Test
    void of_a_lost_deal_nothing_is_invoiced() {
        long draft = invoices.draw(rep, deal, null).orThrow();
        sql.execute("update sales.deals set state = 'lost', closed_on = '2026-03-02', lost_reason_id = (select v.id from clients.classifier_values v join clients.classifiers c on c.id = v.classifier_id where c.key = 'lost_reason' limit 1)");
        assertEquals("invoice.deal_lost", refusal(invoices.issue(rep, draft, TODAY)).key());
        assertEquals("invoice.deal_lost", refusal(invoices.draw(rep, deal, null)).key());
    }

    @Test
    void an_invoice_takes_a_number_and_becomes_a_debt_when_it_is_due() {
        long draft = invoices.draw(rep, deal, null).orThrow();
        assertEquals(InvoiceState.DRAFT, invoices.get(rep, draft).state());
        assertEquals(List.of(), accounts.ofDeal(rep, deal, TODAY).receipts(), "a draft is nothing yet");
        invoices.issue(rep, draft, LocalDate.of(2026, 2, 1)).orThrow();
        Invoice issued = invoices.get(rep, draft);
        assertEquals("26-0001", issued.number());
        assertEquals(LocalDate.of(2026, 2, 15), issued.dueOn());
        assertEquals(15, issued.overdueDays(TODAY));
        assertEquals(0, debt().compareTo(new BigDecimal("1000")));
        long paid = pay("600.00");
        assertEquals(InvoiceState.PARTLY, invoices.get(rep, draft).state());
        assertEquals(0, debt().compareTo(new BigDecimal("400")));
        pay("500.00");
        assertEquals(InvoiceState.PAID, invoices.get(rep, draft).state());
        assertEquals(0, debt().signum());
        payments.giveBack(rep, paid, new ReturnForm("2026-03-02", "250", "")).orThrow();
        assertEquals(InvoiceState.PARTLY, invoices.get(rep, draft).state());
        assertEquals(0, invoices.get(rep, draft).open().compareTo(new BigDecimal("250")));
        invoices.cancel(rep, draft).orThrow();
        assertEquals(0, debt().signum());
        assertEquals(refusal(invoices.issue(rep, draft, TODAY)).key(), "invoice.issued_already");
    }

    @Test
    void an_advance_is_taken_by_the_invoice_that_follows() {
        pay("300.00");
        long id = issue(deal, "2026-02-01");
        assertEquals(0, invoices.get(rep, id).settled().compareTo(new BigDecimal("300")));
        Balance balance = accounts.ofDeal(rep, deal, TODAY).balances().getFirst();
        assertEquals(0, balance.planned().compareTo(new BigDecimal("1000")));
        assertEquals(0, balance.paid().compareTo(new BigDecimal("300")));
        assertEquals(0, balance.debt().compareTo(new BigDecimal("700")));
    }

    @Test
    void one_payment_settles_invoices_of_several_deals_and_the_rest_stays_an_advance() {
        long other = rows.deal("Spindle for Isdom", rep, client, "200.00", "USD");
        long first = issue(deal, "2026-01-10");
        long second = issue(other, "2026-01-05");
        long payment = payments.record(rep, new NewPayment(null, client, TODAY, new BigDecimal("1300"), "USD", "", "", null)).orThrow();
        assertEquals(0, free(payment).compareTo(new BigDecimal("1300")));
        payments.allocateOldestFirst(rep, payment).orThrow();
        assertEquals(InvoiceState.PAID, invoices.get(rep, first).state());
        assertEquals(InvoiceState.PAID, invoices.get(rep, second).state());
        assertEquals(0, free(payment).compareTo(new BigDecimal("100")));
        assertEquals(List.of("1000.00", "200.00", "100.00"), sql.fetch("select amount from sales.paid_income where payment_id = {0} order by deal_id nulls last", payment).into(String.class));
        payments.allocate(rep, payment, List.of(Wish.invoice(first, new BigDecimal("10")), Wish.deal(other, new BigDecimal("20")))).orThrow();
        assertEquals(0, free(payment).compareTo(new BigDecimal("1270")));
        assertEquals("allocation.beyond_invoice", refusal(payments.allocate(rep, payment, List.of(Wish.invoice(second, new BigDecimal("200.01"))))).key());
        assertEquals("allocation.beyond_payment", refusal(payments.allocate(rep, payment, List.of(Wish.invoice(first, new BigDecimal("1000")), Wish.deal(other, new BigDecimal("301"))))).key());
        assertEquals("allocation.twice", refusal(payments.allocate(rep, payment, List.of(Wish.invoice(first, BigDecimal.ONE), Wish.invoice(first, BigDecimal.ONE)))).key());
        assertEquals(0, free(payment).compareTo(new BigDecimal("1270")), "a refusal changes nothing");
    }

    @Test
    void another_currency_counts_at_the_rate_of_its_day_and_without_one_not_at_all() {
        long id = issue(deal, "2026-02-01");
        long euros = payments.record(rep, new NewPayment(deal, null, TODAY, new BigDecimal("500"), "EUR", "", "", null)).orThrow();
        assertEquals("rate.missing", refusal(payments.allocateOldestFirst(rep, euros)).key());
        assertEquals("rate.missing", refusal(payments.allocate(rep, euros, List.of(Wish.invoice(id, BigDecimal.TEN)))).key());
        rates.set(Language.EN, new RateForm("EUR", "2026-02-20", "1.1")).orThrow();
        rates.set(Language.EN, new RateForm("EUR", "2026-03-03", "9")).orThrow();
        assertEquals(2, rates.list("EUR", java.util.Optional.of(frontline.platform.web.Cursor.of("the third", 1)), 10).size());
        payments.allocateOldestFirst(rep, euros).orThrow();
        assertEquals(0, invoices.get(rep, id).settled().compareTo(new BigDecimal("550")));
        assertEquals(0, free(euros).signum());
        assertEquals("550.00", sql.fetchSingle("select company_amount from sales.paid_income where payment_id = {0}", euros).get(0, String.class));
        assertEquals(List.of("currency", "rate", "on_day"), List.of(refusal(rates.set(Language.EN, new RateForm("USD", "2026-03-03", "1"))).field(),
                refusal(rates.set(Language.EN, new RateForm("EUR", "2026-03-03", "-1"))).field(), refusal(rates.set(Language.EN, new RateForm("EUR", "the third", "1"))).field()));
    }

    @Test
    void a_removed_payment_comes_back_with_what_it_was_for() {
        long id = issue(deal, "2026-02-01");
        long payment = pay("600.00");
        var before = uses(payment);
        payments.remove(rep, payment).orThrow();
        assertEquals(InvoiceState.ISSUED, invoices.get(rep, id).state());
        payments.restore(rep, deal, payment);
        assertEquals(before, uses(payment));
        payments.giveBack(rep, payment, new ReturnForm("2026-03-02", "100", "")).orThrow();
        assertEquals("payment.has_returns", refusal(payments.remove(rep, payment)).key());
        assertEquals("amount", refusal(payments.giveBack(rep, payment, new ReturnForm("2026-03-02", "500.01", ""))).field());
        long onAccount = payments.record(rep, new NewPayment(null, client, TODAY, BigDecimal.TEN, "USD", "", "", null)).orThrow();
        payments.remove(rep, onAccount).orThrow();
        payments.restore(rep, null, onAccount);
        assertEquals(0, payments.get(rep, onAccount).amount().compareTo(BigDecimal.TEN));
    }

    @Test
    void numbers_have_no_gaps_and_none_is_given_twice() throws Exception {
        List<Long> drafts = new ArrayList<>();
        for (int i = 0; i < 12; i++) drafts.add(invoices.draw(rep, rows.deal("Deal " + i, rep, client, "10", "USD"), null).orThrow());
        try (ExecutorService people = Executors.newFixedThreadPool(6)) {
            List<Future<?>> done = new ArrayList<>();
            for (long draft : drafts) done.add(people.submit(() -> invoices.issue(rep, draft, TODAY).orThrow()));
            for (Future<?> one : done) one.get();
        }
        TreeSet<String> numbers = new TreeSet<>(drafts.stream().map(draft -> invoices.get(rep, draft).number()).toList());
        assertEquals(12, numbers.size());
        assertEquals(List.of("26-0001", "26-0012"), List.of(numbers.first(), numbers.last()));
        assertEquals("series.counter", refusal(series.add(new SeriesForm("invoice", "Second", "no counter"))).key());
        assertEquals("series.pattern_taken", refusal(series.add(new SeriesForm("invoice", "Second", "{yy}-{nnnn}"))).key());
        assertEquals("series.last_one", refusal(series.archive(series.active("invoice").getFirst().id())).key());
    }

    @Test
    void what_cannot_be_issued_says_why() {
        long empty = rows.deal("Nothing yet", rep, client, "0", "USD");
        assertEquals("lines", refusal(invoices.issue(rep, invoices.draw(rep, empty, null).orThrow(), TODAY)).field());
        assertEquals("invoice.client_unknown", refusal(invoices.draw(rep, rows.deal("Found at the fair", rep, null, "5", "USD"), null)).key());
        long draft = invoices.draw(rep, deal, null).orThrow();
        assertEquals("day", refusal(invoices.issue(rep, draft, TODAY.plusDays(3))).field());
        authority.set("payment_days", Whose.role(Role.SALES_REP), BigDecimal.TEN).orThrow();
        assertEquals("payment_days", refusal(invoices.issue(rep, draft, TODAY)).field());
        invoices.change(rep, draft, Language.EN, new InvoiceForm(null, null, "10", null, "", List.of(new InvoiceForm.LineForm(null, "Станок", "шт", "2", "500,00", "", "20")))).orThrow();
        invoices.issue(rep, draft, TODAY).orThrow();
        assertEquals("166.67", invoices.get(rep, draft).vat().toString());
        assertEquals("invoice.not_draft", refusal(invoices.change(rep, draft, Language.EN, new InvoiceForm(null, null, "10", null, "", List.of()))).key());
        assertEquals("invoice.numbered", refusal(invoices.remove(rep, draft)).key());
        assertEquals("lines[0].price", refusal(new InvoiceForm(null, null, "", null, "", List.of(new InvoiceForm.LineForm(null, "Lathe", "", "1", "much", "", ""))).read(Language.EN)).field());
    }

    @Test
    void a_comma_means_what_it_means_in_the_language_of_whoever_types() {
        long draft = invoices.draw(rep, deal, null).orThrow();
        InvoiceForm typed = new InvoiceForm(null, null, "10", null, "", List.of(new InvoiceForm.LineForm(null, "Lathe", "", "1", "1,500", "", "")));
        invoices.change(rep, draft, Language.EN, typed).orThrow();
        assertEquals("1500.00", invoices.get(rep, draft).total().toString());
        invoices.change(rep, draft, Language.RU, typed).orThrow();
        assertEquals("1.50", invoices.get(rep, draft).total().toString());
        assertThrows(StaleVersion.class, () -> invoices.change(rep, draft, Language.EN, typed.at(0)));
    }

    @Test
    void a_removed_draft_comes_back() {
        long draft = invoices.draw(rep, deal, null).orThrow();
        List<InvoiceLine> lines = invoices.lines(rep, draft);
        Invoice before = invoices.get(rep, draft);
        invoices.remove(rep, draft).orThrow();
        assertThrows(NotFound.class, () -> invoices.get(rep, draft));
        invoices.restore(rep, deal, draft);
        assertEquals(before, invoices.get(rep, draft));
        assertEquals(lines, invoices.lines(rep, draft));
        assertThrows(NotFound.class, () -> invoices.restore(rep, deal, 4711));
    }

    @Test
    void the_paper_says_it_in_russian_too() throws Exception {
        long id = invoices.draw(rep, deal, null).orThrow();
        invoices.change(rep, id, Language.EN, new InvoiceForm(null, null, "10", null, "Спасибо!", List.of(new InvoiceForm.LineForm(null, "Станок <токарный>", "шт", "2", "500,50", "", "20")))).orThrow();
        invoices.issue(rep, id, LocalDate.of(2026, 2, 1)).orThrow();
        try (var document = org.apache.pdfbox.Loader.loadPDF(paper.pdf(invoices.get(rep, id), invoices.lines(rep, id), invoices.parts(rep, id), frontline.platform.text.Language.RU))) {
            String text = new org.apache.pdfbox.text.PDFTextStripper().getText(document);
            for (String part : List.of("Счёт № 26-0001", "1 февраля 2026", "Isdom", "Станок <токарный>", "500,50", "20 %", "В том числе НДС", "Спасибо!", "11 февраля 2026"))
                org.junit.jupiter.api.Assertions.assertTrue(text.contains(part), part + " in " + text);
        }
    }

    /// Ten in the evening in UTC is the next month in Moscow.
    @Test
    void what_happens_happens_on_the_day_of_the_company() {
        sql.execute("update identity.company set time_zone = 'Europe/Moscow'");
        long id = issue(deal, "2026-02-01");
        clock.set(Instant.parse("2026-03-31T22:00:00Z"));
        pay("100.00");
        assertEquals(List.of("2026-04-01"), sql.fetch("select distinct made_on::text from sales.payment_allocations").into(String.class));
        invoices.cancel(rep, id).orThrow();
        assertEquals("2026-04-01", sql.fetchSingle("select cancelled_on::text from sales.invoices where id = {0}", id).into(String.class));
    }

    @Test
    void strangers_find_nothing() {
        long id = issue(deal, "2026-02-01");
        Viewer stranger = hire("Susan South", Role.SALES_REP, department("South"));
        assertThrows(NotFound.class, () -> invoices.get(stranger, id));
        assertThrows(NotFound.class, () -> invoices.cancel(stranger, id));
        assertThrows(NotFound.class, () -> invoices.draw(stranger, deal, null));
        long payment = pay("5");
        assertThrows(NotFound.class, () -> payments.giveBack(stranger, payment, new ReturnForm("2026-03-02", "1", "")));
        assertThrows(NotFound.class, () -> payments.allocateOldestFirst(stranger, payment));
        assertThrows(NotFound.class, () -> payments.restore(stranger, deal, payment));
        assertThrows(NotFound.class, () -> invoices.restore(stranger, deal, id));
    }

    /// Whatever happens in whatever order: what is open is what was invoiced less what settles it, and no money is counted twice.
    @Test
    void any_order_of_events_keeps_the_balance() {
        long other = rows.deal("Spindle for Isdom", rep, client, "777.77", "USD");
        rates.set(Language.EN, new RateForm("EUR", "2026-01-01", "1.0837")).orThrow();
        for (long seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            for (int step = 0; step < 30; step++) {
                long at = random.nextBoolean() ? deal : other;
                List<Long> known = sql.fetch("select id from sales.invoices where state = 'issued' order by id").into(Long.class);
                List<Long> paid = sql.fetch("select id from sales.payments where amount > 0 order by id").into(Long.class);
                switch (random.nextInt(8)) {
                    case 0, 1 -> issue(at, "2026-02-01");
                    case 2, 3 -> payments.record(rep, new NewPayment(random.nextInt(4) == 0 ? null : at, random.nextInt(4) == 0 ? client : null, TODAY, cents(random), random.nextInt(3) == 0 ? "EUR" : "USD", "", "", null));
                    case 4 -> { if (!paid.isEmpty()) payments.giveBack(rep, paid.get(random.nextInt(paid.size())), new ReturnForm("2026-03-02", cents(random).toString(), "")); }
                    case 5 -> { if (!known.isEmpty() && random.nextBoolean()) invoices.cancel(rep, known.get(random.nextInt(known.size()))).orThrow(); }
                    case 6 -> { if (!paid.isEmpty()) payments.allocateOldestFirst(rep, paid.get(random.nextInt(paid.size()))).orThrow(); }
                    default -> { if (!paid.isEmpty() && random.nextInt(3) == 0) payments.remove(rep, paid.get(random.nextInt(paid.size()))); }
                }
                assertBooksAgree("seed " + seed + ", step " + step);
            }
        }
    }

    private void assertBooksAgree(String when) {
        assertEquals("t", sql.fetchSingle("""
                select not exists (select from sales.payments p where p.amount > 0 and
                    (select coalesce(sum(amount), 0) from sales.payment_allocations where payment_id = p.id) > (select sum(amount) from sales.payments where id = p.id or returns_id = p.id))
                  and not exists (select from sales.invoices i where (select coalesce(sum(settled), 0) from sales.payment_allocations where invoice_id = i.id) > i.total)
                  and not exists (select from sales.payment_allocations a join sales.invoices i on i.id = a.invoice_id where i.state <> 'issued')
                  and not exists (select from sales.invoices i where i.state = 'issued' and i.total <> (select sum(amount) from sales.planned_receipts where invoice_id = i.id))""").get(0, String.class).substring(0, 1), when);
        BigDecimal income = sql.fetchSingle("select coalesce(sum(amount), 0) from sales.paid_income").get(0, BigDecimal.class);
        assertEquals(0, income.compareTo(sql.fetchSingle("select coalesce(sum(amount), 0) from sales.payments").get(0, BigDecimal.class)), when + ": the parts are the whole");
        BigDecimal open = sql.fetchSingle("select coalesce(sum(total), 0) - (select coalesce(sum(settled), 0) from sales.payment_allocations) from sales.invoices where state = 'issued'").get(0, BigDecimal.class);
        BigDecimal shown = sql.fetch("select id from sales.invoices where state = 'issued'").into(Long.class).stream().flatMap(id -> invoices.parts(rep, id).stream()).map(InvoicePart::open).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, open.compareTo(shown), when + ": the parts of the invoices");
    }

    private static BigDecimal cents(Random random) {
        return BigDecimal.valueOf(1 + random.nextInt(200_000), 2);
    }

    private long issue(long ofDeal, String day) {
        long id = invoices.draw(rep, ofDeal, null).orThrow();
        invoices.issue(rep, id, LocalDate.parse(day)).orThrow();
        return id;
    }

    private BigDecimal free(long payment) {
        return sql.fetchSingle("select amount - coalesce((select sum(amount) from sales.payment_allocations where payment_id = p.id), 0) from sales.payments p where id = {0}", payment).get(0, BigDecimal.class);
    }

    private List<String> uses(long payment) {
        return sql.fetch("select invoice_id || ': ' || settled from sales.payment_allocations where payment_id = {0} order by id", payment).into(String.class);
    }

    private long pay(String amount) {
        return payments.record(rep, new NewPayment(deal, null, TODAY, new BigDecimal(amount), null, "", "", null)).orThrow();
    }

    private BigDecimal debt() {
        return accounts.ofDeal(rep, deal, TODAY).balances().getFirst().debt();
    }

    private static Refusal refusal(Outcome<?> outcome) {
        return (Refusal) assertInstanceOf(Outcome.Refused.class, outcome).refusals().getFirst();
    }
}
