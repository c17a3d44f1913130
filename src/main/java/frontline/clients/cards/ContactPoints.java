package frontline.clients.cards;

import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.PEOPLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import frontline.clients.db.tables.records.ContactPointsRecord;
import frontline.identity.Viewer;
import frontline.identity.company.Company;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.PhoneNumber;
import frontline.platform.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Phones, e-mails, messengers, sites and addresses: add, change, remove, put back.
@Component
public class ContactPoints {

    public static final List<String> KINDS = List.of("phone", "email", "messenger", "website", "address");

    private static final int LONGEST = 500;

    private final DSLContext sql;
    private final Company company;

    ContactPoints(DSLContext sql, Company company) {
        this.sql = sql;
        this.company = company;
    }

    /// @param label what it is for: "switchboard", "home"
    public record NewContact(String kind, String value, @Nullable String label) {
        public NewContact {
            value = value.strip();
            label = label == null || label.isBlank() ? null : label.strip();
        }
    }

    /// All of a client, its people's included, in their order.
    public List<ContactPoint> of(long clientId) {
        return sql.selectFrom(CONTACT_POINTS).where(CONTACT_POINTS.CLIENT_ID.eq(clientId))
                .orderBy(CONTACT_POINTS.POSITION, CONTACT_POINTS.ID)
                .fetch(ContactPoints::view);
    }

    public ContactPoint get(Viewer viewer, long id) {
        return view(row(viewer, id));
    }

    /// @param personId null: the client's own
    @Transactional
    public Outcome<Long> add(Viewer viewer, long clientId, @Nullable Long personId, NewContact contact) {
        if (!Clients.sees(sql, viewer, clientId)) throw new NotFound("client " + clientId);
        if (personId != null && !sql.fetchExists(PEOPLE, PEOPLE.ID.eq(personId), PEOPLE.CLIENT_ID.eq(clientId))) throw new NotFound("person " + personId);
        Optional<Refusal> refusal = refusal(contact);
        return refusal.isPresent() ? Outcome.refused(List.of(refusal.get())) : Outcome.done(insert(clientId, personId, contact));
    }

    @Transactional
    public Outcome<Long> change(Viewer viewer, long id, String value, @Nullable String label) {
        ContactPointsRecord row = row(viewer, id);
        NewContact contact = new NewContact(row.getKind(), value, label);
        Optional<Refusal> refusal = refusal(contact);
        if (refusal.isPresent()) return Outcome.refused(List.of(refusal.get()));
        row.setValue(contact.value());
        row.setNormalized(normalized(contact.kind(), contact.value()));
        row.setLabel(contact.label());
        row.update();
        return Outcome.done(id);
    }

    /// Says that a client's invoices go to this address, and to no other; or that it is nothing special any more.
    @Transactional
    public Outcome<Long> setBilling(Viewer viewer, long id, boolean billing) {
        ContactPointsRecord row = row(viewer, id);
        if (billing && !row.getKind().equals("email")) return Outcome.refused("billing", "contact.billing_email_only");
        if (billing) sql.update(CONTACT_POINTS).set(CONTACT_POINTS.BILLING, false).where(CONTACT_POINTS.CLIENT_ID.eq(row.getClientId()), CONTACT_POINTS.BILLING.isTrue(), CONTACT_POINTS.ID.ne(id)).execute();
        if (row.getBilling() != billing) sql.update(CONTACT_POINTS).set(CONTACT_POINTS.BILLING, billing).where(CONTACT_POINTS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// @return what was removed, to be added again if it was a mistake
    @Transactional
    public ContactPoint remove(Viewer viewer, long id) {
        ContactPointsRecord row = row(viewer, id);
        row.delete();
        return view(row);
    }

    /// How a value of this kind is searched.
    public String normalized(String kind, String value) {
        return switch (kind) {
            case "phone" -> PhoneNumber.normalized(value, region());
            case "website" -> value.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "").replaceFirst("^www\\.", "").replaceFirst("/+$", "");
            default -> value.strip().toLowerCase(Locale.ROOT);
        };
    }

    /// What speaks against it, empty for nothing.
    public Optional<Refusal> refusal(NewContact contact) {
        if (!KINDS.contains(contact.kind())) return Optional.of(Refusal.at("kind", "form.required"));
        if (contact.value().isEmpty()) return Optional.of(Refusal.at("value", "form.required"));
        if (contact.value().length() > LONGEST) return Optional.of(Refusal.at("value", "client.too_long", LONGEST));
        return switch (contact.kind()) {
            case "phone" -> PhoneNumber.parse(contact.value(), region()).isEmpty() ? Optional.of(Refusal.at("value", "contact.phone_wrong")) : Optional.empty();
            case "email" -> contact.value().matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+") ? Optional.empty() : Optional.of(Refusal.at("value", "form.email"));
            case "website" -> contact.value().matches("(?i)(https?://)?[^\\s/]+\\.[^\\s/]+(/\\S*)?") ? Optional.empty() : Optional.of(Refusal.at("value", "contact.website_wrong"));
            default -> Optional.empty();
        };
    }

    long insert(long clientId, @Nullable Long personId, NewContact contact) {
        return sql.insertInto(CONTACT_POINTS)
                .set(CONTACT_POINTS.CLIENT_ID, clientId).set(CONTACT_POINTS.PERSON_ID, personId)
                .set(CONTACT_POINTS.KIND, contact.kind()).set(CONTACT_POINTS.VALUE, contact.value())
                .set(CONTACT_POINTS.NORMALIZED, normalized(contact.kind(), contact.value())).set(CONTACT_POINTS.LABEL, contact.label())
                .set(CONTACT_POINTS.POSITION, select(coalesce(max(CONTACT_POINTS.POSITION), inline(0)).plus(1)).from(CONTACT_POINTS).where(CONTACT_POINTS.CLIENT_ID.eq(clientId)).asField())
                .returning(CONTACT_POINTS.ID).fetchSingle().getId();
    }

    private ContactPointsRecord row(Viewer viewer, long id) {
        return sql.selectFrom(CONTACT_POINTS).where(CONTACT_POINTS.ID.eq(id), Clients.seenBy(viewer, CONTACT_POINTS.CLIENT_ID))
                .fetchOptional().orElseThrow(() -> new NotFound("contact point " + id));
    }

    private String region() {
        return company.settings().map(Company.Settings::region).orElse("US");
    }

    private static ContactPoint view(ContactPointsRecord c) {
        return new ContactPoint(c.getId(), c.getPersonId(), c.getKind(), c.getValue(), c.getNormalized(), c.getLabel(), c.getBilling());
    }
}
