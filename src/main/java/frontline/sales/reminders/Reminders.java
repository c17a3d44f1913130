package frontline.sales.reminders;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.platform.db.Tables.LETTERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static frontline.sales.db.Tables.REMINDERS;
import static frontline.sales.db.Tables.REMINDER_LEVELS;
import static org.jooq.impl.DSL.max;

import frontline.clients.cards.ClientLanguages;
import frontline.clients.consents.Consents;
import frontline.clients.consents.Standings;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.documents.Liquid;
import frontline.platform.live.Announcements;
import frontline.platform.mail.Letter;
import frontline.platform.mail.LetterFailed;
import frontline.platform.mail.LetterSent;
import frontline.platform.mail.Outbox;
import frontline.platform.mail.Trouble;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
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
    private final ClientLanguages clientLanguages;
    private final Consents consents;
    private final Outbox outbox;
    private final Reception reception;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reminders(DSLContext sql, Invoices invoices, ReminderLevels levels, BillingContacts contacts, ClientLanguages clientLanguages, Consents consents, Outbox outbox, Reception reception, Announcements announcements, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.invoices = invoices;
        this.levels = levels;
        this.contacts = contacts;
        this.clientLanguages = clientLanguages;
        this.consents = consents;
        this.outbox = outbox;
        this.reception = reception;
        this.announcements = announcements;
        this.events = events;
        this.clock = clock;
    }

    static final String ORIGIN = "invoice_reminder";

    /// What came of a round.
    public record Round(int sent, int skipped) {}

    /// What would be sent now, without sending anything.
    /// @param viewer null: the program itself, which sees all
    public List<PlannedReminder> planned(@Nullable Viewer viewer) {
        LocalDate today = reception.house().today(clock);
        List<ReminderLevel> known = levels.active();
        if (known.isEmpty()) return List.of();
        List<DueInvoice> due = invoices.due(viewer, today.minusDays(known.getFirst().days()));
        Map<Long, Integer> reached = sql.select(REMINDERS.INVOICE_ID, max(REMINDER_LEVELS.DAYS)).from(REMINDERS).join(REMINDER_LEVELS).on(REMINDER_LEVELS.ID.eq(REMINDERS.LEVEL_ID))
                .where(REMINDERS.STATE.eq("sent"), REMINDERS.INVOICE_ID.in(due.stream().map(DueInvoice::id).toList())).groupBy(REMINDERS.INVOICE_ID).fetchMap(r -> r.value1(), r -> r.value2());
        Map<Long, BillingContacts.Contact> addresses = contacts.of(due.stream().map(DueInvoice::clientId).collect(Collectors.toSet()));
        Standings consent = consents.standings(addresses.keySet(), "email");
        Map<Long, Language> languages = clientLanguages.of(due.stream().map(DueInvoice::clientId).collect(Collectors.toSet()));
        List<PlannedReminder> planned = new ArrayList<>();
        for (DueInvoice invoice : due) {
            long days = invoice.overdueDays(today);
            Integer before = reached.get(invoice.id());
            known.stream().filter(level -> level.days() <= days).reduce((milder, stricter) -> stricter).filter(level -> before == null || level.days() > before)
                    .ifPresent(level -> planned.add(plan(invoice, level, days, languages.getOrDefault(invoice.clientId(), reception.house().language()), addresses.get(invoice.clientId()), consent)));
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

    /// @throws NotFound when there is no such reminder or the viewer may not see the invoice
    public long invoiceOf(Viewer viewer, long id) {
        return list(REMINDERS.ID.eq(id).and(Invoices.seenBy(viewer)), 1).stream().findFirst().map(SentReminder::invoiceId).orElseThrow(() -> new NotFound("reminder " + id));
    }

    /// Tries a letter once more that did not arrive, unless the client has said no meanwhile.
    /// @return the invoice
    /// @throws NotFound when there is no such reminder or the viewer may not see the invoice
    @Transactional
    public Outcome<Long> sendAgain(Viewer viewer, long id) {
        var reminder = sql.select(REMINDERS.INVOICE_ID, REMINDERS.LETTER_ID, REMINDERS.SENT_TO, DEALS.CLIENT_ID, LETTERS.STATE)
                .from(REMINDERS).join(INVOICES).on(INVOICES.ID.eq(REMINDERS.INVOICE_ID)).join(DEALS).on(DEALS.ID.eq(INVOICES.DEAL_ID)).join(LETTERS).on(LETTERS.ID.eq(REMINDERS.LETTER_ID))
                .where(REMINDERS.ID.eq(id), Invoices.seenBy(viewer)).fetchOptional().orElseThrow(() -> new NotFound("reminder " + id));
        if (!reminder.value5().equals("failed")) return Outcome.refused("", "letter.not_failed");
        Long client = reminder.value4();
        if (client != null && !consents.mayWrite(client, contacts.personAt(client, reminder.value3()), "email")) return Outcome.refused("", "reminder.reason.no_consent");
        outbox.sendAgain(reminder.value2());
        announcements.changed("reminders:" + reminder.value1());
        return Outcome.done(reminder.value1());
    }

    /// The invoice's card shows how far the letter got.
    @EventListener
    public void hear(LetterFailed failed) {
        if (failed.originKind().equals(ORIGIN)) announcements.changed("reminders:" + failed.originId());
    }

    @EventListener
    public void hear(LetterSent sent) {
        if (sent.originKind().equals(ORIGIN)) announcements.changed("reminders:" + sent.originId());
    }

    /// The latest first.
    public List<SentReminder> latest(Viewer viewer, int limit) {
        return list(Invoices.seenBy(viewer), limit);
    }

    private int send(@Nullable Viewer viewer, PlannedReminder reminder, Instant now) {
        Letter letter = Letter.of(ORIGIN, reminder.invoiceId(), reminder.subject(), reminder.body()).to(reminder.address()).byMachine();
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

    private PlannedReminder plan(DueInvoice invoice, ReminderLevel level, long days, Language language, BillingContacts.@Nullable Contact contact, Standings consent) {
        Written written = new Written(language, reception.house().zone(), clock);
        Map<String, Object> values = new HashMap<>(Map.of("client", invoice.client(), "number", invoice.number(), "total", written.amount(invoice.total()), "open", written.amount(invoice.open()), "currency", invoice.currency(),
                "issued_on", written.day(invoice.issuedOn()), "due_on", written.day(invoice.openSince()), "days", Math.max(0, days), "company", reception.house().name(), "owner", invoice.owner()));
        return new PlannedReminder(invoice.id(), invoice.number(), invoice.clientId(), invoice.client(), invoice.dealId(), level.id(), level.days(), days, contact == null ? "" : contact.address(),
                contact == null ? null : contact.person(), Liquid.render(level.subject(language), values), Liquid.render(level.body(language), values),
                contact == null ? "no_address" : objection(consent.of(invoice.clientId(), contact.personId())));
    }

    /// The program writes by itself only to those who have agreed to it.
    private static @Nullable String objection(Consents.Standing standing) {
        return switch (standing) {
            case GIVEN -> null;
            case NEVER_ASKED -> "not_asked";
            case WITHDRAWN -> "no_consent";
        };
    }

    private List<SentReminder> list(Condition which, int limit) {
        return sql.select(REMINDERS.ID, INVOICES.ID, INVOICES.NUMBER, CLIENTS.NAME, REMINDER_LEVELS.DAYS, REMINDERS.STATE, REMINDERS.REASON, REMINDERS.SENT_TO, LETTERS.STATE, LETTERS.REASON, REMINDERS.NOTED_AT)
                .from(REMINDERS).join(REMINDER_LEVELS).on(REMINDER_LEVELS.ID.eq(REMINDERS.LEVEL_ID)).join(INVOICES).on(INVOICES.ID.eq(REMINDERS.INVOICE_ID))
                .join(DEALS).on(DEALS.ID.eq(INVOICES.DEAL_ID)).leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID)).leftJoin(LETTERS).on(LETTERS.ID.eq(REMINDERS.LETTER_ID))
                .where(which).orderBy(REMINDERS.NOTED_AT.desc(), REMINDERS.ID.desc()).limit(limit)
                .fetch(r -> new SentReminder(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9(), Trouble.read(r.value10()).orElse(null), r.value11()));
    }
}
