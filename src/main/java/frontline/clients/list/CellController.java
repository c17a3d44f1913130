package frontline.clients.list;

import static frontline.clients.db.Tables.CLIENTS;

import frontline.clients.cards.ClientChange;
import frontline.clients.cards.Clients;
import frontline.clients.fields.CardFields;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A cell of the list, changed in its place, and the panel that peeks into a card.
@Controller
class CellController {

    private final ClientRows rows;
    private final Columns columns;
    private final Cells cells;
    private final Clients clients;
    private final Users users;
    private final CardFields cardFields;
    private final Peek peek;

    CellController(ClientRows rows, Columns columns, Cells cells, Clients clients, Users users, CardFields cardFields, Peek peek) {
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
        this.clients = clients;
        this.users = users;
        this.cardFields = cardFields;
        this.peek = peek;
    }

    @GetMapping("/clients/{id}/peek")
    String peek(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, Model model) {
        ClientRow row = row(viewer, page, id);
        model.addAttribute("row", row);
        model.addAttribute("lines", cardFields.lines("client", new CardFields.Carried(row.classified(), row.own()), page.language()));
        model.addAttribute("people", peek.people(id));
        model.addAttribute("contacts", peek.contacts(id));
        model.addAttribute("talks", peek.lastEntries(id, page.language()));
        return "clients/list/peek";
    }

    @GetMapping("/clients/{id}/cells/{key}")
    String edit(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, @PathVariable String key, Model model) {
        return form(viewer, page, row(viewer, page, id), key, model, FormErrors.NONE);
    }

    @PostMapping("/clients/{id}/cells/{key}")
    String save(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, @PathVariable String key, @RequestParam String value, Model model, HttpServletResponse response) {
        ClientRow before = row(viewer, page, id);
        Column column = column(viewer, page, key);
        Outcome<?> outcome = switch (key) {
            case "owner" -> clients.assign(viewer, id, value.isEmpty() ? null : Long.valueOf(value));
            case "probability" -> clients.change(viewer, id, before.version(), ClientChange.of("probability", value.replace("%", "").strip()));
            default -> clients.change(viewer, id, before.version(), ClientChange.of(key, value));
        };
        if (outcome instanceof Outcome.Refused<?>(List<Refusal> refusals)) {
            response.setStatus(422);
            return form(viewer, page, before, key, model, new FormErrors(refusals));
        }
        model.addAttribute("row", row(viewer, page, id));
        model.addAttribute("column", column);
        model.addAttribute("fields", rows.fields());
        model.addAttribute("cells", cells);
        return "clients/list/cell";
    }

    private String form(Viewer viewer, Page page, ClientRow row, String key, Model model, FormErrors errors) {
        model.addAttribute("row", row);
        model.addAttribute("column", column(viewer, page, key));
        model.addAttribute("fields", rows.fields());
        model.addAttribute("owners", key.equals("owner") ? users.assignableBy(viewer) : List.of());
        model.addAttribute("errors", errors);
        return "clients/list/cell-form";
    }

    private ClientRow row(Viewer viewer, Page page, long id) {
        return rows.one(Clients.seenBy(viewer, CLIENTS.ID), id, page.language()).orElseThrow(() -> new NotFound("client " + id));
    }

    private Column column(Viewer viewer, Page page, String key) {
        return Columns.find(columns.choice(viewer, rows.fields(), page).all(), key).filter(Column::editable).orElseThrow(() -> new NotFound("column " + key));
    }
}
