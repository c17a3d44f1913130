package frontline.clients.mailboxes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import frontline.clients.ClientTest;
import frontline.clients.cards.ContactPoints;
import frontline.clients.files.CardFiles;
import frontline.clients.history.Timeline;
import frontline.clients.letters.ClientLetter;
import frontline.clients.letters.Correspondence;
import frontline.clients.letters.Letters;
import frontline.clients.letters.NewLetter;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.mail.MailServer;
import frontline.platform.mail.OutboxRound;
import frontline.platform.text.Language;
import frontline.testing.Web;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Letters through a real (small) mail server, out and in again.
class MailboxTest extends ClientTest {

    @Autowired Mailboxes mailboxes;
    @Autowired LookIntoMailbox look;
    @Autowired Skipped skipped;
    @Autowired Letters letters;
    @Autowired Correspondence correspondence;
    @Autowired ContactPoints contactPoints;
    @Autowired CardFiles cardFiles;
    @Autowired Timeline timeline;
    @Autowired MailServer server;
    @Autowired OutboxRound outbox;

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort(), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort()});
    private GreenMailUser inbox;
    private long client;
    private long mailbox;

    @BeforeEach
    void startTheServer() {
        mail.start();
        inbox = mail.setUser("bob@northwind.example", "bob", "secret");
        server.change(new MailServer.Settings("127.0.0.1", mail.getSmtp().getPort(), "none", "", "office@northwind.example", "Northwind"), null).orThrow();
        client = client(bob, "Isdom");
        as(bob, () -> contactPoints.add(bob, client, null, new ContactPoints.NewContact("email", "Mary@isdom.example", null)).orThrow());
        mailbox = doing(bob, () -> mailboxes.add(bob, form("secret")).orThrow());
    }

    @AfterEach
    void stopTheServer() {
        mail.stop();
    }

    @Test
    void an_answer_comes_to_the_client_whoever_it_is_from() {
        long letter = doing(bob, () -> letters.write(bob, NewLetter.to(client, "mary@isdom.example").saying("Предложение", "Добрый день, Мария!")).orThrow());
        clock.advance(Duration.ofSeconds(11));
        outbox.run();
        assertEquals("sent", correspondence.get(bob, letter).state());

        arrives("From: Assistant <assistant@elsewhere.example>\nMessage-ID: <answer@isdom.example>\nIn-Reply-To: " + correspondence.get(bob, letter).messageId()
                + "\nSubject: =?utf-8?B?UmU6INCf0YDQtdC00LvQvtC20LXQvdC40LU=?=\nDate: Mon, 2 Mar 2026 08:00:05 +0000\n\nAgreed.\n\nOn Monday, 2 March 2026 Bob Martin wrote:\n> Good day");
        look.run(mailbox);

        ClientLetter answer = correspondence.of(bob, client, null, 10).getFirst();
        assertEquals("in", answer.direction());
        assertEquals("Re: Предложение", answer.subject());
        assertEquals("Agreed.", answer.body());
        assertTrue(answer.quoted().contains("Good day"));
        assertEquals(2, timeline.ofClient(bob, client, Timeline.Filter.ALL, ZoneOffset.UTC, null, 10, Language.EN).stream().filter(entry -> entry.isContact()).count());
        addsUp(1, 1, 0);
    }

    @Test
    void a_letter_of_a_known_address_comes_to_its_client_with_its_files() throws Exception {
        arrives(fromMary("one") + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=windows-1251\n\n<p>Смотрите <b>файл</b></p><script>alert(1)</script>\n--b\n"
                + "Content-Type: application/pdf; name=offer.pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n", Charset.forName("windows-1251"));
        look.run(mailbox);

        ClientLetter letter = correspondence.of(bob, client, null, 10).getFirst();
        assertEquals("Смотрите файл", letter.body());
        assertFalse(letter.html().contains("script"));
        assertEquals("offer.pdf", letter.files().getFirst().name());
        assertEquals("offer.pdf", cardFiles.of(bob, client, null, 10).getFirst().name());
    }

    @Test
    void the_profile_shows_ones_own_mailboxes_with_their_account_and_nobody_elses() {
        arrives(fromMary("one") + "\nFirst");
        arrives("From: stranger@far.example\nMessage-ID: <s@far.example>\nDate: Mon, 2 Mar 2026 07:00:00 +0000\nSubject: Hi\n\nHi");
        look.run(mailbox);

        String own = Web.signedIn(port, "bob@northwind.example", PASSWORD).get("/profile/mailboxes").body();
        assertTrue(own.contains("bob@northwind.example") && own.contains("/mailboxes/" + mailbox), own);
        for (String other : List.of("wendy@northwind.example", "ada@northwind.example")) {
            String empty = Web.signedIn(port, other, PASSWORD).get("/profile/mailboxes").body();
            assertFalse(empty.contains("bob@northwind.example"), other);
            assertTrue(empty.contains("/mailboxes/new"), other);
        }
    }

    @Test
    void the_same_letter_is_taken_once() {
        arrives(fromMary("twice") + "\nOnce");
        arrives(fromMary("twice") + "\nOnce");
        look.run(mailbox);
        look.run(mailbox);

        assertEquals(1, correspondence.of(bob, client, null, 10).size());
        addsUp(2, 2, 0);
    }

    @Test
    void in_two_mailboxes_it_is_taken_from_one() {
        mail.setUser("office@northwind.example", "office", "secret");
        long office = doing(administrator, () -> mailboxes.add(administrator, new MailboxForm("office@northwind.example", "127.0.0.1", String.valueOf(mail.getImap().getPort()), "none", "office", "secret", "INBOX", "", true)).orThrow());
        arrives(fromMary("both") + "\nTo both");
        mail.getUserManager().getUser("office").deliver(message(fromMary("both") + "\nTo both", StandardCharsets.UTF_8));
        look.run(mailbox);
        look.run(office);

        assertEquals(1, correspondence.of(bob, client, null, 10).size());
        // The round of all mailboxes may have looked into the office's first.
        assertEquals(1, Stream.of(mailboxes.get(bob, mailbox), mailboxes.get(administrator, office)).mapToInt(it -> it.skipped().getOrDefault("already_taken", 0)).sum());
    }

    @Test
    void a_folder_that_is_numbered_anew_brings_nothing_twice() throws Exception {
        arrives(fromMary("one") + "\nFirst");
        arrives("From: stranger@far.example\nMessage-ID: <s@far.example>\nDate: Mon, 2 Mar 2026 07:00:00 +0000\nSubject: Hi\n\nHi");
        look.run(mailbox);
        addsUp(2, 1, 1);

        ImapHostManager manager = mail.getManagers().getImapHostManager();
        MailFolder folder = manager.getInbox(inbox);
        List<MimeMessage> all = folder.getMessages().stream().map(stored -> stored.getMimeMessage()).toList();
        List<MimeMessage> copies = new java.util.ArrayList<>();
        for (MimeMessage one : all) copies.add(new MimeMessage(one));
        folder.deleteAllMessages();
        copies.forEach(inbox::deliver);
        sql.execute("update clients.mailboxes set uid_validity = uid_validity - 1");
        sql.execute("update clients.mailbox_messages set uid_validity = uid_validity - 1");
        look.run(mailbox);

        assertEquals(1, correspondence.of(bob, client, null, 10).size());
        addsUp(2, 1, 1);
    }

    @Test
    void what_is_removed_on_the_server_is_no_longer_counted() throws Exception {
        arrives(fromMary("one") + "\nFirst");
        look.run(mailbox);
        mail.getManagers().getImapHostManager().getInbox(inbox).deleteAllMessages();
        look.run(mailbox);

        addsUp(0, 0, 0);
        assertEquals(1, correspondence.of(bob, client, null, 10).size());
    }

    @Test
    void everything_that_is_left_has_a_reason() {
        long other = client(bob, "Cancity");
        as(bob, () -> {
            contactPoints.add(bob, client, null, new ContactPoints.NewContact("email", "both@shared.example", null)).orThrow();
            contactPoints.add(bob, other, null, new ContactPoints.NewContact("email", "both@shared.example", null)).orThrow();
        });
        arrives("From: stranger@far.example\nMessage-ID: <1@x>\nDate: Mon, 2 Mar 2026 07:00:00 +0000\n\nHi");
        arrives("From: bob@northwind.example\nMessage-ID: <2@x>\nDate: Mon, 2 Mar 2026 07:00:00 +0000\n\nTo myself");
        arrives(fromMary("3") + "Auto-Submitted: auto-replied\n\nAway");
        arrives(fromMary("4") + "List-Unsubscribe: <https://isdom.example/u>\n\nNews");
        arrives("From: both@shared.example\nMessage-ID: <5@x>\nDate: Mon, 2 Mar 2026 07:00:00 +0000\n\nWhose?");
        arrives("From: mary@isdom.example\nMessage-ID: <6@x>\nDate: Mon, 2 Mar 2020 07:00:00 +0000\n\nLong ago");
        look.run(mailbox);

        assertEquals(java.util.Map.of("unknown_sender", 1, "own_address", 1, "auto_reply", 1, "list", 1, "several_clients", 1, "too_old", 1), mailboxes.get(bob, mailbox).skipped());
        addsUp(6, 0, 6);
        assertEquals(0, correspondence.of(bob, client, null, 10).size());
    }

    @Test
    void what_lies_there_since_long_ago_is_not_fetched() throws Exception {
        mail.getManagers().getImapHostManager().getInbox(inbox).appendMessage(message(fromMary("old") + "\nLong ago", StandardCharsets.UTF_8), new jakarta.mail.Flags(), java.util.Date.from(java.time.Instant.parse("2020-03-02T07:00:00Z")));
        look.run(mailbox);

        assertEquals(java.util.Map.of("too_old", 1), mailboxes.get(bob, mailbox).skipped());
        assertEquals("mary@isdom.example", skipped.of(bob, mailbox, null, null, 10).getFirst().fromAddress());
    }

    @Test
    void a_stranger_is_taken_after_all_and_known_from_then_on() {
        arrives("From: Peter <stranger@far.example>\nMessage-ID: <1@x>\nDate: Mon, 2 Mar 2026 07:00:00 +0000\nSubject: One\n\nHi");
        arrives("From: Peter <stranger@far.example>\nMessage-ID: <2@x>\nDate: Mon, 2 Mar 2026 07:30:00 +0000\nSubject: Two\n\nHi again");
        look.run(mailbox);
        Skipped.Message first = skipped.of(bob, mailbox, "unknown_sender", null, 10).getLast();
        assertEquals("One", first.subject());
        as(bob, () -> skipped.takeAfterAll(bob, first.id(), client));
        look.run(mailbox);

        assertEquals(2, correspondence.of(bob, client, null, 10).size());
        addsUp(2, 2, 0);
    }

    @Test
    void a_report_marks_the_letter_that_did_not_arrive() {
        long letter = doing(bob, () -> letters.write(bob, NewLetter.to(client, "gone@isdom.example").saying("Offer", "Dear Mary")).orThrow());
        clock.advance(Duration.ofSeconds(11));
        outbox.run();
        arrives("From: MAILER-DAEMON@mx.example\nMessage-ID: <dsn@mx.example>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nSorry\n--b\n"
                + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; gone@isdom.example\nAction: failed\nDiagnostic-Code: smtp; 550 User unknown\n--b\n"
                + "Content-Type: text/rfc822-headers\n\nMessage-ID: " + correspondence.get(bob, letter).messageId() + "\n--b--\n");
        look.run(mailbox);

        ClientLetter failed = correspondence.get(bob, letter);
        assertEquals("failed", failed.state());
        assertTrue(failed.trouble().words().contains("550 User unknown"));
        addsUp(1, 1, 0);
    }

    @Test
    void a_mailbox_that_cannot_be_read_says_so() {
        arrives(fromMary("one") + "\nFirst");
        look.run(mailbox);
        assertTrue(mailboxes.get(bob, mailbox).isUpToDate());

        mail.stop();
        look.run(mailbox);
        Mailbox down = mailboxes.get(bob, mailbox);
        assertFalse(down.isUpToDate());
        assertEquals("mail.trouble.nobody_there", down.trouble().key());
        assertNotNull(down.lookedAt(), "when it was last read stays known");
    }

    @Test
    void a_wrong_password_is_said_at_its_field() {
        assertEquals("password", mailboxes.trial(bob, form("wrong"), null).orElseThrow().field());
        assertEquals("folder", mailboxes.trial(bob, new MailboxForm("b@x.example", "127.0.0.1", String.valueOf(mail.getImap().getPort()), "none", "bob", "secret", "Nowhere", "", false), null).orElseThrow().field());
        assertTrue(mailboxes.trial(bob, form("secret"), null).isEmpty());
    }

    @Test
    void what_the_server_itself_says_is_for_administrators() {
        assertFalse(mailboxes.trial(administrator, form("wrong"), null).orElseThrow().arguments().getFirst().toString().isEmpty());
        assertEquals("mailbox.trouble.password", mailboxes.trial(bob, form("wrong"), null).orElseThrow().key());
        assertEquals("", mailboxes.trial(bob, form("wrong"), null).orElseThrow().arguments().getFirst());
    }

    @Test
    void a_kept_password_goes_to_no_other_server() {
        MailboxForm elsewhere = new MailboxForm("bob@northwind.example", "imap.elsewhere.example", String.valueOf(mail.getImap().getPort()), "none", "bob", "", "INBOX", "2026-02-01", false);
        Outcome.Refused<Long> refused = (Outcome.Refused<Long>) doing(bob, () -> mailboxes.change(bob, mailbox, elsewhere));
        assertEquals("password mail.password_again", refused.refusals().getFirst().field() + " " + refused.refusals().getFirst().key());
        assertTrue(mailboxes.trial(bob, elsewhere, mailbox).isEmpty(), "nobody is asked");
        assertTrue(doing(bob, () -> mailboxes.change(bob, mailbox, form(""))) instanceof Outcome.Done);
    }

    @Test
    void a_mailbox_is_its_owners_and_the_administrators() {
        assertThrows(NotFound.class, () -> mailboxes.get(head, mailbox));
        assertThrows(NotFound.class, () -> skipped.of(wendy, mailbox, null, null, 10));
        assertEquals(mailbox, mailboxes.get(administrator, mailbox).id());
        String token = tokenOf(bob);
        assertTrue(Web.stranger(port).api(token, "GET", "/api/v1/mailboxes/" + mailbox, "").body().contains("\"password_kept\":true"));
        assertFalse(Web.stranger(port).api(token, "GET", "/api/v1/mailboxes/" + mailbox, "").body().contains("secret"));
        assertEquals(422, Web.stranger(port).api(token, "POST", "/api/v1/mailboxes", "{\"shared\": true}").status());
    }

    @Test
    void the_screen_accounts_for_every_message() {
        arrives(fromMary("one") + "\nFirst");
        arrives("From: Peter <stranger@far.example>\nMessage-ID: <1@x>\nDate: Mon, 2 Mar 2026 07:00:00 +0000\nSubject: Who am I\n\nHi");
        look.run(mailbox);
        signIn(bob);
        visit("/mailboxes/" + mailbox);

        assertTrue(page.locator(".mailbox-sum").innerText().replaceAll("\\s+", " ").contains("On the server 2 = Taken 1 + Skipped 1 + Waiting 0"), page.locator(".mailbox-sum").innerText());
        assertTrue(page.locator(".skipped-line").innerText().contains("unknown sender"));
        visit("/clients/" + client + "?tab=letters");
        page.locator(".letter-line").waitFor();
    }

    private MailboxForm form(String password) {
        return new MailboxForm("bob@northwind.example", "127.0.0.1", String.valueOf(mail.getImap().getPort()), "none", "bob", password, "INBOX", "2026-02-01", false);
    }

    private static String fromMary(String id) {
        return "From: Mary Smith <mary@isdom.example>\nMessage-ID: <" + id + "@isdom.example>\nSubject: Letter\nDate: Mon, 2 Mar 2026 07:00:00 +0000\n";
    }

    private void arrives(String letter) {
        arrives(letter, StandardCharsets.UTF_8);
    }

    private void arrives(String letter, Charset charset) {
        inbox.deliver(message(letter, charset));
    }

    private static MimeMessage message(String letter, Charset charset) {
        try {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter.replace("\n", "\r\n").getBytes(charset)));
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// On the server = taken + skipped + waiting, and nothing waits.
    private void addsUp(int onServer, int taken, int left) {
        Mailbox now = mailboxes.get(bob, mailbox);
        assertEquals(List.of(onServer, taken, left, 0), List.of(now.onServer(), now.taken(), now.skippedInAll(), now.waiting()));
    }
}
