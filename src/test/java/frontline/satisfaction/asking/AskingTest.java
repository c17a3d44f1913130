package frontline.satisfaction.asking;

import static frontline.satisfaction.db.Tables.INVITATIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import frontline.clients.cards.ContactPoints;
import frontline.clients.merging.Merge;
import frontline.sales.deals.DealWon;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.responses.Beginning;
import frontline.satisfaction.segments.Segment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whom a survey asks, and whom it passes over.
class AskingTest extends AskingCase {

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
}
