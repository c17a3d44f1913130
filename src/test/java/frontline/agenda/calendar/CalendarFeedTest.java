package frontline.agenda.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.types.ActionTypes;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.testing.BrowserTest;
import frontline.testing.Web;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The feed is read back by a calendar's own parser.
class CalendarFeedTest extends BrowserTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Autowired Actions actions;
    @Autowired ActionTypes types;
    @Autowired CalendarFeeds feeds;

    private Viewer bob;
    private Viewer wendy;

    @BeforeEach
    void hireEverybody() {
        bob = hire("Bob Martin", Role.SALES_REP, department("East"));
        wendy = hire("Wendy West", Role.SALES_REP, department("West"));
    }

    @Test
    void actions_stand_at_their_hour_in_the_companys_zone() throws Exception {
        sql.execute("update identity.company set time_zone = 'Europe/Moscow'");
        plan(bob, "Isdom", LocalTime.of(15, 30), "the price list");
        plan(bob, "Cancity", null, "");
        plan(wendy, "Somebody else's", null, "");
        String secret = feeds.renew(bob.userId());

        String text = Web.stranger(port).get("/calendar/" + secret + ".ics").body();
        assertTrue(text.contains("DTSTART:20260302T123000Z"), text);
        assertTrue(text.contains("DTSTART;VALUE=DATE:20260302") && text.contains("DTEND;VALUE=DATE:20260303"), text);
        List<VEvent> events = read(text).getComponents("VEVENT");
        assertEquals(2, events.size());
        assertEquals("Call: Isdom", events.getFirst().getSummary().getValue());
        assertEquals("the price list", events.getFirst().getDescription().getValue());
    }

    @Test
    void whatever_stands_in_it_comes_back_whole() throws Exception {
        String odd = "Ромашка; отдел «А, Б» \\ 1\nвторая строка: " + "очень длинная ".repeat(20) + "😀";
        plan(bob, "ООО, «Ромашка; и Ко»", LocalTime.of(9, 0), odd);
        String text = Web.stranger(port).get("/calendar/" + feeds.renew(bob.userId()) + ".ics").body();

        assertTrue(text.lines().allMatch(line -> line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 75), "lines are folded at 75 octets");
        assertTrue(text.contains("\r\n"));
        VEvent event = (VEvent) read(text).getComponents("VEVENT").getFirst();
        assertEquals("Call: ООО, «Ромашка; и Ко»", event.getSummary().getValue());
        assertEquals(odd.strip(), event.getDescription().getValue());
    }

    @Test
    void the_same_action_keeps_its_number_and_goes_when_it_is_done() throws Exception {
        long action = plan(bob, "Isdom", LocalTime.of(15, 30), "");
        String secret = feeds.renew(bob.userId());
        String before = uid(secret);
        as(bob, () -> actions.postpone(bob, action, MONDAY.plusDays(3), LocalTime.of(10, 0)));
        assertEquals(before, uid(secret));

        as(bob, () -> actions.complete(bob, action));
        assertEquals(0, read(Web.stranger(port).get("/calendar/" + secret + ".ics").body()).getComponents("VEVENT").size());
    }

    @Test
    void a_secret_ends_with_a_new_one_and_with_its_owner() {
        String first = feeds.renew(bob.userId());
        String second = feeds.renew(bob.userId());
        assertNotEquals(first, second);
        assertTrue(second.length() >= 43, "256 bits");
        assertEquals(404, Web.stranger(port).get("/calendar/" + first + ".ics").status());
        assertEquals(200, Web.stranger(port).get("/calendar/" + second + ".ics").status());
        assertEquals(404, Web.stranger(port).get("/calendar/guessed.ics").status());

        as(administrator, () -> users.deactivate(bob.userId()).orThrow());
        assertEquals(404, Web.stranger(port).get("/calendar/" + second + ".ics").status());
    }

    @Test
    void the_address_is_made_on_ones_own_page() {
        signIn(bob);
        visit("/profile");
        page.getByText("Make an address").click();
        String address = page.locator("#calendar-feed code").innerText();
        assertEquals(200, Web.stranger(port).get(address.replaceFirst("^https?://[^/]+", "")).status());

        page.locator("#calendar-feed").getByText("Close").click();
        page.getByText("Make an address").waitFor();
        assertEquals(404, Web.stranger(port).get(address.replaceFirst("^https?://[^/]+", "")).status());
        assertFalse(sql.fetch("select encode(secret_hash, 'escape') from agenda.calendar_feeds").toString().contains(address));
    }

    private String uid(String secret) throws Exception {
        return ((VEvent) read(Web.stranger(port).get("/calendar/" + secret + ".ics").body()).getComponents("VEVENT").getFirst()).getUid().orElseThrow().getValue();
    }

    private static Calendar read(String text) throws Exception {
        return new CalendarBuilder().build(new StringReader(text));
    }

    private long plan(Viewer viewer, String client, @Nullable LocalTime at, String prepare) {
        long call = types.all().stream().filter(type -> "call".equals(type.key())).findFirst().orElseThrow().id();
        return actions.plan(viewer, new ActionPlan(call, viewer.userId(), new Subject("client", 1, client), null, MONDAY, at, prepare)).orThrow();
    }
}
