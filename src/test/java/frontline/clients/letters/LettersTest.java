package frontline.clients.letters;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import frontline.clients.ClientTest;
import frontline.clients.cards.ContactPoints;
import frontline.clients.consents.Consents;
import frontline.clients.history.Timeline;
import frontline.clients.templates.MailTemplates;
import frontline.clients.templates.TemplateForm;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.mail.MailServer;
import frontline.platform.mail.OutboxRound;
import frontline.platform.text.Language;
import frontline.testing.RefusingMailServer;
import frontline.testing.Web;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class LettersTest extends ClientTest {

    @Autowired Letters letters;
    @Autowired Correspondence correspondence;
    @Autowired ContactPoints contactPoints;
    @Autowired MailTemplates templates;
    @Autowired Consents consents;
    @Autowired Timeline timeline;
    @Autowired MailServer server;
    @Autowired OutboxRound outbox;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private long client;
    @TempDir Path folder;

    @BeforeEach
    void startTheServer() {
        mail.start();
        setUp(mail.getSmtp().getPort());
        client = client(bob, "Isdom");
        as(bob, () -> contactPoints.add(bob, client, null, new ContactPoints.NewContact("email", "mary@isdom.example", null)).orThrow());
    }

    @AfterEach
    void stopTheServer() {
        mail.stop();
    }

    @Test
    void a_letter_is_written_on_the_card_from_a_template_with_a_file() throws Exception {
        Path offer = Files.writeString(folder.resolve("offer.txt"), "five per cent off");
        templates.add(new TemplateForm("Offer", "For {{ client.name }}", "Dear colleagues of {{ client.name }}", "", "")).orThrow();
        signIn(bob);
        visit("/clients/" + client);
        page.locator("#contacts a[href*='write']").click();
        page.locator(".letter-form").waitFor();
        assertEquals("mary@isdom.example", page.locator("#letter-to").inputValue());

        page.locator("#letter-template").selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Offer"));
        assertThat(page.locator("#letter-body")).hasValue("Dear colleagues of Isdom");
        page.locator(".letter-files summary").click();
        page.locator("input[name=upload]").setInputFiles(offer);
        page.locator(".letter-form .button-accent").click();
        page.locator(".letter-line").waitFor();
        assertThat(page.locator(".letter-line")).containsText("On its way");

        clock.advance(Duration.ofSeconds(11));
        outbox.run();
        assertThat(page.locator(".letter-line")).containsText("Sent");
        assertEquals("For Isdom", mail.getReceivedMessages()[0].getSubject());
        assertTrue(GreenMailUtil.getWholeMessage(mail.getReceivedMessages()[0]).contains("offer.txt"));
        assertEquals("Bob Martin <office@northwind.example>", mail.getReceivedMessages()[0].getFrom()[0].toString());
    }

    @Test
    void what_was_typed_stays_when_something_is_wrong() {
        signIn(bob);
        visit("/clients/" + client + "?tab=letters&write");
        page.locator("#letter-to").fill("mary at isdom");
        page.locator("#letter-body").fill("Dear Mary");
        page.locator(".letter-form .button-accent").click();

        assertThat(page.locator(".letter-form")).containsText("“mary at isdom” is not an e-mail address.");
        assertThat(page.locator(".letter-form")).containsText("A letter without a subject is rarely opened.");
        assertThat(page.locator("#letter-body")).hasValue("Dear Mary");
    }

    @Test
    void it_can_be_taken_back_for_ten_seconds() {
        signIn(bob);
        visit("/clients/" + client + "?tab=letters&write");
        page.locator("#f-subject").fill("Hasty");
        page.locator("#letter-body").fill("Dear Mary");
        page.locator(".letter-form .button-accent").click();
        page.locator("[data-toasts]").getByText("Undo").click();
        assertThat(page.locator(".letter-line")).hasCount(0);

        clock.advance(Duration.ofMinutes(1));
        outbox.run();
        assertEquals(0, mail.getReceivedMessages().length);
        assertEquals(0, timeline.ofClient(bob, client, Timeline.Filter.ALL, ZoneOffset.UTC, null, 10, Language.EN).stream().filter(entry -> entry.isContact()).count());
    }

    @Test
    void a_letter_that_was_not_delivered_says_why_on_the_card_and_is_sent_again() throws Exception {
        try (RefusingMailServer strict = new RefusingMailServer()) {
            strict.refuse("mary@isdom.example", "550 5.1.1 No such user here");
            setUp(strict.port());
            long letter = write();
            clock.advance(Duration.ofSeconds(11));
            outbox.run();
            signIn(bob);
            visit("/clients/" + client);
            assertThat(page.locator(".entry-letter .tag-wrong")).containsText("Not delivered");
            assertThat(page.locator(".entry-letter")).containsText("No such user here");

            strict.refuse("mary@isdom.example", null);
            page.getByText("Send again").click();
            assertThat(page.locator(".entry-letter")).containsText("On its way");
            outbox.run();
            assertEquals("sent", correspondence.get(bob, letter).state());
        }
    }

    @Test
    void an_address_with_a_name_is_kept_bare_and_its_refusal_is_told() throws Exception {
        try (RefusingMailServer strict = new RefusingMailServer()) {
            strict.refuse("mary@isdom.example", "550 5.1.1 No such user here");
            setUp(strict.port());
            long letter = doing(bob, () -> letters.write(bob, NewLetter.to(client, "Mary <Mary@isdom.example>").saying("Offer", "Dear Mary")).orThrow());
            clock.advance(Duration.ofSeconds(11));
            outbox.run();

            assertEquals(List.of("mary@isdom.example"), correspondence.get(bob, letter).to());
            assertEquals("failed", correspondence.get(bob, letter).state());
        }
    }

    @Test
    void a_personal_letter_to_somebody_who_refused_is_possible_but_warned_of() {
        as(bob, () -> consents.note(bob, client, null, "email", false, "by telephone").orThrow());
        signIn(bob);
        visit("/clients/" + client + "?tab=letters&write");
        assertThat(page.locator(".letter-form .notice-warn")).containsText("not to be written to");
        write();
    }

    @Test
    void an_answer_goes_on_in_the_same_conversation() throws Exception {
        long first = write();
        long second = doing(bob, () -> letters.write(bob, NewLetter.to(client, "mary@isdom.example").saying("Re: Offer", "One more thing").answering(first)).orThrow());
        clock.advance(Duration.ofSeconds(11));
        outbox.run();

        String firstId = correspondence.get(bob, first).messageId();
        assertEquals(firstId, mail.getReceivedMessages()[1].getHeader("In-Reply-To", null));
        assertEquals(2, correspondence.of(bob, client, null, 10).size());
        assertEquals("Re: Offer", correspondence.get(bob, second).subject());
    }

    @Test
    void letters_are_seen_by_those_who_see_the_client() {
        long letter = write();
        assertThrows(NotFound.class, () -> correspondence.get(wendy, letter));
        assertThrows(NotFound.class, () -> letters.write(wendy, NewLetter.to(client, "x@y.example").saying("a", "b")));
        assertThrows(NotFound.class, () -> letters.sendAgain(wendy, letter));
        assertThrows(NotFound.class, () -> letters.takeBack(head, letter), "only the author takes back");
        assertEquals("Offer", correspondence.get(head, letter).subject());
    }

    @Test
    void the_history_asks_once_for_all_letters_of_a_page() {
        long first = write();
        long second = write();
        Web web = Web.signedIn(port, "bob@northwind.example", PASSWORD);
        String page = web.get("/clients/" + client + "/history").body();
        assertTrue(page.contains("/letters?ids=" + second + "," + first), page);
        assertFalse(page.contains("hx-get=\"/letters/" + first + "\""));
        String both = web.get("/letters?ids=" + second + "," + first).body();
        assertTrue(both.contains("id=\"entry-letter-" + first + "\"") && both.contains("id=\"entry-letter-" + second + "\""));
        assertFalse(Web.signedIn(port, "wendy@northwind.example", PASSWORD).get("/letters?ids=" + first).body().contains("entry-letter"));
    }

    @Test
    void the_words_of_a_letter_are_not_edited_afterwards() {
        write();
        var entry = timeline.ofClient(bob, client, Timeline.Filter.ALL, ZoneOffset.UTC, null, 10, Language.EN).stream().filter(one -> one.isContact()).findFirst().orElseThrow();
        assertEquals(false, entry.mayEdit());
        assertInstanceOf(Outcome.Refused.class, doing(bob, () -> history.undo(bob, entry.id(), null)));
    }

    @Test
    void the_api_writes_and_reads() {
        String token = tokenOf(bob);
        Web web = Web.stranger(port);
        Web.Answer written = web.api(token, "POST", "/api/v1/clients/" + client + "/letters", "{\"to\": [\"mary@isdom.example\"], \"subject\": \"Offer\", \"body\": \"Dear Mary\"}");
        assertEquals(201, written.status(), written.body());
        assertTrue(web.api(token, "GET", written.location().replaceFirst("^https?://[^/]+", ""), "").body().contains("\"state\":\"queued\""));
        assertTrue(web.api(token, "POST", "/api/v1/clients/" + client + "/letters", "{\"subject\": \"x\", \"body\": \"y\"}").body().contains("\"field\":\"to\""));
    }

    @Test
    void the_latest_stands_first_whenever_it_was_taken_in() {
        long first = write();
        clock.advance(Duration.ofDays(1));
        long second = write();
        sql.execute("update clients.letters set happened_at = happened_at - interval '5 days' where id = {0}", second);

        List<ClientLetter> page = correspondence.of(bob, client, null, 1);
        assertEquals(List.of(first), page.stream().map(ClientLetter::id).toList());
        assertEquals(List.of(second), correspondence.of(bob, client, Correspondence.cursor(page.getFirst()), 10).stream().map(ClientLetter::id).toList());
    }

    private long write() {
        return doing(bob, () -> letters.write(bob, NewLetter.to(client, "mary@isdom.example").saying("Offer", "Dear Mary")).orThrow());
    }

    private void setUp(int port) {
        server.change(new MailServer.Settings("127.0.0.1", port, "none", "", "office@northwind.example", "Northwind"), null).orThrow();
    }
}
