package frontline.clients.history;

import frontline.agenda.actions.ActionView;
import frontline.platform.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The composer as it was filled in.
/// @param happened '' for now, else a local date and time
/// @param nextOn '' for no next contact, 'pick' for the day in `nextDay`, else a day
/// @param anyway save although nothing is planned after this
public record ComposerForm(String type, String text, List<Long> result, String minutes, String person, String happened, @Nullable Long action, String topic,
        String nextOn, String nextDay, String nextTime, String nextType, String nextAssignee, String nextPrepare, Boolean anyway) {

    public ComposerForm(@Nullable String type, @Nullable String text, @Nullable List<Long> result, @Nullable String minutes, @Nullable String person, @Nullable String happened, @Nullable Long action,
            @Nullable String topic, @Nullable String nextOn, @Nullable String nextDay, @Nullable String nextTime, @Nullable String nextType, @Nullable String nextAssignee, @Nullable String nextPrepare, @Nullable Boolean anyway) {
        this.type = or(type);
        this.text = or(text);
        this.result = result == null ? List.of() : result.stream().filter(Objects::nonNull).toList();
        this.minutes = or(minutes);
        this.person = or(person);
        this.happened = or(happened);
        this.action = action;
        this.topic = or(topic);
        this.nextOn = or(nextOn);
        this.nextDay = or(nextDay);
        this.nextTime = or(nextTime);
        this.nextType = or(nextType);
        this.nextAssignee = or(nextAssignee);
        this.nextPrepare = or(nextPrepare);
        this.anyway = Boolean.TRUE.equals(anyway);
    }

    /// A blank one, prepared for a planned action if there is one.
    static ComposerForm blank(@Nullable ActionView action, String topic, String usualType, long viewerId) {
        return new ComposerForm(action == null ? usualType : Long.toString(action.typeId()), "", List.of(), "", "", "", action == null ? null : action.id(), topic,
                "", "", "", usualType, Long.toString(viewerId), "", false);
    }

    boolean plansNext() {
        return !nextOn.isEmpty();
    }

    /// The entry, and what could not be read of it.
    record Read(NewEntry entry, List<Refusal> refusals) {}

    Read read(long clientId, ZoneId zone, LocalDate today) {
        List<Refusal> refusals = new ArrayList<>();
        Set<Long> classified = result.stream().collect(Collectors.toCollection(LinkedHashSet::new));
        NewEntry entry = NewEntry.about(clientId, number(type)).saying(text).resulting(classified).completing(action)
                .lasting(minutesOf(refusals)).with(person.isEmpty() ? null : Long.valueOf(number(person))).at(happenedAt(zone, refusals))
                .on(Topics.read(topic).orElse(null));
        if (!plansNext()) return new Read(entry, refusals);
        LocalDate day = day(nextOn.equals("pick") ? nextDay : nextOn);
        if (day == null) refusals.add(Refusal.at("next_on", "form.date"));
        else if (day.isBefore(today)) refusals.add(Refusal.at("next_on", "history.next_in_past"));
        LocalTime time = time(refusals);
        return new Read(day == null ? entry : entry.next(new NewEntry.NextContact(number(nextType), number(nextAssignee), day, time, nextPrepare)), refusals);
    }

    private @Nullable Integer minutesOf(List<Refusal> refusals) {
        if (minutes.isEmpty()) return null;
        if (minutes.matches("\\d{1,4}")) return Integer.valueOf(minutes);
        refusals.add(Refusal.at("minutes", "form.number"));
        return null;
    }

    private @Nullable Instant happenedAt(ZoneId zone, List<Refusal> refusals) {
        if (happened.isEmpty()) return null;
        try {
            return LocalDateTime.parse(happened).atZone(zone).toInstant();
        } catch (DateTimeException unreadable) {
            refusals.add(Refusal.at("happened_at", "form.date"));
            return null;
        }
    }

    private @Nullable LocalTime time(List<Refusal> refusals) {
        if (nextTime.isEmpty()) return null;
        try {
            return LocalTime.parse(nextTime);
        } catch (DateTimeException unreadable) {
            refusals.add(Refusal.at("next_time", "form.date"));
            return null;
        }
    }

    static @Nullable LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
