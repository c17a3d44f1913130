package frontline.clients.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.agenda.actions.ActionView;
import frontline.agenda.actions.Actions;
import frontline.clients.ClientTest;
import frontline.identity.audit.AuditTrail;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

class HistoryTest extends ClientTest {

    private static final LocalDate TOMORROW = LocalDate.of(2026, 3, 3);

    @Autowired Timeline timeline;
    @Autowired AuditTrail audit;
    @Autowired ApplicationEventPublisher events;

    record WeatherChanged(Long clientId, Instant happenedAt) implements HistoryWorthy {
        @Override public String kind() { return "client_created"; }
        @Override public String area() { return "service"; }
        @Override public @Nullable Long authorId() { return null; }
        @Override public Map<String, Object> arguments() { return Map.of("weather", "rain", "degrees", 12); }
        @Override public @Nullable String link() { return "/weather"; }
        @Override public @Nullable Topic topic() { return new Topic("weather", 5); }
    }

    @Test
    void one_save_writes_the_words_completes_the_action_and_plans_the_next() {
        long id = client(bob, "Isdom");
        as(bob, () -> history.write(bob, NewEntry.about(id, typeOf("call")).saying("First").next(callOn(TOMORROW, bob))).orThrow());
        ActionView first = actions.openOf("client", id, Actions.FIRST, Language.EN).getFirst();
        as(bob, () -> history.write(bob, NewEntry.about(id, typeOf("call")).saying("Second").completing(first.id()).next(callOn(TOMORROW.plusDays(3), bob))).orThrow());
        assertEquals(List.of(TOMORROW.plusDays(3)), actions.openOf("client", id, Actions.FIRST, Language.EN).stream().map(ActionView::dueOn).toList());
        assertEquals(List.of("Second", "First"), words(id));
    }

    @Test
    void a_refused_next_contact_writes_nothing() {
        long id = client(bob, "Isdom");
        assertInstanceOf(Outcome.Refused.class, doing(bob, () -> history.write(bob, NewEntry.about(id, typeOf("call")).saying("Lost?")
                .next(new NewEntry.NextContact(-1, bob.userId(), TOMORROW, null, "")))));
        assertEquals(List.of(), words(id));
    }

    @Test
    void a_save_can_be_taken_back_whole() {
        long id = client(bob, "Isdom");
        as(bob, () -> history.write(bob, NewEntry.about(id, typeOf("call")).saying("First").next(callOn(TOMORROW, bob))).orThrow());
        long planned = actions.openOf("client", id, Actions.FIRST, Language.EN).getFirst().id();
        History.Written written = doing(bob, () -> history.writeAndPlan(bob, NewEntry.about(id, typeOf("call")).saying("Mistake").completing(planned).next(callOn(TOMORROW.plusDays(7), head))).orThrow());
        assertThrows(NotFound.class, () -> history.undo(head, written.entryId(), written.plannedAction()));
        as(bob, () -> history.undo(bob, written.entryId(), written.plannedAction()).orThrow());
        assertEquals(List.of("First"), words(id));
        assertEquals(List.of(planned), actions.openOf("client", id, Actions.FIRST, Language.EN).stream().map(ActionView::id).toList());
    }

    @Test
    void a_clock_that_is_set_back_while_somebody_pages_neither_doubles_nor_loses_an_entry() {
        long id = client(bob, "Isdom");
        for (int number = 1; number <= 5; number++) {
            clock.advance(Duration.ofMinutes(10));
            say(id, "by the old clock " + number);
        }
        List<Entry> read = new ArrayList<>(timeline.ofClient(bob, id, Timeline.Filter.ALL, ZoneOffset.UTC, null, 2, Language.EN));
        clock.advance(Duration.ofMinutes(-30));
        say(id, "by the new clock 1");
        clock.advance(Duration.ofMinutes(20));
        say(id, "by the new clock 2"); // the one at the moment of the second entry, the other at that of the fourth, where the reader is
        for (List<Entry> page = read; !page.isEmpty(); read.addAll(page)) page = timeline.ofClient(bob, id, Timeline.Filter.ALL, ZoneOffset.UTC, Timeline.cursor(read.getLast()), 2, Language.EN);
        List<String> words = read.stream().map(Entry::text).filter(text -> text != null && text.startsWith("by ")).toList();
        assertEquals(List.of("by the old clock 5", "by the old clock 4", "by the old clock 3", "by the new clock 1", "by the old clock 2", "by the old clock 1"), words, "what came above the place that was reached is there when one begins anew");
        List<String> anew = timeline.ofClient(bob, id, Timeline.Filter.ALL, ZoneOffset.UTC, null, 20, Language.EN).stream().map(Entry::text).filter(text -> text != null && text.startsWith("by ")).toList();
        assertEquals(List.of("by the old clock 5", "by the new clock 2", "by the old clock 4", "by the old clock 3", "by the new clock 1", "by the old clock 2", "by the old clock 1"), anew, "each at the moment that is told of it");
    }

    private void say(long client, String words) {
        as(bob, () -> history.write(bob, NewEntry.about(client, typeOf("call")).saying(words)).orThrow());
    }

    @Test
    void after_a_quarter_of_an_hour_nothing_is_taken_back() {
        long id = client(bob, "Isdom");
        long entry = doing(bob, () -> history.write(bob, NewEntry.about(id, typeOf("call")).saying("Said")).orThrow());
        clock.advance(Duration.ofMinutes(16));
        assertInstanceOf(Outcome.Refused.class, doing(bob, () -> history.undo(bob, entry, null)));
        assertEquals(List.of("Said"), words(id));
    }

    @Test
    void edited_words_keep_what_was_there() {
        long id = client(bob, "Isdom");
        long entry = doing(bob, () -> history.write(bob, NewEntry.about(id, typeOf("call")).saying("Wants 400")).orThrow());
        as(bob, () -> history.edit(bob, entry, 0, "Wants 500", null, Set.of()).orThrow());
        assertTrue(timeline.get(bob, entry, Language.EN).edited());
        AuditTrail.Change change = audit.ofRow("client", id, "clients.history", entry, 5, Language.EN).getFirst();
        assertEquals("Bob Martin", change.who());
        assertEquals(List.of(new AuditTrail.Detail("words", "Wants 400", "Wants 500")), change.details());
    }

    @Test
    void a_colleague_does_not_edit_ones_words_but_the_head_may() {
        long id = client(bob, "Isdom");
        clients.takePart(id, wendy.userId());
        long entry = doing(bob, () -> history.write(bob, NewEntry.about(id, typeOf("call")).saying("Mine")).orThrow());
        assertFalse(timeline.get(wendy, entry, Language.EN).mayEdit());
        assertThrows(NotFound.class, () -> history.edit(wendy, entry, 0, "Hers", null, Set.of()));
        as(head, () -> history.edit(head, entry, 0, "Corrected", null, Set.of()).orThrow());
        assertEquals("Corrected", timeline.get(bob, entry, Language.EN).text());
    }

    @Test
    void what_happens_in_other_modules_is_noted_once() {
        long id = client(bob, "Isdom");
        WeatherChanged event = new WeatherChanged(id, Instant.now(clock).minusSeconds(60));
        as(bob, () -> events.publishEvent(event));
        as(bob, () -> events.publishEvent(event));
        as(bob, () -> events.publishEvent(new WeatherChanged(null, Instant.now(clock))));
        List<Entry> noted = timeline.ofClient(bob, id, new Timeline.Filter("service", null, null, null, null), ZoneOffset.UTC, null, 10, Language.EN);
        assertEquals(1, noted.size());
        assertEquals(Map.of("weather", "rain", "degrees", 12), noted.getFirst().arguments());
        assertEquals(1, timeline.ofTopic(bob, new HistoryWorthy.Topic("weather", 5), null, 10, Language.EN).size());
        assertEquals(List.of(), timeline.ofTopic(wendy, new HistoryWorthy.Topic("weather", 5), null, 10, Language.EN));
    }

    @Test
    void the_timeline_pages_by_key_and_filters() {
        long id = client(bob, "Isdom");
        as(bob, () -> {
            for (int i = 0; i < 25; i++) history.write(bob, NewEntry.about(id, typeOf(i % 2 == 0 ? "call" : "meeting")).saying("No " + i).at(Instant.now(clock).minus(Duration.ofHours(i)))).orThrow();
        });
        List<Entry> first = timeline.ofClient(bob, id, Timeline.Filter.ALL, ZoneOffset.UTC, null, 10, Language.EN);
        List<Entry> second = timeline.ofClient(bob, id, Timeline.Filter.ALL, ZoneOffset.UTC, Timeline.cursor(first.getLast()), 100, Language.EN);
        List<Long> all = new ArrayList<>(first.stream().map(Entry::id).toList());
        all.addAll(second.stream().map(Entry::id).toList());
        assertEquals(26, Set.copyOf(all).size(), "25 calls and meetings, and that the client was added");
        assertEquals(26, all.size());
        assertEquals(12, timeline.ofClient(bob, id, new Timeline.Filter(null, typeOf("meeting"), null, null, null), ZoneOffset.UTC, null, 100, Language.EN).size());
        assertEquals(1, timeline.ofClient(bob, id, new Timeline.Filter(null, 0L, null, null, null), ZoneOffset.UTC, null, 100, Language.EN).size());
    }

    private List<String> words(long client) {
        return timeline.ofClient(bob, client, Timeline.Filter.ALL, ZoneOffset.UTC, null, 100, Language.EN).stream().filter(Entry::isContact).map(Entry::text).toList();
    }
}
