package frontline.demo;

import static frontline.platform.db.Tables.LETTERS;

import frontline.clients.consents.Consents;
import frontline.identity.Viewer;
import frontline.platform.time.ProgramClock;
import frontline.platform.mail.Outbox;
import frontline.platform.mail.Trouble;
import frontline.platform.text.Language;
import frontline.sales.contracts.ContractForm;
import frontline.sales.contracts.Contracts;
import frontline.sales.deals.DealView;
import frontline.sales.deals.Deals;
import frontline.sales.invoices.InvoiceForm;
import frontline.sales.invoices.Invoices;
import frontline.sales.payments.NewPayment;
import frontline.sales.payments.Payments;
import frontline.sales.rates.ExchangeRates;
import frontline.sales.rates.RateForm;
import frontline.sales.reminders.PlannedReminder;
import frontline.sales.reminders.Reminders;
import frontline.sales.schedules.PaymentSchedules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Contracts, invoices of every state and age, split payments, and dollars beside euros.
@Component
class DemoMoney implements DemoPart {

    private final Contracts contracts;
    private final Invoices invoices;
    private final Payments payments;
    private final PaymentSchedules schedules;
    private final ExchangeRates rates;
    private final Deals deals;
    private final Reminders reminders;
    private final Consents consents;
    private final Outbox outbox;
    private final DSLContext sql;

    DemoMoney(Contracts contracts, Invoices invoices, Payments payments, PaymentSchedules schedules, ExchangeRates rates, Deals deals, Reminders reminders, Consents consents, Outbox outbox, DSLContext sql) {
        this.contracts = contracts;
        this.invoices = invoices;
        this.payments = payments;
        this.schedules = schedules;
        this.rates = rates;
        this.deals = deals;
        this.reminders = reminders;
        this.consents = consents;
        this.outbox = outbox;
        this.sql = sql;
    }

    /// Rates of the dollar and the rouble for each week of the story.
    @Override
    public void prepare(Company company) {
        Map<Integer, RateForm> lines = new LinkedHashMap<>();
        Random random = new Random(7);
        double dollar = 0.92;
        double rouble = 0.0102;
        int line = 1;
        for (Instant at = company.begin().minus(Duration.ofDays(20)); !at.isAfter(company.begin().plus(DemoCompany.STORY)); at = at.plus(Duration.ofDays(7))) {
            dollar *= 1 + (random.nextDouble() - .5) / 60;
            rouble *= 1 + (random.nextDouble() - .5) / 40;
            lines.put(line++, new RateForm("USD", day(at).toString(), BigDecimal.valueOf(dollar).setScale(4, RoundingMode.HALF_UP).toPlainString()));
            lines.put(line++, new RateForm("RUB", day(at).toString(), BigDecimal.valueOf(rouble).setScale(6, RoundingMode.HALF_UP).toPlainString()));
        }
        rates.bring(lines);
    }

    /// What follows a won deal: mostly a contract, then an invoice, which takes what has been paid.
    void follow(Viewer rep, long deal, Instant won, Instant now) {
        Random random = new Random(deal);
        DealView known = deals.get(rep, deal);
        if (known.clientId() == null || known.amount().signum() == 0) return;
        int kind = random.nextInt(20);
        Long schedule = kind % 4 == 0 ? schedules.active().getFirst().id() : null;
        if (kind < 14) ProgramClock.at(won, () -> {
            long contract = contracts.write(rep, new ContractForm(null, deal, null, known.name(), day(won).toString(), day(won).plusYears(1).toString(), "21", schedule)).orThrow();
            if (kind < 12) contracts.sign(rep, contract, day(won)).orThrow();
            if (kind < 10) consents.note(rep, known.clientId(), null, "email", true, "contract, clause 7").orThrow();
        });
        Instant drawn = won.plus(Duration.ofDays(1 + random.nextInt(3)));
        if (drawn.isAfter(now)) return;
        ProgramClock.at(drawn, () -> {
            long invoice = invoices.draw(rep, deal, null).orThrow();
            if (kind == 19) return;
            invoices.change(rep, invoice, Language.EN, withVat(rep, invoice, kind % 3 == 0 ? "" : "20")).orThrow();
            invoices.issue(rep, invoice, day(drawn)).orThrow();
            if (kind == 18) {
                invoices.cancel(rep, invoice).orThrow();
                invoices.issue(rep, invoices.draw(rep, deal, null).orThrow(), day(drawn)).orThrow();
            }
        });
        Instant later = drawn.plus(Duration.ofDays(20 + random.nextInt(30)));
        if (kind % 5 == 2 && later.isBefore(now)) ProgramClock.at(later, () -> payDollars(rep, deal, known, day(later)));
    }

    /// A few clients have been reminded already; one letter did not arrive.
    @Override
    public void bring(Company company) {
        Set<Long> first = reminders.planned(null).stream().filter(PlannedReminder::canBeSent).limit(6).map(PlannedReminder::invoiceId).collect(Collectors.toSet());
        reminders.remind(null, first);
        List<Long> letters = sql.select(LETTERS.ID).from(LETTERS).where(LETTERS.ORIGIN_KIND.eq("invoice_reminder")).orderBy(LETTERS.ID).fetch(LETTERS.ID);
        for (long letter : letters) outbox.wentAnotherWay(letter, letter == letters.getFirst() ? new Trouble("mail.trouble.address", "550 5.2.2 Mailbox full") : null);
    }

    /// A tenth of the deal, paid in dollars and settled at the rate of that day.
    private void payDollars(Viewer rep, long deal, DealView known, LocalDate on) {
        BigDecimal part = known.amount().divide(BigDecimal.TEN, 2, RoundingMode.DOWN);
        rates.convert(part, known.currency(), "USD", on).filter(dollars -> dollars.signum() > 0).ifPresent(dollars ->
                payments.record(rep, new NewPayment(deal, null, on, dollars, "USD", "SWIFT-" + deal, "", null)).orThrow());
    }

    private InvoiceForm withVat(Viewer rep, long invoice, String rate) {
        var stored = invoices.get(rep, invoice);
        return new InvoiceForm(stored.seriesId(), stored.contractId(), String.valueOf(stored.paymentDays()), stored.scheduleId(), "",
                invoices.lines(rep, invoice).stream().map(line -> new InvoiceForm.LineForm(line.productId(), line.name(), line.unit(), line.quantity().toPlainString(), line.price().toPlainString(), line.discount().toPlainString(), rate)).toList());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
