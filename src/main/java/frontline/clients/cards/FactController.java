package frontline.clients.cards;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.StaleVersion;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Editing in place: each line of the card is read, opened and saved by its own address.
@Controller
class FactController {

    private final Clients clients;
    private final Users users;

    FactController(Clients clients, Users users) {
        this.clients = clients;
        this.users = users;
    }

    @GetMapping("/clients/{id}/fields/{field}")
    String read(Viewer viewer, @PathVariable long id, @PathVariable String field, @ModelAttribute("page") Page page, Model model) {
        ClientCard card = clients.card(viewer, id, page.language());
        return shown(card, fact(card, field, viewer, page), model);
    }

    @GetMapping("/clients/{id}/fields/{field}/edit")
    String open(Viewer viewer, @PathVariable long id, @PathVariable String field, @ModelAttribute("page") Page page, Model model) {
        ClientCard card = clients.card(viewer, id, page.language());
        Fact fact = fact(card, field, viewer, page);
        return form(card, fact, fact.written(), FormErrors.NONE, null, model);
    }

    /// Saves one field. What others changed elsewhere on the card meanwhile does not matter; if this very field was changed,
    /// both values are shown and the person chooses.
    /// @param was what stood in the field when it was opened
    @PostMapping("/clients/{id}/fields/{field}")
    String save(Viewer viewer, @PathVariable long id, @PathVariable String field, @RequestParam(defaultValue = "") String was, @RequestParam(required = false) @Nullable List<String> value,
            @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        List<String> written = value == null ? List.of() : value.stream().filter(text -> !text.isBlank()).toList();
        ClientCard card = clients.card(viewer, id, page.language());
        Fact fact = fact(card, field, viewer, page);
        if (!fact.value().equals(was) && !fact.written().equals(written)) return conflict(card, fact, written, model, response);
        try {
            return switch (write(viewer, card, field, written, page)) {
                case Outcome.Refused<?>(var refusals) -> {
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    yield form(card, fact, written, new FormErrors(refusals), null, model);
                }
                case Outcome.Done<?> done -> {
                    response.setHeader("HX-Trigger", "card-changed");
                    ClientCard saved = clients.card(viewer, id, page.language());
                    yield shown(saved, fact(saved, field, viewer, page), model);
                }
            };
        } catch (StaleVersion changedThisMoment) {
            ClientCard now = clients.card(viewer, id, page.language());
            return conflict(now, fact(now, field, viewer, page), written, model, response);
        }
    }

    private Outcome<?> write(Viewer viewer, ClientCard card, String field, List<String> written, Page page) {
        if (!field.equals("owner_id")) return clients.change(viewer, card.id(), card.version(), ClientChange.of(field, written.isEmpty() ? new String[] {""} : written.toArray(String[]::new)).in(page.language()));
        return clients.assign(viewer, card.id(), written.isEmpty() ? null : Long.valueOf(written.getFirst()));
    }

    private Fact fact(ClientCard card, String field, Viewer viewer, Page page) {
        return Fact.find(Fact.of(card, page, mayAssign(viewer, card), field.equals("owner_id") ? owners(viewer, card) : Map.of()), field).orElseThrow(() -> new NotFound("field " + field));
    }

    /// Heads may give a client to anybody of theirs; everybody may take one that nobody has.
    static boolean mayAssign(Viewer viewer, ClientCard card) {
        return viewer.may(Permission.ASSIGN) || card.ownerId() == null;
    }

    private Map<String, String> owners(Viewer viewer, ClientCard card) {
        Map<String, String> owners = new LinkedHashMap<>();
        if (viewer.may(Permission.ASSIGN)) users.assignableBy(viewer).forEach(user -> owners.put(Long.toString(user.id()), user.name()));
        else if (mayAssign(viewer, card)) owners.put(Long.toString(viewer.userId()), viewer.name());
        return owners;
    }

    private static String conflict(ClientCard card, Fact fact, List<String> written, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return form(card, fact, written, FormErrors.NONE, fact.words(), model);
    }

    private static String shown(ClientCard card, Fact fact, Model model) {
        model.addAttribute("clientId", card.id());
        model.addAttribute("fact", fact);
        return "clients/fact";
    }

    private static String form(ClientCard card, Fact fact, List<String> written, FormErrors errors, @Nullable String theirs, Model model) {
        model.addAttribute("clientId", card.id());
        model.addAttribute("fact", fact);
        model.addAttribute("written", written);
        model.addAttribute("errors", errors);
        model.addAttribute("theirs", theirs);
        return "clients/fact-edit";
    }
}
