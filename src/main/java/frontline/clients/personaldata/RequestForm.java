package frontline.clients.personaldata;

import frontline.platform.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is written down when somebody asks about their data.
/// @param kind view, export, erase, rectify
/// @param note how it was made sure that it is them
/// @param receivedOn yyyy-mm-dd, "" for today
/// @param dueOn "" for thirty days later
public record RequestForm(String kind, String asker, String email, String phone, String way, String note, String receivedOn, String dueOn, List<Long> people, List<Long> clients) {

    private static final int LONGEST = 300;

    public RequestForm(@Nullable String kind, @Nullable String asker, @Nullable String email, @Nullable String phone, @Nullable String way, @Nullable String note, @Nullable String receivedOn,
            @Nullable String dueOn, @Nullable List<Long> people, @Nullable List<Long> clients) {
        this.kind = clean(kind);
        this.asker = clean(asker);
        this.email = clean(email);
        this.phone = clean(phone);
        this.way = clean(way);
        this.note = clean(note);
        this.receivedOn = clean(receivedOn);
        this.dueOn = clean(dueOn);
        this.people = List.copyOf(Objects.requireNonNullElse(people, List.of()));
        this.clients = List.copyOf(Objects.requireNonNullElse(clients, List.of()));
    }

    public static RequestForm to(String kind, String asker) {
        return new RequestForm(kind, asker, null, null, "email", null, null, null, null, null);
    }

    public RequestForm of(List<Long> samePeople, List<Long> sameClients) {
        return new RequestForm(kind, asker, email, phone, way, note, receivedOn, dueOn, samePeople, sameClients);
    }

    List<Refusal> check(LocalDate today) {
        List<Refusal> refusals = new ArrayList<>();
        if (Request.Kind.of(kind).isEmpty()) refusals.add(Refusal.at("kind", "personal_data.kind_needed"));
        if (asker.isEmpty()) refusals.add(Refusal.at("asker", "form.required"));
        if (asker.length() > LONGEST) refusals.add(Refusal.at("asker", "client.too_long", LONGEST));
        if (!Requests.WAYS.contains(way)) refusals.add(Refusal.at("way", "personal_data.way_needed"));
        if (!email.isEmpty() && !email.matches("[^\\s@]+@[^\\s@]+")) refusals.add(Refusal.at("email", "personal_data.email_wrong"));
        if (people.isEmpty() && clients.isEmpty() && email.isEmpty() && phone.isEmpty()) refusals.add(Refusal.at("email", "personal_data.whom"));
        try {
            if (received(today).isAfter(today)) refusals.add(Refusal.at("received_on", "personal_data.received_later"));
            if (due(received(today)).isBefore(received(today))) refusals.add(Refusal.at("due_on", "personal_data.due_before"));
        } catch (DateTimeParseException notADay) {
            refusals.add(Refusal.at("received_on", "form.date"));
        }
        return refusals;
    }

    LocalDate received(LocalDate today) {
        return receivedOn.isEmpty() ? today : LocalDate.parse(receivedOn);
    }

    LocalDate due(LocalDate received) {
        return dueOn.isEmpty() ? received.plusDays(Requests.TERM) : LocalDate.parse(dueOn);
    }

    private static String clean(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
