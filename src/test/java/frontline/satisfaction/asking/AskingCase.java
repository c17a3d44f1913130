package frontline.satisfaction.asking;

import static frontline.satisfaction.db.Tables.INVITATIONS;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import frontline.clients.cards.Clients;
import frontline.clients.cards.ContactPoints;
import frontline.clients.cards.NewClient;
import frontline.clients.consents.Consents;
import frontline.clients.merging.Merging;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.mail.MailServer;
import frontline.platform.mail.OutboxRound;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.answers.FollowUps;
import frontline.satisfaction.answers.Interviews;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.responses.Beginning;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.surveys.Surveys;
import frontline.testing.ProgramTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/// A survey that has been launched, clients with and without consent, and a mail server.
abstract class AskingCase extends ProgramTest {

    static final String ADDRESS = "https://crm.northwind.example";

    @Autowired Clients clients;
    @Autowired ContactPoints contactPoints;
    @Autowired Consents consents;
    @Autowired Surveys surveys;
    @Autowired QuestionnaireDrafts drafts;
    @Autowired Responses responses;
    @Autowired Ways ways;
    @Autowired Rounds rounds;
    @Autowired SendInvitations send;
    @Autowired Invitations invitations;
    @Autowired Interviews interviews;
    @Autowired FollowUps followUps;
    @Autowired Merging merging;
    @Autowired MailServer server;
    @Autowired OutboxRound outbox;
    @Autowired ApplicationEventPublisher events;

    final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    Viewer bob;
    long survey;

    @BeforeEach
    void prepare() {
        mail.start();
        server.change(new MailServer.Settings("127.0.0.1", mail.getSmtp().getPort(), "none", "", "office@northwind.example", "Northwind"), null).orThrow();
        bob = hire("Bob Martin", Role.SALES_REP, department("East"));
        survey = new Questioning(surveys, drafts).launched(administrator);
    }

    @AfterEach
    void stopTheServer() {
        mail.stop();
    }

    static String refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusals) ? refusals.getFirst().key() : "";
    }

    Set<Long> drawn(long survey, long seed) {
        rounds.askNow(administrator, survey, "mail", 20, seed, ADDRESS).orThrow();
        return new HashSet<>(sql.select(INVITATIONS.CLIENT_ID).from(INVITATIONS).where(INVITATIONS.SURVEY_ID.eq(survey)).fetch(INVITATIONS.CLIENT_ID));
    }

    void answer(long client) {
        var invitation = sql.fetchSingle(INVITATIONS, INVITATIONS.CLIENT_ID.eq(client));
        long sheet = responses.begin(Beginning.invited(survey, "mail", invitation.getId(), client, null, "en")).orThrow().id();
        responses.keep(sheet, Map.of("overall", 5)).orThrow();
        responses.complete(sheet).orThrow();
    }

    Map<String, Integer> passedOver() {
        Map<String, Integer> reasons = new TreeMap<>();
        sql.select(INVITATIONS.PASSED_OVER).from(INVITATIONS).where(INVITATIONS.PASSED_OVER.isNotNull()).forEach(row -> reasons.merge(row.value1(), 1, Integer::sum));
        return reasons;
    }

    Map<String, String> letters() throws Exception {
        Map<String, String> letters = new TreeMap<>();
        for (var message : mail.getReceivedMessages()) letters.put(message.getAllRecipients()[0].toString(), text(message));
        return letters;
    }

    static String text(jakarta.mail.Message message) throws Exception {
        return String.valueOf(message.getContent());
    }

    static String keyIn(String letter) {
        Matcher link = Pattern.compile(Pattern.quote(ADDRESS) + "/s/([\\w-]+)").matcher(letter.replace("=\r\n", ""));
        assertTrue(link.find(), letter);
        return link.group(1);
    }

    long client(String name, @Nullable String email, @Nullable Boolean agreed) {
        List<Long> made = new ArrayList<>();
        as(bob, () -> {
            long id = clients.create(bob, NewClient.named(name).ownedBy(bob.userId())).orThrow();
            if (email != null) contactPoints.add(bob, id, null, new ContactPoints.NewContact("email", email, null)).orThrow();
            if (agreed != null) consents.note(bob, id, null, "email", agreed, "by telephone").orThrow();
            made.add(id);
        });
        return made.getFirst();
    }
}
