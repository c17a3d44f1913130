package frontline.clients.mailboxes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.mail.MailServer;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Servers that have signed their certificate themselves.
class OwnCertificateTest extends ProgramTest {

    private static final String ANOTHER = "AB" + ":AB".repeat(31);

    @Autowired MailServer server;
    @Autowired Mailboxes mailboxes;

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS).dynamicPort(), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS).dynamicPort()});

    @BeforeEach
    void startTheServer() {
        mail.start();
        mail.setUser("bob@northwind.example", "bob", "secret");
    }

    @AfterEach
    void stopTheServer() {
        mail.stop();
    }

    @Test
    void letters_leave_only_after_somebody_trusts_the_certificate() {
        server.change(settings(""), null).orThrow();
        Refusal refusal = refusal(server.test("mary@isdom.example", "Trial", "Words"));
        assertEquals("security", refusal.field());
        assertEquals("mail.trouble.certificate", refusal.key());
        server.trust(refusal.arguments().get(1).toString()).orThrow();
        assertInstanceOf(Outcome.Done.class, server.test("mary@isdom.example", "Trial", "Words"));
        assertEquals(1, mail.getReceivedMessages().length);
        server.trust(ANOTHER).orThrow();
        assertEquals("mail.trouble.certificate_changed", refusal(server.test("mary@isdom.example", "Trial", "Words")).key());
        assertEquals("certificate", refusal(server.trust("AB:CD")).field());
    }

    @Test
    void the_page_shows_the_certificate_and_takes_the_decision() {
        server.change(settings(""), null).orThrow();
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        Web.Answer failed = web.send("POST", "/mail-server/test", "to=mary%40isdom.example");
        assertEquals(422, failed.status());
        String shown = failed.body().replaceAll("(?s).*name=\"certificate\" value=\"([^\"]+)\".*", "$1");
        assertTrue(web.send("POST", "/mail-server/certificate", "certificate=" + Web.encoded(shown)).body().contains("checked"));
        assertEquals(200, web.send("POST", "/mail-server/test", "to=mary%40isdom.example").status());
    }

    @Test
    void a_mailbox_says_which_certificate_it_was_shown() {
        Viewer bob = hire("Bob Martin", Role.SALES_REP, department("East"));
        Refusal refusal = mailboxes.trial(bob, form("", "secret"), null).orElseThrow();
        assertEquals("security", refusal.field());
        String shown = refusal.arguments().get(1).toString();
        assertTrue(mailboxes.trial(bob, form(shown.toLowerCase(java.util.Locale.ROOT).replace(":", ""), "secret"), null).isEmpty());
        assertEquals("password", mailboxes.trial(bob, form(shown, "wrong"), null).orElseThrow().field());
        assertEquals("mailbox.trouble.certificate_changed", mailboxes.trial(bob, form(ANOTHER, "secret"), null).orElseThrow().key());
        assertEquals("certificate", refusal(mailboxes.add(bob, form("no fingerprint", "secret"))).field());
        assertEquals(shown, mailboxes.get(bob, mailboxes.add(bob, form(shown, "secret")).orThrow()).certificate());
    }

    private MailServer.Settings settings(String certificate) {
        return new MailServer.Settings("127.0.0.1", mail.getSmtps().getPort(), "tls", "", "office@northwind.example", "Northwind", certificate);
    }

    private MailboxForm form(String certificate, String password) {
        return new MailboxForm("bob@northwind.example", "127.0.0.1", String.valueOf(mail.getImaps().getPort()), "tls", "bob", password, "INBOX", "", false, certificate);
    }

    private static Refusal refusal(Outcome<?> outcome) {
        return (Refusal) assertInstanceOf(Outcome.Refused.class, outcome).refusals().getFirst();
    }
}
