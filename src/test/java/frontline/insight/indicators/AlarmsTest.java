package frontline.insight.indicators;

import static frontline.insight.db.Tables.ALARMS;
import static frontline.insight.db.Tables.ALARM_READERS;
import static frontline.platform.db.Tables.LETTERS;
import static frontline.platform.db.Tables.LETTER_RECIPIENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.testing.Web;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmsTest extends IndicatorsCase {

    @Test
    void the_closest_bounds_hold() {
        deal(rep);
        watch(OPEN, "role:sales_rep", "7", bound("all", "1", ""), bound("role:sales_rep", "2", ""), bound("department:" + head.departmentId(), "1", ""), bound("person:" + other.userId(), "0", ""));
        assertEquals(Set.of("Susan South"), alarmed(), "Nora's department has bounds of its own from above, Nils himself");
    }

    @Test
    void an_alarm_closes_by_itself_and_stays_in_the_history() {
        Indicator open = watch(OPEN, "person:" + rep.userId(), "7", bound("all", "1", "3"));
        assertEquals(1, alarms.waitingFor(rep).size());
        tomorrow();
        deal(rep);
        measuring.measure(open);
        assertEquals(List.of(), alarms.waitingFor(rep));
        Alarm over = alarms.seen(rep, open.id(), null, false, 10).getFirst();
        assertEquals("back", over.closedBy());
        assertEquals(MONDAY.plusDays(1), over.closedOn());
    }

    @Test
    void within_its_quiet_time_the_same_alarm_is_not_raised_again() {
        Indicator watched = watch(OPEN, "person:" + rep.userId(), "7", bound("all", "1", ""));
        for (int day : new int[] {1, 2, 6, 7}) keep(watched, MONDAY.plusDays(day), rep, day == 1 ? 5 : 0);
        assertEquals(List.of(MONDAY.plusDays(7), MONDAY), alarms.seen(rep, watched.id(), null, false, 10).stream().map(Alarm::raisedOn).toList());
    }

    @Test
    void an_answer_keeps_it_quiet_until_its_quiet_time_is_over() {
        Indicator watched = watch(OPEN, "person:" + rep.userId(), "7", bound("all", "1", ""));
        Alarm first = alarms.waitingFor(head).getFirst();
        alarms.acknowledge(head, first.id(), "on holiday").orThrow();
        assertEquals(List.of(), alarms.waitingFor(rep));
        keep(watched, MONDAY.plusDays(6), rep, 0);
        assertEquals(List.of(), alarms.waitingFor(rep));
        keep(watched, MONDAY.plusDays(7), rep, 0);
        Alarm again = alarms.waitingFor(rep).getFirst();
        assertTrue(again.id() != first.id());
        Alarm answered = alarms.seen(rep, watched.id(), null, false, 10).getLast();
        assertEquals("on holiday", answered.note());
        assertEquals("Harald Nord", answered.acknowledgedBy());
        assertEquals("raised_again", answered.closedBy());
    }

    @Test
    void it_concerns_the_person_and_the_nearest_head_and_nobody_out_of_sight() {
        watch(OPEN, "role:sales_rep", "7", bound("all", "1", ""));
        assertEquals(1, alarms.waitingFor(rep).size());
        assertEquals(2, alarms.waitingFor(head).size(), "of Nora and of Nils, not of Susan");
        assertEquals(0, alarms.waitingFor(administrator).size(), "sees all of them, but is not called");
        assertEquals(3, alarms.seen(administrator, null, null, true, 10).size());
        assertEquals(1, alarms.seen(stranger, null, null, true, 10).size());
        long noras = alarms.waitingFor(rep).getFirst().id();
        assertThrows(NotFound.class, () -> alarms.acknowledge(stranger, noras, ""));
        assertThrows(NotFound.class, () -> alarms.acknowledge(other, noras, ""));
        assertEquals(Map.of("Nora North", 0), values(rep, indicators.active().getLast()));
    }

    @Test
    void a_head_who_has_moved_away_is_no_longer_called() {
        watch(OPEN, "role:sales_rep", "7", bound("all", "1", ""));
        long south = stranger.departmentId();
        users.change(head.userId(), new frontline.identity.users.UserForm("Harald Nord", "harald@northwind.example", "", "head_of_sales", south, "")).orThrow();
        Viewer moved = viewers.find(head.userId()).orElseThrow();
        assertEquals(List.of(), alarms.waitingFor(moved), "out of sight at once");
        indicators.measureAll();
        assertEquals(1, alarms.waitingFor(moved).size(), "of those led now");
        assertEquals(0, sql.fetchCount(ALARM_READERS.join(ALARMS).on(ALARMS.ID.eq(ALARM_READERS.ALARM_ID)), ALARMS.WHOSE_ID.eq(rep.userId()).and(ALARM_READERS.USER_ID.eq(head.userId()))));
    }

    @Test
    void a_letter_goes_once_to_those_who_want_it_in_their_language() {
        users.speak(rep.userId(), Language.RU);
        letters.want(head, false);
        watch(OPEN, "person:" + rep.userId(), "7", bound("all", "1", ""));
        indicators.measureAll();
        assertEquals(List.of("nora@northwind.example"), sql.select(LETTER_RECIPIENTS.ADDRESS).from(LETTER_RECIPIENTS).join(LETTERS).on(LETTERS.ID.eq(LETTER_RECIPIENTS.LETTER_ID)).where(LETTERS.ORIGIN_KIND.eq("alarm")).fetch(LETTER_RECIPIENTS.ADDRESS));
        assertTrue(sql.fetchValue(LETTERS.BODY, LETTERS.ORIGIN_KIND.eq("alarm")).startsWith("Смотрим: 0, обычно не меньше 1: мало"), sql.fetchValue(LETTERS.BODY));
    }

    @Test
    void who_has_left_is_no_longer_alarmed() {
        watch(OPEN, "role:sales_rep", "7", bound("all", "1", ""));
        users.deactivate(rep.userId()).orThrow();
        indicators.measureAll();
        assertEquals(Set.of("Nils North", "Susan South"), alarmed());
    }

    @Test
    void one_that_was_put_away_meanwhile_raises_no_alarm() {
        Indicator open = watch(OPEN, "role:sales_rep", "7", bound("all", "1", ""));
        indicators.archive(open.id());
        measuring.measure(open);
        assertEquals(Set.of(), alarmed());
    }

    @Test
    void what_a_colleague_has_answered_stays_the_colleagues() {
        watch(OPEN, "person:" + rep.userId(), "7", bound("all", "1", ""));
        long id = alarms.waitingFor(head).getFirst().id();
        alarms.acknowledge(head, id, "on holiday").orThrow();
        Outcome<Long> second = alarms.acknowledge(rep, id, "");
        assertTrue(second instanceof Outcome.Refused<Long>(var refusals) && refusals.getFirst().key().equals("alarm.answered_already"), second.toString());
        assertThrows(NotFound.class, () -> alarms.unacknowledge(rep, id));
        assertEquals("on holiday", alarms.seen(rep, null, null, true, 10).getFirst().note());
        alarms.unacknowledge(head, id);
        assertEquals(1, alarms.waitingFor(rep).size());
    }

    @Test
    void who_sees_an_alarm_that_is_not_theirs_to_answer_is_not_asked_to() {
        Indicator open = watch(OPEN, "person:" + rep.userId(), "7", bound("all", "1", ""));
        hire("Edda Exec", Role.EXECUTIVE, department("Board"));
        assertTrue(Web.signedIn(port, "nora@northwind.example", PASSWORD).get("/indicators/" + open.id()).body().contains("/acknowledgement"));
        String page = Web.signedIn(port, "edda@northwind.example", PASSWORD).get("/indicators/" + open.id()).body();
        assertTrue(page.contains("Nora North") && !page.contains("/acknowledgement"), page);
    }

    private void tomorrow() {
        clock.advance(Duration.ofDays(1));
    }
}
