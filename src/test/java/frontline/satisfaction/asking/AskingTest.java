package frontline.satisfaction.asking;

import static frontline.satisfaction.db.Tables.INVITATIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import frontline.clients.cards.Clients;
import frontline.clients.cards.ContactPoints;
import frontline.clients.cards.NewClient;
import frontline.clients.consents.Consents;
import frontline.clients.merging.Merge;
import frontline.clients.merging.Merging;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.mail.MailServer;
import frontline.platform.mail.OutboxRound;
import frontline.platform.text.Language;
import frontline.sales.deals.DealWon;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.answers.FollowUps;
import frontline.satisfaction.answers.Interviews;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.responses.Beginning;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.surveys.ModelForm;
import frontline.satisfaction.surveys.Surveys;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

class AskingTest extends ProgramTest {

    private static final String ADDRESS = "https://crm.northwind.example";

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

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private Viewer bob;
    private long survey;

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
    void no_client_is_asked_more_often_than_the_limit_by_whatever_survey() {
        client("Isdom", "mary@isdom.example", true);
        rounds.askNow(administrator, survey, "mail", null, 1, ADDRESS).orThrow();
        send.run();
        long other = new Questioning(surveys, drafts).launched(administrator);
        clock.advance(Duration.ofDays(89));
        rounds.askNow(administrator, other, "mail", null, 1, ADDRESS).orThrow();
        assertEquals(Map.of("asked_lately", 1), passedOver());
        ways.setLimit(administrator, 30).orThrow();
        rounds.askNow(administrator, other, "mail", null, 1, ADDRESS).orThrow();
        send.run();
        assertEquals(2, sql.fetchCount(INVITATIONS, INVITATIONS.SENT_AT.isNotNull()));
    }

    @Test
    void two_surveys_that_draw_at_the_same_time_ask_a_client_once() {
        client("Isdom", "mary@isdom.example", true);
        long other = new Questioning(surveys, drafts).launched(administrator);
        rounds.askNow(administrator, survey, "mail", null, 1, ADDRESS).orThrow();
        rounds.askNow(administrator, other, "mail", null, 1, ADDRESS).orThrow();
        send.run();
        assertEquals(1, sql.fetchCount(INVITATIONS, INVITATIONS.SENT_AT.isNotNull()));
        assertEquals(Map.of("asked_lately", 1), passedOver());
    }

    @Test
    void a_sample_is_drawn_at_random_and_the_same_seed_draws_the_same() {
        for (int i = 0; i < 60; i++) client("Client " + i, "c" + i + "@example.com", true);
        Set<Long> first = drawn(survey, 7);
        Set<Long> same = drawn(new Questioning(surveys, drafts).launched(administrator), 7);
        Set<Long> another = drawn(new Questioning(surveys, drafts).launched(administrator), 8);
        assertEquals(20, first.size());
        assertEquals(first, same);
        assertFalse(first.equals(another));
    }

    @Test
    void quotas_ask_their_segments_and_stop_when_they_are_full() {
        long big = client("Big", "b@big.example", true);
        long small = client("Small", "s@small.example", true);
        client("Other", "o@other.example", true);
        ways.addQuota(administrator, survey, new Segment("Big ones", "q=Big"), 1).orThrow();
        ways.addQuota(administrator, survey, new Segment("Small ones", "q=Small"), 5).orThrow();
        rounds.askNow(administrator, survey, "mail", null, 1, ADDRESS).orThrow();
        send.run();
        assertEquals(Set.of(big, small), new HashSet<>(sql.select(INVITATIONS.CLIENT_ID).from(INVITATIONS).fetch(INVITATIONS.CLIENT_ID)));
        answer(big);
        long bigger = client("Big too", "b2@big.example", true);
        rounds.askNow(administrator, survey, "mail", null, 1, ADDRESS).orThrow();
        assertEquals("quota_full", sql.fetchSingle(INVITATIONS, INVITATIONS.CLIENT_ID.eq(bigger)).getPassedOver());
        assertEquals(List.of(true, false), ways.quotas(survey).stream().map(Ways.Quota::full).toList());
    }

    @Test
    void after_an_event_the_client_is_asked_some_days_later_and_once() {
        long isdom = client("Isdom", "mary@isdom.example", true);
        ways.set(administrator, survey, List.of(), "deal_won", 5, null, ADDRESS).orThrow();
        DealWon won = new DealWon(4, isdom, "Delivery", BigDecimal.TEN, "USD", LocalDate.of(2026, 3, 2), Instant.now(clock), bob.userId());
        events.publishEvent(won);
        events.publishEvent(won);
        send.run();
        assertEquals(0, sql.fetchCount(INVITATIONS, INVITATIONS.SENT_AT.isNotNull()));
        clock.advance(Duration.ofDays(5));
        send.run();
        assertEquals(1, sql.fetchCount(INVITATIONS, INVITATIONS.SENT_AT.isNotNull()));
        events.publishEvent(new DealWon(5, isdom, "More", BigDecimal.TEN, "USD", LocalDate.of(2026, 3, 7), Instant.now(clock), bob.userId()));
        clock.advance(Duration.ofDays(6));
        send.run();
        assertEquals(Map.of("asked_lately", 1), passedOver());
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
    void two_cards_that_were_both_asked_and_both_answered_become_one_and_lose_nothing() {
        long one = client("Isdom", "mary@isdom.example", true);
        long other = client("Isdom Inc", "m@isdom.example", true);
        rounds.askNow(administrator, survey, "mail", null, 1, ADDRESS).orThrow();
        send.run();
        answer(one);
        answer(other);
        as(administrator, () -> merging.merge(administrator, Merge.of(one, other)).orThrow());
        assertEquals(2, sql.fetchCount(INVITATIONS, INVITATIONS.CLIENT_ID.eq(one)));
        assertEquals(2, sql.fetchSingle("select count(*) from satisfaction.responses where client_id = {0} and completed_at is not null", one).get(0, Integer.class));
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
    void a_client_on_a_list_to_call_who_got_a_letter_since_is_not_called() {
        long isdom = client("Isdom", "mary@isdom.example", true);
        rounds.askNow(administrator, survey, "telephone", null, 1, ADDRESS).orThrow();
        assertEquals(0, sql.fetchCount(INVITATIONS, INVITATIONS.PASSED_OVER.isNull()), "without a number nobody is on the list");
        as(bob, () -> contactPoints.add(bob, isdom, null, new ContactPoints.NewContact("phone", "+31 10 555 01 02", null)).orThrow());
        rounds.askNow(administrator, survey, "telephone", null, 1, ADDRESS).orThrow();
        long other = new Questioning(surveys, drafts).launched(administrator);
        rounds.askNow(administrator, other, "mail", null, 1, ADDRESS).orThrow();
        send.run();
        assertEquals(1, sql.fetchCount(INVITATIONS, INVITATIONS.SENT_AT.isNotNull()));
        assertEquals("interview.asked_lately", refusal(interviews.begin(bob, survey, isdom)));
        clock.advance(Duration.ofDays(91));
        long sheet = interviews.begin(bob, survey, isdom).orThrow();
        assertEquals(sheet, interviews.begin(bob, survey, isdom).orThrow(), "a talk that has begun goes on");
    }

    @Test
    void who_took_back_the_consent_after_the_list_was_drawn_is_not_called() {
        long isdom = client("Isdom", "mary@isdom.example", true);
        as(bob, () -> contactPoints.add(bob, isdom, null, new ContactPoints.NewContact("phone", "+31 10 555 01 02", null)).orThrow());
        rounds.askNow(administrator, survey, "telephone", null, 1, ADDRESS).orThrow();
        as(bob, () -> consents.note(bob, isdom, null, "phone", false, "by telephone").orThrow());
        assertEquals("interview.no_consent", refusal(interviews.begin(bob, survey, isdom)));
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
    void after_an_event_quotas_count_too() {
        long big = client("Big", "b@big.example", true);
        long other = client("Other", "o@other.example", true);
        ways.set(administrator, survey, List.of(), "deal_won", 0, null, ADDRESS).orThrow();
        long quota = ways.addQuota(administrator, survey, new Segment("Big ones", "q=Big"), 1).orThrow();
        for (long client : List.of(big, other)) events.publishEvent(new DealWon(client, client, "Delivery", BigDecimal.TEN, "USD", LocalDate.of(2026, 3, 2), Instant.now(clock), bob.userId()));
        assertEquals(quota, sql.fetchSingle(INVITATIONS).getQuotaId());
        assertEquals(big, sql.fetchSingle(INVITATIONS).getClientId());
    }

    @Test
    void two_rounds_of_a_survey_at_once_ask_a_client_once_even_without_a_limit() throws Exception {
        for (int i = 0; i < 20; i++) client("Client " + i, "c" + i + "@example.com", true);
        ways.setLimit(administrator, 0).orThrow();
        try (var both = java.util.concurrent.Executors.newFixedThreadPool(2)) {
            var rounds = List.of(1L, 2L).stream().map(seed -> both.submit(() -> this.rounds.askNow(administrator, survey, "mail", null, seed, ADDRESS).orThrow())).toList();
            for (var round : rounds) round.get();
        }
        assertEquals(20, sql.fetchCount(INVITATIONS));
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

    @Test
    void a_low_mark_of_a_client_whom_nobody_leads_is_for_whoever_launched_the_survey() {
        long isdom = client("Isdom", "mary@isdom.example", true);
        long type = sql.fetchSingle("select id from agenda.action_types order by id limit 1").get(0, Long.class);
        followUps.add(administrator, survey, "overall", 2, type, 1, "Listen first").orThrow();
        sql.execute("update clients.clients set owner_id = null where id = ?", isdom);
        long sheet = responses.begin(Beginning.byTelephone(survey, isdom, null, null, "en", bob.userId())).orThrow().id();
        responses.keep(sheet, Map.of("overall", 2)).orThrow();
        responses.complete(sheet).orThrow();
        assertEquals(administrator.userId(), sql.fetchSingle("select a.assignee_id from agenda.actions a join satisfaction.followed_up f on f.action_id = a.id").get(0, Long.class));
    }

    private static String refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusals) ? refusals.getFirst().key() : "";
    }

    private Set<Long> drawn(long survey, long seed) {
        rounds.askNow(administrator, survey, "mail", 20, seed, ADDRESS).orThrow();
        return new HashSet<>(sql.select(INVITATIONS.CLIENT_ID).from(INVITATIONS).where(INVITATIONS.SURVEY_ID.eq(survey)).fetch(INVITATIONS.CLIENT_ID));
    }

    private void answer(long client) {
        var invitation = sql.fetchSingle(INVITATIONS, INVITATIONS.CLIENT_ID.eq(client));
        long sheet = responses.begin(Beginning.invited(survey, "mail", invitation.getId(), client, null, "en")).orThrow().id();
        responses.keep(sheet, Map.of("overall", 5)).orThrow();
        responses.complete(sheet).orThrow();
    }

    private Map<String, Integer> passedOver() {
        Map<String, Integer> reasons = new TreeMap<>();
        sql.select(INVITATIONS.PASSED_OVER).from(INVITATIONS).where(INVITATIONS.PASSED_OVER.isNotNull()).forEach(row -> reasons.merge(row.value1(), 1, Integer::sum));
        return reasons;
    }

    private Map<String, String> letters() throws Exception {
        Map<String, String> letters = new TreeMap<>();
        for (var message : mail.getReceivedMessages()) letters.put(message.getAllRecipients()[0].toString(), text(message));
        return letters;
    }

    private static String text(jakarta.mail.Message message) throws Exception {
        return String.valueOf(message.getContent());
    }

    private static String keyIn(String letter) {
        Matcher link = Pattern.compile(Pattern.quote(ADDRESS) + "/s/([\\w-]+)").matcher(letter.replace("=\r\n", ""));
        assertTrue(link.find(), letter);
        return link.group(1);
    }

    private long client(String name, @Nullable String email, @Nullable Boolean agreed) {
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
