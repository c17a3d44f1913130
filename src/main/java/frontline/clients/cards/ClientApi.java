package frontline.clients.cards;

import frontline.clients.completeness.ReadCompleteness;
import frontline.clients.fields.CardFields.Carried;
import frontline.clients.fields.OwnValues;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/clients")
@Tag(name = "clients")
class ClientApi {

    private final Clients clients;
    private final ReadCompleteness completeness;
    private final Texts texts;

    ClientApi(Clients clients, ReadCompleteness completeness, Texts texts) {
        this.clients = clients;
        this.completeness = completeness;
        this.texts = texts;
    }

    /// @param completeness in percent
    record ClientResource(long id, String kind, String name, @Nullable String legalName, @Nullable String taxId, @Nullable String registrationNumber, @Nullable Long parentId,
            @Nullable Long ownerId, @Nullable String owner, long departmentId, String department, @Nullable Integer probability, @Nullable String language, @Nullable String preferences, @Nullable String note,
            Set<Long> classified, Map<Long, JsonNode> ownFields, List<ContactResource> contacts, @Nullable String externalId, int completeness, Instant createdAt, Instant updatedAt, int version) {

        static ClientResource of(ClientCard card, int completeness) {
            return new ClientResource(card.id(), card.kind(), card.name(), card.legalName(), card.taxId(), card.registrationNumber(), card.parent() == null ? null : card.parent().id(),
                    card.ownerId(), card.owner(), card.departmentId(), card.department(), card.probability(), card.language(), card.preferences(), card.note(),
                    new TreeSet<>(card.inputs().carried().classified()), card.inputs().carried().own().asMap(),
                    card.contacts().stream().filter(contact -> contact.personId() == null).map(ContactResource::of).toList(),
                    card.externalId(), completeness, card.createdAt(), card.updatedAt(), card.version());
        }
    }

    record ContactResource(@Nullable Long id, String kind, String value, @Nullable String normalized, @Nullable String label) {
        static ContactResource of(ContactPoint contact) {
            return new ContactResource(contact.id(), contact.kind(), contact.value(), contact.normalized(), contact.label());
        }
    }

    /// Absent fields stay as they are; a field that is null or empty is cleared.
    /// @param version the one that was read; absent: change whatever is there
    record ClientBody(@Nullable Integer version, @Nullable JsonNode kind, @Nullable JsonNode name, @Nullable JsonNode legalName, @Nullable JsonNode taxId, @Nullable JsonNode registrationNumber,
            @Nullable JsonNode parentId, @Nullable JsonNode ownerId, @Nullable Long departmentId, @Nullable JsonNode probability, @Nullable JsonNode language, @Nullable JsonNode preferences, @Nullable JsonNode note,
            @Nullable Set<Long> classified, @Nullable Map<Long, JsonNode> ownFields, @Nullable List<ContactResource> contacts, @Nullable String externalId) {

        ClientChange change(Carried before) {
            ClientChange change = ClientChange.NOTHING;
            change = with(change, "kind", kind);
            change = with(change, "name", name);
            change = with(change, "legal_name", legalName);
            change = with(change, "tax_id", taxId);
            change = with(change, "registration_number", registrationNumber);
            change = with(change, "parent_id", parentId);
            change = with(change, "probability", probability);
            change = with(change, "language", language);
            change = with(change, "preferences", preferences);
            change = with(change, "note", note);
            if (classified == null && ownFields == null) return change;
            OwnValues own = before.own();
            if (ownFields != null) for (var entry : ownFields.entrySet()) own = own.with(entry.getKey(), entry.getValue());
            return change.carrying(new Carried(classified == null ? before.classified() : classified, own));
        }

        private static ClientChange with(ClientChange change, String field, @Nullable JsonNode value) {
            return value == null ? change : change.and(field, value.isNull() ? "" : value.asString());
        }
    }

    @GetMapping("/{id}")
    @Operation(summary = "A client card")
    ClientResource one(Viewer viewer, @PathVariable long id) {
        return ClientResource.of(clients.card(viewer, id, Language.EN), completeness.of(id).percent());
    }

    @PostMapping
    @Operation(summary = "Add a client; without owner_id the rules of distribution find the owner, or it is the token's user where there are none; null for nobody")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody ClientBody body) {
        boolean byTheRules = body.ownerId() == null && clients.givenByRules();
        Long owner = byTheRules ? null : body.ownerId() == null ? Long.valueOf(viewer.userId()) : id(body.ownerId());
        List<ContactPoints.NewContact> contacts = body.contacts() == null ? List.of()
                : body.contacts().stream().map(contact -> new ContactPoints.NewContact(contact.kind(), contact.value(), contact.label())).toList();
        String name = body.name() == null || body.name().isNull() ? "" : body.name().asString();
        return switch (clients.create(viewer, new NewClient(name, owner, body.departmentId(), body.change(Carried.NOTHING), contacts, body.externalId(), byTheRules))) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/clients/" + id)).body(one(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a client; the same as PATCH")
    @Transactional
    public ResponseEntity<Object> put(Viewer viewer, @PathVariable long id, @RequestBody ClientBody body) {
        return patch(viewer, id, body);
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Change what is named; 409 when version is not the present one. Contacts have their own resources")
    @Transactional
    public ResponseEntity<Object> patch(Viewer viewer, @PathVariable long id, @RequestBody ClientBody body) {
        ClientCard before = clients.card(viewer, id, Language.EN);
        List<Refusal> refusals = new ArrayList<>();
        int version = body.version() == null ? before.version() : body.version();
        if (clients.change(viewer, id, version, body.change(before.inputs().carried())) instanceof Outcome.Refused<Integer>(var no)) refusals.addAll(no);
        if (body.ownerId() != null && clients.assign(viewer, id, id(body.ownerId())) instanceof Outcome.Refused<Long>(var no)) refusals.addAll(no);
        if (refusals.isEmpty()) return ResponseEntity.ok(one(viewer, id));
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return Problem.refused(refusals, texts, Language.EN).toResponse();
    }

    private static @Nullable Long id(JsonNode written) {
        return written.isNull() ? null : Long.valueOf(written.asLong());
    }
}
