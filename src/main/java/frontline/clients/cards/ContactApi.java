package frontline.clients.cards;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "clients")
class ContactApi {

    private final Clients clients;
    private final ContactPoints contacts;
    private final Texts texts;

    ContactApi(Clients clients, ContactPoints contacts, Texts texts) {
        this.clients = clients;
        this.contacts = contacts;
        this.texts = texts;
    }

    /// @param kind 'phone', 'email', 'messenger', 'website', 'address'
    /// @param billing the client's invoices go to this e-mail; absent leaves it
    record ContactBody(@Nullable String kind, @Nullable String value, @Nullable String label, @Nullable Long personId, @Nullable Boolean billing) {}

    @GetMapping("/api/v1/clients/{id}/contacts")
    @Operation(summary = "Phones, e-mails, messengers, sites and addresses, the client's own and its people's")
    ApiList<ContactPoint> list(Viewer viewer, @PathVariable long id) {
        clients.ref(viewer, id);
        return new ApiList<>(contacts.of(id), null);
    }

    @PostMapping("/api/v1/clients/{id}/contacts")
    @Operation(summary = "Add one; person_id for a contact person's")
    ResponseEntity<Object> add(Viewer viewer, @PathVariable long id, @RequestBody ContactBody body) {
        clients.ref(viewer, id);
        if (cannotBill(text(body.kind()), body)) return noBilling();
        return switch (contacts.add(viewer, id, body.personId(), new ContactPoints.NewContact(text(body.kind()), text(body.value()), body.label()))) {
            case Outcome.Done<Long>(Long contact) -> ResponseEntity.created(URI.create("/api/v1/contacts/" + contact)).body(marked(viewer, contact, body));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/api/v1/contacts/{id}")
    ContactPoint one(Viewer viewer, @PathVariable long id) {
        return contacts.get(viewer, id);
    }

    @PutMapping("/api/v1/contacts/{id}")
    @Operation(summary = "Change value and label")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody ContactBody body) {
        if (cannotBill(contacts.get(viewer, id).kind(), body)) return noBilling();
        return switch (contacts.change(viewer, id, text(body.value()), body.label())) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(marked(viewer, id, body));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @DeleteMapping("/api/v1/contacts/{id}")
    ResponseEntity<Void> remove(Viewer viewer, @PathVariable long id) {
        contacts.remove(viewer, id);
        return ResponseEntity.noContent().build();
    }

    /// Asked before anything is written: a refusal leaves nothing behind.
    private static boolean cannotBill(String kind, ContactBody body) {
        return Boolean.TRUE.equals(body.billing()) && !kind.equals("email");
    }

    private ResponseEntity<Object> noBilling() {
        return Problem.refused(List.of(Refusal.at("billing", "contact.billing_email_only")), texts, Language.EN).toResponse();
    }

    private ContactPoint marked(Viewer viewer, long contact, ContactBody body) {
        if (body.billing() != null) contacts.setBilling(viewer, contact, body.billing()).orThrow();
        return contacts.get(viewer, contact);
    }

    private static String text(@Nullable String written) {
        return written == null ? "" : written;
    }
}
