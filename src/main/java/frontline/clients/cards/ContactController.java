package frontline.clients.cards;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// How a client is reached: the block of phones, e-mails, sites and addresses, edited in place.
@Controller
public class ContactController {

    private final Clients clients;
    private final ContactPoints contacts;

    ContactController(Clients clients, ContactPoints contacts) {
        this.clients = clients;
        this.contacts = contacts;
    }

    /// What is open for editing in the block.
    /// @param id the one being changed, null when one of `kind` is being added
    public record Editing(@Nullable Long id, String kind, String value, String label, boolean billing, FormErrors errors) {}

    @GetMapping("/clients/{id}/contacts")
    String block(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String add, @RequestParam(required = false) @Nullable Long edit,
            @ModelAttribute("page") Page page, Model model) {
        if (edit != null) {
            ContactPoint known = own(viewer, id, edit);
            return block(viewer, id, new Editing(edit, known.kind(), known.value(), known.label() == null ? "" : known.label(), known.billing(), FormErrors.NONE), page, model);
        }
        return block(viewer, id, add != null && ContactPoints.KINDS.contains(add) ? new Editing(null, add, "", "", false, FormErrors.NONE) : null, page, model);
    }

    @PostMapping("/clients/{id}/contacts")
    String add(Viewer viewer, @PathVariable long id, @RequestParam String kind, @RequestParam String value, @RequestParam(defaultValue = "") String label, @RequestParam(defaultValue = "false") boolean billing,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return switch (contacts.add(viewer, id, null, new ContactPoints.NewContact(kind, value, label))) {
            case Outcome.Done<Long>(Long contact) -> marked(viewer, contact, kind, billing, () -> changed(viewer, id, target, page, model, response));
            case Outcome.Refused<Long>(var refusals) -> refused(viewer, id, new Editing(null, kind, value, label, billing, new FormErrors(refusals)), page, model, response);
        };
    }

    @PostMapping("/clients/{id}/contacts/{contact}")
    String change(Viewer viewer, @PathVariable long id, @PathVariable long contact, @RequestParam String value, @RequestParam(defaultValue = "") String label, @RequestParam(defaultValue = "false") boolean billing,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        ContactPoint known = own(viewer, id, contact);
        return switch (contacts.change(viewer, contact, value, label)) {
            case Outcome.Done<Long> done -> marked(viewer, contact, known.kind(), billing, () -> changed(viewer, id, target, page, model, response));
            case Outcome.Refused<Long>(var refusals) -> refused(viewer, id, new Editing(contact, known.kind(), value, label, billing, new FormErrors(refusals)), page, model, response);
        };
    }

    @PostMapping("/clients/{id}/contacts/{contact}/removal")
    String remove(Viewer viewer, @PathVariable long id, @PathVariable long contact, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        own(viewer, id, contact);
        ContactPoint removed = contacts.remove(viewer, contact);
        String undo = UriComponentsBuilder.fromPath("/clients/" + id + "/contacts").queryParam("kind", removed.kind()).queryParam("value", "{value}").queryParam("label", "{label}").queryParam("billing", removed.billing())
                .encode().buildAndExpand(removed.value(), removed.label() == null ? "" : removed.label()).toUriString();
        Toast.of(page.t("contact.removed", removed.value())).withUndo(undo).sendWith(response, Map.of("card-changed", Map.of()));
        return block(viewer, id, null, page, model);
    }

    private String marked(Viewer viewer, long contact, String kind, boolean billing, java.util.function.Supplier<String> then) {
        if (kind.equals("email")) contacts.setBilling(viewer, contact, billing);
        return then.get();
    }

    /// @param target the part of the screen that asked; an Undo asks from elsewhere, then the block has to look again
    private String changed(Viewer viewer, long id, @Nullable String target, Page page, Model model, HttpServletResponse response) {
        response.setHeader("HX-Trigger", "contacts".equals(target) ? "card-changed" : "card-changed, contacts-changed");
        return block(viewer, id, null, page, model);
    }

    private String refused(Viewer viewer, long id, Editing editing, Page page, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return block(viewer, id, editing, page, model);
    }

    private String block(Viewer viewer, long id, @Nullable Editing editing, Page page, Model model) {
        model.addAttribute("card", clients.card(viewer, id, page.language()));
        model.addAttribute("editing", editing);
        return "clients/contacts";
    }

    private ContactPoint own(Viewer viewer, long id, long contact) {
        ContactPoint known = contacts.get(viewer, contact);
        if (contacts.of(id).stream().noneMatch(point -> point.id() == contact && point.personId() == null)) throw new NotFound("contact " + contact + " of client " + id);
        return known;
    }
}
