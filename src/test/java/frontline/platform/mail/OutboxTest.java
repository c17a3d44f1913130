package frontline.platform.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import frontline.platform.Outcome;
import frontline.platform.files.Files;
import frontline.testing.ProgramTest;
import frontline.testing.RefusingMailServer;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Letters through a real (small) mail server.
class OutboxTest extends ProgramTest {

    @Autowired Outbox outbox;
    @Autowired Delivery delivery;
    @Autowired MailServer server;
    @Autowired Files files;
    @Autowired ConfigurableApplicationContext context;
    @Autowired PlatformTransactionManager transactions;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    @BeforeEach
    void startTheServer() {
        mail.start();
        setUp(mail.getSmtp().getPort());
    }

    @AfterEach
    void stopTheServer() {
        mail.stop();
    }

    @Test
    void a_letter_arrives_with_its_number_its_thread_and_its_attachment() throws Exception {
        long file = files.store("Счёт 5.pdf", "application/pdf", new ByteArrayInputStream("five".getBytes(StandardCharsets.UTF_8))).id();

        Outbox.Written written = outbox.send(Letter.of("reminder", 17, "Счёт № 5 — напоминание", "Добрый день!").to("Mary@isdom.example").cc(List.of("boss@isdom.example"))
                .from("Bob Martin", "").answering("<first@isdom.example>", List.of("<zero@isdom.example>", "<first@isdom.example>")).attaching(file, "Счёт 5.pdf"));
        delivery.run();

        assertEquals("sent", outbox.find(written.id()).orElseThrow().state());
        MimeMessage[] arrived = mail.getReceivedMessages();
        assertEquals(2, arrived.length, "one for each recipient");
        MimeMessage letter = arrived[0];
        assertEquals("Счёт № 5 — напоминание", letter.getSubject());
        assertEquals(written.messageId(), letter.getMessageID());
        assertEquals("<first@isdom.example>", letter.getHeader("In-Reply-To", null));
        assertEquals("<zero@isdom.example> <first@isdom.example>", letter.getHeader("References", null).replaceAll("\\s+", " "));
        assertEquals("Bob Martin <office@northwind.example>", letter.getFrom()[0].toString());
        assertTrue(GreenMailUtil.getWholeMessage(letter).contains("application/pdf"));
    }

    @Test
    void letters_do_not_wait_until_a_clock_that_was_set_back_has_come_so_far_again() {
        long written = outbox.send(Letter.of("reminder", 17, "Written", "by the wrong clock").to("mary@isdom.example")).id();
        long putOff = outbox.send(Letter.of("reminder", 18, "Put off", "by the wrong clock").to("mary@isdom.example")).id();
        clock.advance(Duration.ofDays(-365));
        sql.execute("update platform.letters set queued_at = ?::timestamptz, tries = 2 where id = ?", clock.instant().toString(), putOff);
        delivery.run();
        assertEquals("sent", outbox.find(written).orElseThrow().state());
        assertEquals("sent", outbox.find(putOff).orElseThrow().state());
        assertEquals(2, mail.getReceivedMessages().length);
        delivery.run();
        assertEquals(2, mail.getReceivedMessages().length);
    }

    @Test
    void no_commit_no_letter() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            outbox.send(Letter.of("reminder", 17, "Never", "written").to("mary@isdom.example"));
            status.setRollbackOnly();
        });
        delivery.run();

        assertEquals(0, mail.getReceivedMessages().length);
    }

    @Test
    void the_background_sends_it_without_being_asked() {
        outbox.send(Letter.of("reminder", 17, "By itself", "…").to("mary@isdom.example"));

        assertTrue(mail.waitForIncomingEmail(20_000, 1));
    }

    @Test
    void what_is_sent_is_not_sent_again() {
        outbox.send(Letter.of("reminder", 17, "Once", "…").to("mary@isdom.example"));
        delivery.run();
        delivery.run();
        clock.advance(Duration.ofDays(1));
        delivery.run();

        assertEquals(1, mail.getReceivedMessages().length);
    }

    @Test
    void a_server_that_is_down_is_tried_again_later_and_the_letter_keeps_its_number() throws Exception {
        mail.stop();
        Outbox.Written written = outbox.send(Letter.of("reminder", 17, "Patience", "…").to("mary@isdom.example"));
        delivery.run();
        Outbox.Status waiting = outbox.find(written.id()).orElseThrow();
        assertEquals("queued", waiting.state());
        assertEquals("mail.trouble.nobody_there", waiting.trouble().key());

        mail.start();
        setUp(mail.getSmtp().getPort());
        delivery.run();
        assertEquals("queued", outbox.find(written.id()).orElseThrow().state(), "not before its time");
        clock.advance(Duration.ofMinutes(2));
        delivery.run();

        assertEquals("sent", outbox.find(written.id()).orElseThrow().state());
        assertEquals(written.messageId(), mail.getReceivedMessages()[0].getMessageID());
    }

    @Test
    void after_two_days_nobody_tries_any_more() {
        mail.stop();
        long letter = outbox.send(Letter.of("reminder", 17, "Late", "…").to("mary@isdom.example")).id();
        for (int i = 0; i < 30; i++) {
            delivery.run();
            clock.advance(Duration.ofHours(3));
        }

        assertEquals("failed", outbox.find(letter).orElseThrow().state());
    }

    @Test
    void a_refused_recipient_is_final_and_the_others_get_it_once() throws Exception {
        try (RefusingMailServer strict = new RefusingMailServer()) {
            strict.refuse("gone@isdom.example", "550 5.1.1 No such user here");
            setUp(strict.port());
            long letter = outbox.send(Letter.of("reminder", 17, "To two", "…").to("gone@isdom.example", "mary@isdom.example")).id();
            delivery.run();

            Outbox.Status status = outbox.find(letter).orElseThrow();
            assertEquals("failed", status.state());
            assertTrue(status.trouble().words().contains("gone@isdom.example") && status.trouble().words().contains("No such user here"), status.trouble().words());
            clock.advance(Duration.ofDays(3));
            delivery.run();
            assertEquals(List.of("mary@isdom.example"), strict.accepted());

            strict.refuse("gone@isdom.example", null);
            outbox.sendAgain(letter);
            delivery.run();
            assertEquals("sent", outbox.find(letter).orElseThrow().state());
            assertEquals(List.of("mary@isdom.example", "gone@isdom.example"), strict.accepted(), "those who had it are spared");
        }
    }

    @Test
    void a_recipient_written_with_a_name_is_refused_like_any_other() throws Exception {
        try (RefusingMailServer strict = new RefusingMailServer()) {
            strict.refuse("gone@isdom.example", "550 5.1.1 No such user here");
            setUp(strict.port());
            long letter = outbox.send(Letter.of("reminder", 17, "To Mary", "…").to("Mary Smith <Gone@isdom.example>")).id();
            delivery.run();

            assertEquals("failed", outbox.find(letter).orElseThrow().state());
            assertEquals(List.of(), strict.accepted());
        }
    }

    @Test
    void not_now_means_later() throws Exception {
        try (RefusingMailServer strict = new RefusingMailServer()) {
            strict.refuse("mary@isdom.example", "451 4.7.1 Greylisted, come back in five minutes");
            setUp(strict.port());
            long letter = outbox.send(Letter.of("reminder", 17, "Grey", "…").to("mary@isdom.example")).id();
            delivery.run();
            assertEquals("queued", outbox.find(letter).orElseThrow().state());

            strict.refuse("mary@isdom.example", null);
            clock.advance(Duration.ofMinutes(6));
            delivery.run();
            assertEquals("sent", outbox.find(letter).orElseThrow().state());
        }
    }

    @Test
    void a_letter_may_be_taken_back_before_it_sets_out() {
        long letter = outbox.send(Letter.of("reminder", 17, "Hasty", "…").to("mary@isdom.example").waiting(10)).id();
        delivery.run();
        assertTrue(outbox.takeBack(letter));
        clock.advance(Duration.ofMinutes(1));
        delivery.run();
        assertEquals(0, mail.getReceivedMessages().length);

        long sent = outbox.send(Letter.of("reminder", 17, "Gone", "…").to("mary@isdom.example")).id();
        delivery.run();
        assertFalse(outbox.takeBack(sent));
    }

    @Test
    void the_trial_letter_says_what_is_wrong() {
        assertTrue(server.test("ada@northwind.example", "Trial", "…") instanceof Outcome.Done);
        int port = mail.getSmtp().getPort();
        mail.stop();
        Outcome.Refused<String> down = (Outcome.Refused<String>) server.test("ada@northwind.example", "Trial", "…");
        assertEquals("mail.trouble.nobody_there", down.refusals().getFirst().key());
        server.change(new MailServer.Settings("no-such-host.invalid", port, "none", "", "office@northwind.example", ""), null).orThrow();
        Outcome.Refused<String> unknown = (Outcome.Refused<String>) server.test("ada@northwind.example", "Trial", "…");
        assertEquals("host", unknown.refusals().getFirst().field());
    }

    @Test
    void the_password_is_kept_where_nobody_reads_it() {
        server.change(new MailServer.Settings("smtp.example.com", 587, "starttls", "office", "office@northwind.example", ""), "very secret").orThrow();

        assertEquals("very secret", server.password().orElseThrow());
        String everything = sql.fetch("select coalesce(string_agg(after::text, ' '), '') from identity.audit_trail").getFirst().get(0, String.class)
                + sql.fetch("select convert_from(decode(encode(value, 'hex'), 'escape'), 'LATIN1') from platform.secrets").getFirst().get(0, String.class);
        assertFalse(everything.contains("very secret"));
    }

    @Test
    void a_kept_password_goes_to_no_other_server() {
        MailServer.Settings office = new MailServer.Settings("smtp.example.com", 587, "starttls", "office", "office@northwind.example", "");
        server.change(office, "very secret").orThrow();

        for (MailServer.Settings other : List.of(new MailServer.Settings("smtp.elsewhere.example", 587, "starttls", "office", "office@northwind.example", ""),
                new MailServer.Settings("smtp.example.com", 25, "starttls", "office", "office@northwind.example", ""), new MailServer.Settings("smtp.example.com", 587, "none", "office", "office@northwind.example", ""),
                new MailServer.Settings("smtp.example.com", 587, "starttls", "ada", "office@northwind.example", ""), office.trusting("AA:".repeat(31) + "AA"))) {
            Outcome.Refused<MailServer.Settings> refused = (Outcome.Refused<MailServer.Settings>) server.change(other, "");
            assertEquals("password mail.password_again", refused.refusals().getFirst().field() + " " + refused.refusals().getFirst().key());
        }
        assertTrue(server.change(new MailServer.Settings("smtp.example.com", 587, "starttls", "office", "sales@northwind.example", "Sales"), "") instanceof Outcome.Done);
        assertTrue(server.change(new MailServer.Settings("smtp.elsewhere.example", 587, "starttls", "office", "office@northwind.example", ""), "typed again") instanceof Outcome.Done);
    }

    @Test
    void a_report_about_an_address_nobody_wrote_to_counts_for_all() {
        Outbox.Written letter = outbox.send(Letter.of("reminder", 17, "Forwarded", "…").to("mary@isdom.example", "boss@isdom.example"));
        delivery.run();
        assertTrue(outbox.bounced(letter.messageId(), "mary@behind.example", "550 Full"));
        assertEquals("failed", outbox.find(letter.id()).orElseThrow().state());

        outbox.sendAgain(letter.id());
        delivery.run();
        assertEquals(4, mail.getReceivedMessages().length);
    }

    @Test
    void what_the_server_has_taken_is_not_sent_again_when_something_breaks_afterwards() {
        ApplicationListener<ApplicationEvent> broken = event -> {
            if (event instanceof PayloadApplicationEvent<?> told && told.getPayload() instanceof LetterSent) throw new IllegalStateException("a listener that breaks");
        };
        context.addApplicationListener(broken);
        long letter = outbox.send(Letter.of("reminder", 17, "Once", "…").to("mary@isdom.example")).id();
        long next = outbox.send(Letter.of("reminder", 18, "Next", "…").to("boss@isdom.example")).id();
        try {
            delivery.run();
            assertEquals(2, mail.getReceivedMessages().length, "the next one is not held up");
        } finally {
            context.removeApplicationListener(broken);
        }
        clock.advance(Duration.ofMinutes(11));
        delivery.run();

        assertEquals(2, mail.getReceivedMessages().length);
        assertEquals(List.of("sent", "sent"), List.of(outbox.find(letter).orElseThrow().state(), outbox.find(next).orElseThrow().state()));
    }

    private void setUp(int port) {
        server.change(new MailServer.Settings("127.0.0.1", port, "none", "", "office@northwind.example", "Northwind"), null).orThrow();
    }
}
