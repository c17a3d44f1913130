package frontline.satisfaction.asking;

import static frontline.satisfaction.db.Tables.INVITATIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMailUtil;
import frontline.clients.merging.Merge;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.sales.deals.DealWon;
import frontline.satisfaction.segments.Segment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is written to those who are asked, and when it ends.
class InvitationLettersTest extends AskingCase {

    @Test
    void who_agreed_gets_one_letter_with_a_link_of_their_own_and_whoever_was_passed_over_stays_with_the_reason() throws Exception {
        long isdom = client("Isdom", "mary@isdom.example", true);
        client("Silent", "sam@silent.example", null);
        client("No", "nick@no.example", false);
        client("Nowhere", null, true);
        rounds.askNow(administrator, survey, "mail", null, 1, ADDRESS).orThrow();
        send.run();
        send.run();
        outbox.run();
        assertEquals(Map.of("no_consent", 2, "no_address", 1), passedOver());
        assertEquals(1, mail.getReceivedMessages().length);
        String letter = GreenMailUtil.getBody(mail.getReceivedMessages()[0]);
        assertEquals("How was it?: Northwind would like your opinion", mail.getReceivedMessages()[0].getSubject());
        assertTrue(letter.contains("To do it better next time."), letter);
        String key = keyIn(letter);
        Invited invited = invitations.open(key).orElseThrow();
        assertEquals(isdom, invited.clientId());
        assertTrue(invitations.find(key + "x").isEmpty());
        assertFalse(sql.fetch("select i::text from satisfaction.invitations i").toString().contains(key), "only a hash is kept");

        rounds.askNow(administrator, survey, "mail", null, 2, ADDRESS).orThrow();
        send.run();
        outbox.run();
        assertEquals(1, mail.getReceivedMessages().length, "nobody is asked twice for one survey");
        Ways.Settings settings = ways.of(administrator, survey);
        assertEquals(ADDRESS, settings.address());
    }

    @Test
    void a_client_is_written_to_in_its_language_and_reminded_until_it_answers_or_declines() throws Exception {
        long kedr = client("Кедр", "anna@kedr.example", true);
        long isdom = client("Isdom", "mary@isdom.example", true);
        ways.set(administrator, survey, List.of(7, 3), null, 0, null, ADDRESS).orThrow();
        rounds.askNow(administrator, survey, "mail", null, 1, ADDRESS).orThrow();
        send.run();
        outbox.run();
        Map<String, String> letters = letters();
        assertTrue(letters.get("anna@kedr.example").contains("Чтобы в следующий раз сделать лучше."));
        clock.advance(Duration.ofDays(2));
        send.run();
        outbox.run();
        assertEquals(2, mail.getReceivedMessages().length);
        Invited declined = invitations.open(keyIn(letters.get("anna@kedr.example"))).orElseThrow();
        assertEquals(Language.RU, declined.language());
        assertTrue(invitations.decline(keyIn(letters.get("anna@kedr.example"))));
        clock.advance(Duration.ofDays(1));
        send.run();
        send.run();
        outbox.run();
        assertEquals(3, mail.getReceivedMessages().length, "one reminder, to the one who has not declined");
        assertEquals(keyIn(letters.get("mary@isdom.example")), keyIn(GreenMailUtil.getBody(mail.getReceivedMessages()[2])), "the link stays the same");
        answer(isdom);
        clock.advance(Duration.ofDays(30));
        send.run();
        outbox.run();
        assertEquals(3, mail.getReceivedMessages().length);
        assertEquals(2, sql.fetchCount(INVITATIONS, INVITATIONS.CLIENT_ID.in(kedr, isdom)));
    }

    @Test
    void a_closed_survey_sends_no_more() {
        client("Isdom", "mary@isdom.example", true);
        rounds.askNow(administrator, survey, "mail", null, 1, ADDRESS).orThrow();
        surveys.close(administrator, survey).orThrow();
        send.run();
        assertEquals(Map.of("survey_closed", 1), passedOver());
        assertTrue(rounds.askNow(administrator, survey, "mail", null, 1, ADDRESS) instanceof Outcome.Refused);
    }

    @Test
    void a_letter_that_does_not_arrive_is_told() {
        long isdom = client("Isdom", "mary@isdom.example", true);
        rounds.askNow(administrator, survey, "mail", null, 1, ADDRESS).orThrow();
        send.run();
        long letter = sql.fetchSingle(INVITATIONS, INVITATIONS.CLIENT_ID.eq(isdom)).getLetterId();
        events.publishEvent(new frontline.platform.mail.LetterFailed(letter, SendInvitations.ORIGIN, sql.fetchSingle(INVITATIONS).getId(), "<1@x>", new frontline.platform.mail.Trouble("mail.trouble.bounced", "no such user"), Instant.now(clock)));
        assertEquals("mail.trouble.bounced\nno such user", sql.fetchSingle(INVITATIONS).getFailed());
    }

    @Test
    void who_has_answered_by_telephone_before_the_letter_was_due_is_not_written_to_and_still_counts() {
        long isdom = client("Isdom", "mary@isdom.example", true);
        ways.set(administrator, survey, List.of(), "deal_won", 5, null, ADDRESS).orThrow();
        events.publishEvent(new DealWon(4, isdom, "Delivery", BigDecimal.TEN, "USD", LocalDate.of(2026, 3, 2), Instant.now(clock), bob.userId()));
        long sheet = interviews.begin(bob, survey, isdom).orThrow();
        responses.keep(sheet, Map.of("overall", 5)).orThrow();
        responses.complete(sheet).orThrow();
        clock.advance(Duration.ofDays(6));
        send.run();
        var invitation = sql.fetchSingle(INVITATIONS);
        assertEquals(null, invitation.getSentAt());
        assertEquals(null, invitation.getPassedOver());
    }

    @Test
    void an_answer_of_one_card_ends_the_reminders_of_the_card_that_became_one_with_it() throws Exception {
        long one = client("Isdom", "mary@isdom.example", true);
        long other = client("Isdom Inc", "m@isdom.example", true);
        ways.set(administrator, survey, List.of(3), null, 0, null, ADDRESS).orThrow();
        rounds.askNow(administrator, survey, "mail", null, 1, ADDRESS).orThrow();
        send.run();
        outbox.run();
        assertEquals(2, mail.getReceivedMessages().length);
        answer(one);
        as(administrator, () -> merging.merge(administrator, Merge.of(one, other)).orThrow());
        clock.advance(Duration.ofDays(4));
        send.run();
        outbox.run();
        assertEquals(2, mail.getReceivedMessages().length);
    }

    @Test
    void the_next_wave_reminds_wants_and_follows_up_as_this_one_did() {
        ways.set(administrator, survey, List.of(3), null, 0, null, ADDRESS).orThrow();
        ways.addQuota(administrator, survey, new Segment("Big ones", "q=Big"), 1).orThrow();
        long type = sql.fetchSingle("select id from agenda.action_types order by id limit 1").get(0, Long.class);
        followUps.add(administrator, survey, "overall", 2, type, 1, "Listen first").orThrow();
        long next = surveys.nextWave(administrator, survey).orThrow();
        assertEquals(List.of(3), ways.of(administrator, next).remindAfter());
        assertEquals("q=Big", ways.quotas(next).getFirst().filter());
        assertEquals("Listen first", followUps.of(administrator, next).getFirst().prepare());
    }
}
