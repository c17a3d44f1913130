package frontline.satisfaction.answers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import frontline.clients.ClientTest;
import frontline.clients.cards.ContactPoints;
import frontline.clients.consents.Consents;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.mail.MailServer;
import frontline.platform.mail.OutboxRound;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.responses.Beginning;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.surveys.SurveyForm;
import frontline.satisfaction.surveys.Surveys;
import frontline.testing.Web;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class AskedAndAnsweredTest extends ClientTest {

    @Autowired Surveys surveys;
    @Autowired QuestionnaireDrafts drafts;
    @Autowired Responses responses;
    @Autowired FollowUps followUps;
    @Autowired Interviews interviews;
    @Autowired ContactPoints contactPoints;
    @Autowired Consents consents;
    @Autowired MailServer server;
    @Autowired OutboxRound outbox;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    @TempDir Path folder;
    private Viewer marketer;
    private long survey;
    private long isdom;

    @BeforeEach
    void prepare() {
        mail.start();
        server.change(new MailServer.Settings("127.0.0.1", mail.getSmtp().getPort(), "none", "", "office@northwind.example", "Northwind"), null).orThrow();
        marketer = hire("Mia Marketer", Role.MARKETER, east);
        survey = new Questioning(surveys, drafts).launched(administrator);
        isdom = client(bob, "Isdom");
        as(bob, () -> {
            contactPoints.add(bob, isdom, null, new ContactPoints.NewContact("email", "mary@isdom.example", null)).orThrow();
            contactPoints.add(bob, isdom, null, new ContactPoints.NewContact("phone", "+1 312 555 0100", null)).orThrow();
            consents.note(bob, isdom, null, "email", true, "by telephone").orThrow();
        });
    }

    @AfterEach
    void stopTheServer() {
        mail.stop();
    }

    @Test
    void a_letter_goes_out_is_answered_and_a_low_mark_stands_in_the_owners_day() throws Exception {
        client(bob, "Silent");
        signIn("ada@northwind.example");
        visit("/surveys/" + survey + "/rules");
        page.locator("#f-question").selectOption("overall");
        page.locator("#f-atMost").fill("9");
        page.locator(".answer-rule-form .button-accent").click();
        assertThat(page.locator(".answer-rule-form")).containsText("A mark from 1 to 5.");
        page.locator("#f-atMost").fill("2");
        page.locator("#f-prepare").fill("Listen first");
        page.locator(".answer-rule-form .button-accent").click();
        assertThat(page.locator(".answer-rules .plain-list li")).containsText("at most 2");

        visit("/surveys/" + survey + "/ways");
        page.locator(".ways-ask .button-accent").click();
        assertThat(page.locator(".ways-rounds li")).containsText("1 invited, 1 passed over");
        assertThat(page.locator(".ways-counts div").first()).containsText("1");
        outbox.run();
        Matcher link = Pattern.compile("(/s/[\\w-]+)").matcher(String.valueOf(mail.getReceivedMessages()[0].getContent()));
        assertTrue(link.find());

        open(390, 844);
        visit(link.group(1));
        page.locator("#q-overall .mark").nth(1).click();
        page.locator(".send").click();
        assertThat(page.locator("main")).containsText("Thank you");

        open(1440, 900);
        signIn("ada@northwind.example");
        visit("/surveys/" + survey + "/answers");
        assertThat(page.locator("[data-count=answered]")).hasText("1");
        assertThat(page.locator(".answers-rate")).containsText("100%");
        page.locator(".list tbody a").first().click();
        assertThat(page.locator(".answer-sheet")).containsText("on a scale from 1 to 5");

        open(1440, 900);
        signIn(bob);
        visit("/");
        assertThat(page.locator("main")).containsText("Listen first");
        visit("/clients/" + isdom);
        assertThat(page.locator(".client-answers")).containsText("2 of 5");
        assertThat(page.locator("main")).containsText("How was it?");
    }

    @Test
    void an_interview_begins_on_the_card_and_is_typed_with_digits() {
        signIn(bob);
        visit("/clients/" + isdom);
        page.locator(".client-answers summary").click();
        page.locator(".client-answers form button").click();
        page.locator("#q-on_time").waitFor();
        page.locator("#q-overall input").first().focus();
        page.keyboard().press("4");
        assertThat(page.locator("[data-state]")).not().isEmpty();
        long sheet = sql.select(RESPONSES.ID).from(RESPONSES).fetchSingle().value1();
        assertEquals(4, responses.find(sheet).orElseThrow().answers().get("overall"), "kept as one goes");
        page.locator(".send").click();
        assertThat(page.locator("main")).containsText("Nobody is left to be called.");
        assertEquals("telephone", responses.find(sheet).orElseThrow().way());
        assertEquals(bob.userId(), responses.find(sheet).orElseThrow().interviewerId());
        assertEquals(404, Web.signedIn(port, "wendy@northwind.example", PASSWORD).send("GET", "/responses/" + sheet, "").status());
        assertEquals(404, Web.signedIn(port, "wendy@northwind.example", PASSWORD).send("GET", "/interviews/" + sheet, "").status());
    }

    @Test
    void a_file_becomes_a_survey() throws Exception {
        long free = surveys.create(marketer, SurveyForm.titled("From a file")).orThrow();
        Path file = Files.writeString(folder.resolve("answers.csv"), """
                id,client,Delivery,Price,Satisfaction,Visited
                1,Isdom,5,0,Satisfied,Shop
                2,,4,3,Neutral or Dissatisfied,Web
                3,Nobody Ltd,3,2,Satisfied,Shop
                4,,2,0,Neutral or Dissatisfied,Web
                5,,1,5,Satisfied,Shop
                """);
        signIn("ada@northwind.example");
        visit("/surveys/" + free + "/import");
        page.locator("#import-file").setInputFiles(file);
        page.locator("#answer-mapping").waitFor();
        assertEquals("new:scale", page.locator("#t4").inputValue());
        assertEquals("satisfaction", page.locator("input[name=b4]").inputValue());
        assertEquals("new:choice", page.locator("#t5").inputValue());
        assertEquals("client", page.locator("#t1").inputValue());
        page.locator("input[name=q2]").fill("Not a code!");
        page.locator(".import-go .button-accent").click();
        assertThat(page.locator("#answer-mapping")).containsText("A code is made of small Latin letters");
        page.locator("input[name=q2]").fill("delivery");
        page.locator(".import-go .button-accent").click();
        assertThat(page.locator("[data-count=taken]")).hasText("4");
        assertThat(page.locator("[data-count=rejected]")).hasText("1");
        assertThat(page.locator(".import-report")).containsText("Nobody Ltd");
        assertEquals(Map.of("delivery", 5, "price", "na", "satisfaction", 1, "visited", "shop"), sql.selectFrom(RESPONSES).where(RESPONSES.CLIENT_ID.eq(isdom)).fetchSingle(row -> Responses.read(row.getAnswers())));
        page.locator(".import-verbs button").click();
        assertThat(page.locator(".import-progress")).containsText("taken back");
        assertEquals(0, sql.fetchCount(RESPONSES));
    }

    @Test
    void what_a_client_wrote_is_shown_and_never_run() {
        long sheet = responses.begin(Beginning.byTelephone(survey, isdom, null, null, "en", bob.userId())).orThrow().id();
        responses.keep(sheet, Map.of("overall", 5, "recommend", 1, "why_low", "<script>document.title='run'</script><b>bold</b>")).orThrow();
        responses.complete(sheet).orThrow();
        signIn(bob);
        visit("/responses/" + sheet);
        assertThat(page.locator(".answer-words")).hasText("<script>document.title='run'</script><b>bold</b>");
        assertTrue(page.title().startsWith("Isdom"));
    }

    @Test
    void a_low_mark_of_a_client_without_an_owner_goes_to_the_head_once() {
        followUps.add(administrator, survey, "overall", 2, types.active().getFirst().id(), 1, "").orThrow();
        as(head, () -> clients.assign(head, isdom, null).orThrow());
        long sheet = responses.begin(Beginning.byTelephone(survey, isdom, null, null, "en", bob.userId())).orThrow().id();
        responses.keep(sheet, Map.of("overall", 2)).orThrow();
        responses.complete(sheet).orThrow();
        assertEquals(List.of(head.userId()), sql.fetch("select assignee_id from agenda.actions").into(Long.class));
        assertEquals(1, followUps.of(administrator, survey).getFirst().followed());
    }
}
