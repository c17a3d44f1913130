package frontline.agenda.calendar;

import frontline.agenda.actions.ActionView;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/// Actions as a calendar (RFC 5545). What has an hour stands there for half an hour, in UTC; what has none is an event of the day.
final class ActionCalendar {

    private static final Duration USUAL_LENGTH = Duration.ofMinutes(30);

    private static final int LINE = 75; // octets
    private static final int UNFOLDED = 1_000_000; // characters

    private ActionCalendar() {}

    /// @param zone the company's, in which the hours of actions are meant
    /// @param address of the program, "https://crm.example"
    static String write(List<ActionView> actions, String name, ZoneId zone, Instant now, String address) {
        Calendar calendar = new Calendar();
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new ProdId("-//Frontline//Actions//EN"));
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(ImmutableMethod.PUBLISH);
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(new XProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT15M"));
        actions.forEach(action -> calendar.add(event(action, zone, now, address)));
        StringWriter out = new StringWriter();
        try {
            new CalendarOutputter(false, UNFOLDED).output(calendar, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folded(out.toString());
    }

    /// At 75 octets, as RFC 5545 counts; the library counts characters, of which a Cyrillic one has two octets.
    private static String folded(String calendar) {
        StringBuilder folded = new StringBuilder(calendar.length() + calendar.length() / 32);
        for (String line : calendar.split("\r\n")) {
            int octets = 0;
            for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
                int point = line.codePointAt(at);
                int width = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
                if (octets + width > LINE) {
                    folded.append("\r\n ");
                    octets = 1;
                }
                folded.appendCodePoint(point);
                octets += width;
            }
            folded.append("\r\n");
        }
        return folded.toString();
    }

    private static VEvent event(ActionView action, ZoneId zone, Instant now, String address) {
        VEvent event = new VEvent(new PropertyList());
        event.add(new Uid("action-" + action.id() + "@" + URI.create(address).getHost()));
        event.add(new DtStamp(now.truncatedTo(ChronoUnit.SECONDS)));
        if (action.dueTime() == null) {
            event.add(new DtStart<>(action.dueOn()));
            event.add(new DtEnd<>(action.dueOn().plusDays(1)));
            event.add(ImmutableTransp.TRANSPARENT);
        } else {
            Instant start = action.dueOn().atTime(action.dueTime()).atZone(zone).toInstant();
            event.add(new DtStart<>(start));
            event.add(new DtEnd<>(start.plus(USUAL_LENGTH)));
        }
        event.add(new Summary(action.type() + ": " + action.subject().label()));
        String topic = action.topic() == null ? "" : action.topic().label();
        String words = (topic + (topic.isEmpty() || action.prepare().isEmpty() ? "" : "\n") + action.prepare()).strip();
        if (!words.isEmpty()) event.add(new Description(words));
        if (action.subject().kind().equals("client")) event.add(new Url(URI.create(address + "/clients/" + action.subject().id())));
        return event;
    }
}
