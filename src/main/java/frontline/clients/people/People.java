package frontline.clients.people;

import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.PEOPLE;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import frontline.clients.cards.Clients;
import frontline.clients.cards.ContactPoint;
import frontline.clients.cards.ContactPoints;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.web.Reception;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Contact persons. Whoever sees the client sees its people.
@Component
public class People {

    private final DSLContext sql;
    private final Clients clients;
    private final ContactPoints contactPoints;
    private final Classifiers classifiers;
    private final Reception reception;
    private final Clock clock;

    People(DSLContext sql, Clients clients, ContactPoints contactPoints, Classifiers classifiers, Reception reception, Clock clock) {
        this.sql = sql;
        this.clients = clients;
        this.contactPoints = contactPoints;
        this.classifiers = classifiers;
        this.reception = reception;
        this.clock = clock;
    }

    /// @throws NotFound when there is no such client or the viewer may not see it
    public List<PersonView> of(Viewer viewer, long clientId) {
        clients.ref(viewer, clientId);
        return list(PEOPLE.CLIENT_ID.eq(clientId));
    }

    /// @throws NotFound when there is no such person or the viewer may not see the client
    public PersonView get(Viewer viewer, long id) {
        return list(PEOPLE.ID.eq(id).and(Clients.seenBy(viewer, PEOPLE.CLIENT_ID))).stream().findFirst().orElseThrow(() -> new NotFound("person " + id));
    }

    @Transactional
    public Outcome<Long> add(Viewer viewer, long clientId, PersonForm form) {
        clients.ref(viewer, clientId);
        List<Refusal> refusals = check(form, Set.of());
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        long id = sql.insertInto(PEOPLE)
                .set(PEOPLE.CLIENT_ID, clientId).set(PEOPLE.NAME, form.name()).set(PEOPLE.POSITION, nullIfEmpty(form.position()))
                .set(PEOPLE.BIRTHDAY, day(form.birthday())).set(PEOPLE.NOTE, nullIfEmpty(form.note()))
                .set(PEOPLE.CLASSIFIED, form.classified() == null ? new Long[0] : form.classified().toArray(Long[]::new)).set(PEOPLE.EXTERNAL_ID, form.externalId())
                .set(PEOPLE.CREATED_AT, Instant.now(clock)).set(PEOPLE.UPDATED_AT, Instant.now(clock))
                .returning(PEOPLE.ID).fetchSingle().getId();
        form.contacts().forEach((kind, values) -> values.forEach(value -> contactPoints.add(viewer, clientId, id, new ContactPoints.NewContact(kind, value, null)).orThrow()));
        mark(viewer, id, form);
        return Outcome.done(id);
    }

    /// @throws StaleVersion when somebody else saved meanwhile
    @Transactional
    public Outcome<Long> change(Viewer viewer, long id, int version, PersonForm form) {
        PersonView before = get(viewer, id);
        List<Refusal> refusals = check(form, before.classified());
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        int changed = sql.update(PEOPLE)
                .set(PEOPLE.NAME, form.name()).set(PEOPLE.POSITION, nullIfEmpty(form.position())).set(PEOPLE.BIRTHDAY, day(form.birthday())).set(PEOPLE.NOTE, nullIfEmpty(form.note()))
                .set(PEOPLE.CLASSIFIED, (form.classified() == null ? before.classified() : form.classified()).stream().sorted().toArray(Long[]::new))
                .set(PEOPLE.UPDATED_AT, Instant.now(clock)).set(PEOPLE.VERSION, version + 1)
                .where(PEOPLE.ID.eq(id), PEOPLE.VERSION.eq(version)).execute();
        if (changed == 0) throw new StaleVersion("person " + id);
        form.contacts().forEach((kind, values) -> reach(viewer, before, kind, values));
        mark(viewer, id, form);
        return Outcome.done(id);
    }

    /// @throws NotFound when there is no such person or the viewer may not see the client
    @Transactional
    public void remove(Viewer viewer, long id) {
        get(viewer, id);
        sql.deleteFrom(PEOPLE).where(PEOPLE.ID.eq(id)).execute();
    }

    /// Keeps those of the same number, so that a label or an order that hangs on them stays.
    private void reach(Viewer viewer, PersonView person, String kind, List<String> values) {
        Set<String> wanted = values.stream().map(value -> contactPoints.normalized(kind, value)).collect(Collectors.toCollection(HashSet::new));
        for (ContactPoint known : person.contacts(kind)) {
            if (!wanted.remove(known.normalized())) contactPoints.remove(viewer, known.id());
        }
        for (String value : values) {
            if (wanted.remove(contactPoints.normalized(kind, value)))
                contactPoints.add(viewer, person.clientId(), person.id(), new ContactPoints.NewContact(kind, value, null)).orThrow();
        }
    }

    private void mark(Viewer viewer, long id, PersonForm form) {
        if (form.billing() == null) return;
        List<ContactPoint> emails = get(viewer, id).contacts("email");
        if (form.billing() && emails.stream().noneMatch(ContactPoint::billing)) emails.stream().findFirst().ifPresent(first -> contactPoints.setBilling(viewer, first.id(), true).orThrow());
        if (!form.billing()) emails.stream().filter(ContactPoint::billing).forEach(email -> contactPoints.setBilling(viewer, email.id(), false).orThrow());
    }

    private List<Refusal> check(PersonForm form, Set<Long> present) {
        List<Refusal> refusals = new ArrayList<>();
        if (form.name().isEmpty()) refusals.add(Refusal.at("name", "form.required"));
        if (form.name().length() > 300) refusals.add(Refusal.at("name", "client.too_long", 300));
        if (form.note().length() > 20_000) refusals.add(Refusal.at("note", "client.too_long", 20_000));
        try {
            LocalDate birthday = day(form.birthday());
            if (birthday != null && birthday.isAfter(reception.house().today(clock))) refusals.add(Refusal.at("birthday", "person.birthday_future"));
        } catch (DateTimeParseException notADay) {
            refusals.add(Refusal.at("birthday", "form.date"));
        }
        if (Boolean.TRUE.equals(form.billing()) && form.emails() != null && form.emails().isEmpty()) refusals.add(Refusal.at("emails", "person.billing_where"));
        form.contacts().forEach((kind, values) -> values.forEach(value -> contactPoints.refusal(new ContactPoints.NewContact(kind, value, null))
                .ifPresent(r -> refusals.add(new Refusal(kind.equals("phone") ? "phones" : "emails", r.key(), r.arguments())))));
        if (form.classified() != null) classifiers.check("person", form.classified(), present).forEach(r -> refusals.add(new Refusal("classified", r.key(), r.arguments())));
        return refusals;
    }

    private List<PersonView> list(Condition condition) {
        var contacts = multiset(select(CONTACT_POINTS.ID, CONTACT_POINTS.PERSON_ID, CONTACT_POINTS.KIND, CONTACT_POINTS.VALUE, CONTACT_POINTS.NORMALIZED, CONTACT_POINTS.LABEL, CONTACT_POINTS.BILLING)
                .from(CONTACT_POINTS).where(CONTACT_POINTS.PERSON_ID.eq(PEOPLE.ID)).orderBy(CONTACT_POINTS.POSITION, CONTACT_POINTS.ID))
                .convertFrom(r -> r.map(c -> new ContactPoint(c.value1(), c.value2(), c.value3(), c.value4(), c.value5(), c.value6(), c.value7())));
        return sql.select(PEOPLE.ID, PEOPLE.CLIENT_ID, PEOPLE.NAME, PEOPLE.POSITION, PEOPLE.BIRTHDAY, PEOPLE.NOTE, PEOPLE.CLASSIFIED, contacts, PEOPLE.EXTERNAL_ID, PEOPLE.VERSION)
                .from(PEOPLE).where(condition).orderBy(PEOPLE.ID)
                .fetch(r -> new PersonView(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), Set.of(r.value7()), r.value8(), r.value9(), r.value10()));
    }

    private static @Nullable LocalDate day(String written) {
        return written.isEmpty() ? null : LocalDate.parse(written);
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
