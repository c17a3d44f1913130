package frontline.clients.intake;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.clients.cards.ClientChange;
import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.people.People;
import frontline.clients.people.PersonForm;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// Takes a new client in: the card, the first contact person, the first next contact, all or nothing.
@Component
class TakeIn {

    private final Clients clients;
    private final People people;
    private final Actions actions;

    TakeIn(Clients clients, People people, Actions actions) {
        this.clients = clients;
        this.people = people;
        this.actions = actions;
    }

    /// @param more classifiers and own fields, as [ClientChange] names them
    /// @return the new client's id
    @Transactional
    public Outcome<Long> client(Viewer viewer, NewClientForm form, ClientChange more, LocalDate today) {
        List<Refusal> refusals = new ArrayList<>();
        NewClient client = new NewClient(form.name(), number(form.owner()), null, more.and("kind", form.kind()).and("tax_id", form.taxId()), List.of(), null,
                form.owner().equals(NewClientForm.BY_THE_RULES));
        boolean personsOwn = form.person().isEmpty();
        if (personsOwn && !form.phone().isEmpty()) client = client.reachedBy("phone", form.phone());
        if (personsOwn && !form.email().isEmpty()) client = client.reachedBy("email", form.email());
        if (!form.website().isEmpty()) client = client.reachedBy("website", form.website());
        LocalDate day = day(form, today, refusals);
        LocalTime time = time(form, refusals);
        Long id = value(clients.create(viewer, client), refusals);
        if (id != null && !personsOwn) value(people.add(viewer, id, new PersonForm(form.person(), form.position(), "", "", List.of(), List.of(form.phone()), List.of(form.email()), null)), refusals);
        if (id != null && day != null) {
            Long owner = clients.ownerOf(id);
            long assignee = owner == null ? viewer.userId() : owner;
            Long type = number(form.nextType());
            value(actions.plan(viewer, new ActionPlan(type == null ? -1 : type, assignee, new Subject("client", id, client.name()), null, day, time, form.nextPrepare())), refusals);
        }
        if (refusals.isEmpty() && id != null) return Outcome.done(id);
        if (id != null) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return Outcome.refused(refusals);
    }

    private static @Nullable Long value(Outcome<Long> outcome, List<Refusal> refusals) {
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> id;
            case Outcome.Refused<Long>(var no) -> {
                no.forEach(r -> refusals.add(switch (r.field()) {
                    case "phones" -> new Refusal("phone", r.key(), r.arguments());
                    case "emails" -> new Refusal("email", r.key(), r.arguments());
                    default -> r;
                }));
                yield null;
            }
        };
    }

    private static @Nullable LocalDate day(NewClientForm form, LocalDate today, List<Refusal> refusals) {
        if (form.nextOn().isEmpty()) return null;
        try {
            LocalDate day = LocalDate.parse(form.nextOn().equals("pick") ? form.nextDay() : form.nextOn());
            if (day.isBefore(today)) refusals.add(Refusal.at("next_on", "history.next_in_past"));
            return day;
        } catch (DateTimeException unreadable) {
            refusals.add(Refusal.at("next_on", "form.date"));
            return null;
        }
    }

    private static @Nullable LocalTime time(NewClientForm form, List<Refusal> refusals) {
        if (form.nextTime().isEmpty()) return null;
        try {
            return LocalTime.parse(form.nextTime());
        } catch (DateTimeException unreadable) {
            refusals.add(Refusal.at("next_time", "form.date"));
            return null;
        }
    }

    private static @Nullable Long number(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
