package frontline.sales.reminders;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.platform.db.Tables.LETTERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static frontline.sales.db.Tables.REMINDERS;
import static frontline.sales.db.Tables.REMINDER_LEVELS;
import static org.jooq.impl.DSL.max;

import frontline.clients.consents.Consents;
import frontline.identity.Viewer;
import frontline.platform.documents.Liquid;
import frontline.platform.mail.Letter;
import frontline.platform.mail.Outbox;
import frontline.platform.text.Language;
import frontline.platform.text.Written;
import frontline.platform.web.Reception;
import frontline.sales.invoices.DueInvoice;
import frontline.sales.invoices.Invoices;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Which invoices a client is to be reminded of, and the reminding. An invoice gets each level once, and never a milder one
/// after a stricter one.
@Component
public class Reminders {

    private final DSLContext sql;
    private final Invoices invoices;
    private final ReminderLevels levels;
    private final BillingContacts contacts;
    private final Consents consents;
    private final Outbox outbox;
    private final Reception reception;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reminders(DSLContext sql, Invoices invoices, ReminderLevels levels, BillingContacts contacts, Consents consents, Outbox outbox, Reception reception, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.invoices = invoices;
        this.levels = levels;
        this.contacts = contacts;
        this.consents = consents;
        this.outbox = outbox;
        this.reception = reception;
        this.events = events;
        this.clock = clock;
    }

    /// What came of a round.
    public record Round(int sent, int skipped) {}

    /// What would be sent now, without sending anything.
    /// @param viewer null: the program itself, which sees all
    public List<PlannedReminder> planned(@Nullable Viewer viewer) {
        LocalDate today = LocalDate.now(clock.withZone(reception.house().zone()));
        List<ReminderLevel> known = levels.active();
        if (known.isEmpty()) return List.of();
        List<DueInvoice> due = invoices.due(viewer, today.minusDays(known.getFirst().days()));
        Map<Long, Integer> reached = sql.select(REMINDERS.INVOICE_ID, max(REMINDER_LEVELS.DAYS)).from(REMINDERS).join(REMINDER_LEVELS).on(REMINDER_LEVELS.ID.eq(REMINDERS.LEVEL_ID))
                .where(REMINDERS.STATE.eq("sent"), REMINDERS.INVOICE_ID.in(due.stream().map(DueInvoice::id).toList())).groupBy(REMINDERS.INVOICE_ID).fetchMap(r -> r.value1(), r -> r.value2());
        Map<Long, BillingContacts.Contact> addresses = contacts.of(due.stream().map(DueInvoice::clientId).collect(Collectors.toSet()));
        List<PlannedReminder> planned = new ArrayList<>();
        for (DueInvoice invoice : due) {
            long days = invoice.overdueDays(today);
            Integer before = reached.get(invoice.id());
            known.stream().filter(level -> level.days() <= days).reduce((milder, stricter) -> stricter).filter(level -> before == null || level.days() > before)
                    .ifPresent(level -> planned.add(plan(invoice, level, days, Optional.ofNullable(addresses.get(invoice.clientId())))));
        }
        return planned;
    }

    /// Sends what is due now; what is skipped is noted with its reason and tried again in the next round.
    /// @param viewer null: the program itself
    /// @param only invoices that somebody has picked, null: all that are due
    @Transactional
    public Round remind(@Nullable Viewer viewer, @Nullable Set<Long> only) {
        int sent = 0;
        int skipped = 0;
        Instant now = Instant.now(clock);
        for (PlannedReminder reminder : planned(viewer)) {
            if (only != null && !only.contains(reminder.invoiceId())) continue;
            if (reminder.canBeSent()) sent += send(viewer, reminder, now);
            else skipped += note(viewer, reminder, null, now);
        }
        return new Round(sent, skipped);
    }

    public List<SentReminder> ofInvoice(Viewer viewer, long invoiceId) {
        invoices.get(viewer, invoiceId);
        return list(REMINDERS.INVOICE_ID.eq(invoiceId), 50);
    }

    /// The latest first.
    public List<SentReminder> latest(Viewer viewer, int limit) {
        return list(Invoices.seenBy(viewer), limit);
    }

    private int send(@Nullable Viewer viewer, PlannedReminder reminder, Instant now) {
        Letter letter = Letter.of("invoice_reminder", reminder.invoiceId(), reminder.subject(), reminder.body()).to(reminder.address()).byMachine();
        long id = outbox.send(viewer == null ? letter : letter.writtenBy(viewer.userId())).id();
        if (note(viewer, reminder, id, now) == 0) throw new IllegalStateException("reminded twice: invoice " + reminder.invoiceId());
        events.publishEvent(new InvoiceReminded(reminder.invoiceId(), reminder.number(), reminder.dealId(), reminder.clientId(), reminder.levelDays(), reminder.address(), now, viewer == null ? null : viewer.userId()));
        return 1;
    }

    /// @return 0 when this level has been sent meanwhile
    private int note(@Nullable Viewer viewer, PlannedReminder reminder, @Nullable Long letter, Instant now) {
        return sql.insertInto(REMINDERS)
                .set(REMINDERS.INVOICE_ID, reminder.invoiceId()).set(REMINDERS.LEVEL_ID, reminder.levelId()).set(REMINDERS.STATE, letter == null ? "skipped" : "sent")
                .set(REMINDERS.REASON, letter == null ? reminder.skipped() : null).set(REMINDERS.SENT_TO, letter == null ? null : reminder.address()).set(REMINDERS.LETTER_ID, letter)
                .set(REMINDERS.NOTED_AT, now).set(REMINDERS.NOTED_BY, viewer == null ? null : viewer.userId())
                .onConflict(REMINDERS.INVOICE_ID, REMINDERS.LEVEL_ID).doUpdate()
                .set(REMINDERS.STATE, letter == null ? "skipped" : "sent").set(REMINDERS.REASON, letter == null ? reminder.skipped() : null)
                .set(REMINDERS.SENT_TO, letter == null ? null : reminder.address()).set(REMINDERS.LETTER_ID, letter).set(REMINDERS.NOTED_AT, now)
                .where(REMINDERS.STATE.eq("skipped"))
                .execute();
    }

    private PlannedReminder plan(DueInvoice invoice, ReminderLevel level, long days, Optional<BillingContacts.Contact> contact) {
        Language language = tongue(invoice.client());
        Written written = new Written(language, reception.house().zone(), clock);
        Map<String, Object> values = new HashMap<>(Map.of("client", invoice.client(), "number", invoice.number(), "total", written.amount(invoice.total()), "open", written.amount(invoice.open()), "currency", invoice.currency(),
                "issued_on", written.day(invoice.issuedOn()), "due_on", written.day(invoice.openSince()), "days", Math.max(0, days), "company", reception.house().name(), "owner", invoice.owner()));
        String skipped = contact.isEmpty() ? "no_address" : consents.mayWrite(invoice.clientId(), contact.get().personId(), "email") ? null : "no_consent";
        return new PlannedReminder(invoice.id(), invoice.number(), invoice.clientId(), invoice.client(), invoice.dealId(), level.id(), level.days(), days, contact.map(BillingContacts.Contact::address).orElse(""),
                contact.map(BillingContacts.Contact::person).orElse(null), Liquid.render(level.subject(language), values), Liquid.render(level.body(language), values), skipped);
    }

    /// A client whose name is written in Cyrillic is written to in Russian; clients have no language of their own.
    private static Language tongue(String client) {
        return client.codePoints().anyMatch(letter -> Character.UnicodeBlock.of(letter) == Character.UnicodeBlock.CYRILLIC) ? Language.RU : Language.EN;
    }

    private List<SentReminder> list(Condition which, int limit) {
        return sql.select(REMINDERS.ID, INVOICES.ID, INVOICES.NUMBER, CLIENTS.NAME, REMINDER_LEVELS.DAYS, REMINDERS.STATE, REMINDERS.REASON, REMINDERS.SENT_TO, LETTERS.STATE, REMINDERS.NOTED_AT)
                .from(REMINDERS).join(REMINDER_LEVELS).on(REMINDER_LEVELS.ID.eq(REMINDERS.LEVEL_ID)).join(INVOICES).on(INVOICES.ID.eq(REMINDERS.INVOICE_ID))
                .join(DEALS).on(DEALS.ID.eq(INVOICES.DEAL_ID)).leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID)).leftJoin(LETTERS).on(LETTERS.ID.eq(REMINDERS.LETTER_ID))
                .where(which).orderBy(REMINDERS.NOTED_AT.desc(), REMINDERS.ID.desc()).limit(limit)
                .fetch(r -> new SentReminder(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9(), r.value10()));
    }
}
