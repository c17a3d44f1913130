package frontline.sales.reminders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.cards.ClientChange;
import frontline.clients.cards.Clients;
import frontline.clients.cards.ContactPoints;
import frontline.clients.cards.NewClient;
import frontline.clients.consents.Consents;
import frontline.clients.people.People;
import frontline.clients.people.PersonForm;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.mail.MailServer;
import frontline.platform.mail.OutboxRound;
import frontline.platform.text.Language;
import frontline.sales.SalesRows;
import frontline.sales.invoices.Invoices;
import frontline.sales.payments.NewPayment;
import frontline.sales.payments.Payments;
import frontline.testing.ProgramTest;
import frontline.testing.RefusingMailServer;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RemindersTest extends ProgramTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired Reminders reminders;
    @Autowired ReminderLevels levels;
    @Autowired Invoices invoices;
    @Autowired Payments payments;
    @Autowired Clients clients;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired ContactPoints points;
    @Autowired MailServer server;
    @Autowired OutboxRound outbox;

    private Viewer rep;
    private long client;
    private long person;

    @BeforeEach
    void aClientWithABookkeeper() {
        rep = hire("Nora North", Role.SALES_REP, department("North"));
        client = clients.create(rep, NewClient.named("Isdom").ownedBy(rep.userId()).reachedBy("email", "info@isdom.example")).orThrow();
        person = people.add(rep, client, new PersonForm("Mary Smith", "Head of accounting", "", "", List.of(), List.of(), List.of("mary@isdom.example"), null)).orThrow();
    }

    @Test
    void each_level_is_sent_once_and_never_a_milder_one_after_a_stricter() {
        agrees();
        long invoice = due(client, 2);
        PlannedReminder first = reminders.planned(rep).getFirst();
        assertEquals(List.of(1, "mary@isdom.example"), List.of(first.levelDays(), first.address()));
        assertTrue(first.body().contains("26-0001") && first.body().contains("are open for 2 days"), first.body());
        assertEquals(0, sql.fetchCount(frontline.platform.db.Tables.LETTERS), "a look sends nothing");
        assertEquals(new Reminders.Round(1, 0), reminders.remind(rep, Set.of(invoice)));
        assertEquals(List.of(), reminders.planned(rep));
        assertEquals(new Reminders.Round(0, 0), reminders.remind(null, null));
        clock.set(TODAY.plusDays(60).atTime(9, 0).toInstant(java.time.ZoneOffset.UTC));
        assertEquals(30, reminders.planned(rep).getFirst().levelDays());
        assertEquals(new Reminders.Round(1, 0), reminders.remind(null, null));
        assertEquals(List.of(), reminders.planned(rep));
        assertEquals(List.of("sent", "sent"), reminders.ofInvoice(rep, invoice).stream().map(SentReminder::state).toList());
        assertEquals(2, sql.fetchSingle("select count(*) from clients.history where kind = 'invoice_reminded' and client_id = {0}", client).get(0, Integer.class));
    }

    @Test
    void a_day_that_comes_twice_reminds_once() {
        agrees();
        long invoice = due(client, 2);
        assertEquals(new Reminders.Round(1, 0), reminders.remind(null, null));
        clock.set(TODAY.atTime(1, 0).toInstant(java.time.ZoneOffset.UTC));
        assertEquals(new Reminders.Round(0, 0), reminders.remind(null, null));
        clock.set(TODAY.atTime(9, 0).toInstant(java.time.ZoneOffset.UTC));
        assertEquals(new Reminders.Round(0, 0), reminders.remind(null, null));
        assertEquals(1, reminders.ofInvoice(rep, invoice).size());
    }

    @Test
    void who_was_never_asked_is_passed_over_until_somebody_has_said_yes() {
        long invoice = due(client, 2);
        assertEquals("not_asked", reminders.planned(rep).getFirst().skipped());
        assertEquals(new Reminders.Round(0, 1), reminders.remind(null, null));
        assertEquals("not_asked", reminders.ofInvoice(rep, invoice).getFirst().reason());
        assertEquals(0, sql.fetchCount(frontline.platform.db.Tables.LETTERS));
        agrees();
        assertEquals(new Reminders.Round(1, 0), reminders.remind(null, null));
    }

    @Test
    void who_pays_or_says_no_or_has_no_address_is_left_alone() {
        long invoice = due(client, 20);
        consents.note(rep, client, null, "email", false, "by telephone").orThrow();
        assertEquals("no_consent", reminders.planned(rep).getFirst().skipped());
        assertEquals(new Reminders.Round(0, 1), reminders.remind(rep, Set.of(invoice)));
        assertEquals("no_consent", reminders.ofInvoice(rep, invoice).getFirst().reason());
        consents.note(rep, client, person, "email", true, "she asked for it").orThrow();
        assertEquals(new Reminders.Round(1, 0), reminders.remind(rep, Set.of(invoice)), "what was skipped is tried again");
        long unknown = clients.create(rep, NewClient.named("Завод").ownedBy(rep.userId())).orThrow();
        long second = due(unknown, 1);
        assertEquals("no_address", reminders.planned(rep).getFirst().skipped());
        assertTrue(reminders.planned(rep).getFirst().subject().startsWith("Счёт"));
        payments.record(rep, new NewPayment(invoices.get(rep, second).dealId(), null, TODAY, new BigDecimal("100"), null, "", "", null)).orThrow();
        assertEquals(List.of(), reminders.planned(rep));
        assertThrows(NotFound.class, () -> reminders.ofInvoice(hire("Susan South", Role.SALES_REP, department("South")), invoice));
    }

    @Test
    void a_letter_that_did_not_arrive_stands_on_the_invoice_and_is_sent_again() throws java.io.IOException {
        agrees();
        try (RefusingMailServer strict = new RefusingMailServer()) {
            strict.refuse("mary@isdom.example", "550 5.1.1 no such mailbox");
            server.change(new MailServer.Settings("127.0.0.1", strict.port(), "none", "", "office@northwind.example", "Northwind"), null).orThrow();
            long invoice = due(client, 2);
            reminders.remind(rep, Set.of(invoice));
            outbox.run();
            SentReminder failed = reminders.ofInvoice(rep, invoice).getFirst();
            assertTrue(failed.failed() && failed.trouble().words().contains("no such mailbox"), failed.toString());
            Web web = Web.signedIn(port, "nora@northwind.example", PASSWORD);
            assertTrue(web.get("/invoices/" + invoice + "/reminders").body().contains("/reminders/" + failed.id() + "/sending"));
            assertThrows(NotFound.class, () -> reminders.sendAgain(hire("Susan South", Role.SALES_REP, department("South")), failed.id()));

            strict.refuse("mary@isdom.example", null);
            consents.note(rep, client, person, "email", false, "by telephone").orThrow();
            assertEquals("reminder.reason.no_consent", refusal(reminders.sendAgain(rep, failed.id())).key());
            consents.note(rep, client, person, "email", true, "she asked for it").orThrow();
            assertEquals(200, web.send("POST", "/reminders/" + failed.id() + "/sending", "").status());
            outbox.run();
            assertEquals("sent", reminders.ofInvoice(rep, invoice).getFirst().letter());
            assertEquals(List.of("mary@isdom.example"), strict.accepted());
            assertEquals("letter.not_failed", refusal(reminders.sendAgain(rep, failed.id())).key());
        }
    }

    @Test
    void it_goes_to_the_address_for_invoices_in_the_clients_language() {
        due(client, 2);
        assertEquals("mary@isdom.example", reminders.planned(rep).getFirst().address(), "the bookkeeper, where nothing is said");
        long own = points.of(client).stream().filter(point -> point.value().equals("info@isdom.example")).findFirst().orElseThrow().id();
        points.setBilling(rep, own, true).orThrow();
        assertEquals("info@isdom.example", reminders.planned(rep).getFirst().address());
        people.change(rep, person, people.get(rep, person).version(), new PersonForm("Mary Smith", "Head of accounting", "", "", List.of(), List.of(), List.of("mary@isdom.example"), null, true)).orThrow();
        assertEquals("mary@isdom.example", reminders.planned(rep).getFirst().address(), "one address at a time");
        assertEquals(1, points.of(client).stream().filter(frontline.clients.cards.ContactPoint::billing).count());

        assertTrue(reminders.planned(rep).getFirst().subject().contains("26-0001") && !reminders.planned(rep).getFirst().subject().startsWith("Счёт"));
        clients.change(rep, client, clients.card(rep, client, Language.EN).version(), ClientChange.of("language", "ru")).orThrow();
        assertTrue(reminders.planned(rep).getFirst().subject().startsWith("Счёт"));
        assertEquals("language", refusal(clients.change(rep, client, clients.card(rep, client, Language.EN).version(), ClientChange.of("language", "klingon"))).field());
    }

    @Test
    void a_template_that_cannot_be_used_is_refused_at_its_field() {
        assertEquals("body_en", refusal(new LevelForm("7", "Subject", "Dear {{ client", "Тема", "Текст").read()).field());
        assertEquals("subject_ru", refusal(new LevelForm("7", "Subject", "Text", "{% for x in %}", "Текст").read()).field());
        assertEquals("body_en", refusal(new LevelForm("7", "Subject", "{% for x in (1..100000000) %}x{% endfor %}", "Тема", "Текст").read()).field());
        assertEquals("liquid.tag", refusal(new LevelForm("7", "Subject", "Dear {% include '/etc/hosts' %}", "Тема", "Текст").read()).key());
        assertEquals("liquid.tag", refusal(new LevelForm("7", "Subject", "Text", "Тема", "{% render '/etc/hosts' %}").read()).key());
        assertEquals(List.of(2, "clent"), refusal(new LevelForm("7", "Subject", "Dear\n{{ clent }}", "Тема", "Текст").read()).arguments(), "what is unknown is told with its line");
        assertEquals("days", refusal(levels.add(new LevelForm("14", "Subject", "Text", "Тема", "Текст"))).field());
        assertEquals("days", refusal(new LevelForm("a week", "Subject", "Text", "Тема", "Текст").read()).field());
    }

    private void agrees() {
        consents.note(rep, client, null, "email", true, "contract").orThrow();
    }

    private long due(long ofClient, int daysAgo) {
        long deal = new SalesRows(sql).deal("Deal", rep, ofClient, "100", "USD");
        long invoice = invoices.draw(rep, deal, null).orThrow();
        invoices.issue(rep, invoice, TODAY.minusDays(daysAgo + 14L)).orThrow();
        return invoice;
    }

    private static Refusal refusal(Outcome<?> outcome) {
        return (Refusal) assertInstanceOf(Outcome.Refused.class, outcome).refusals().getFirst();
    }
}
