package frontline.clients.cards;

import frontline.identity.Viewer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import java.util.List;

/// Clients to choose from while typing: as lines for htmx, as JSON for a search box.
@Controller
class ChoicesController {

    private final ClientSearch search;

    ChoicesController(ClientSearch search) {
        this.search = search;
    }

    @GetMapping(path = "/clients/choices", produces = MediaType.APPLICATION_JSON_VALUE, headers = "!HX-Request")
    @ResponseBody
    List<ClientRef> json(Viewer viewer, @RequestParam(defaultValue = "") String q) {
        return search.byName(viewer, q);
    }

    @GetMapping(path = "/clients/choices", headers = "HX-Request")
    String lines(Viewer viewer, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("typed", q.strip());
        model.addAttribute("found", search.byName(viewer, q));
        return "clients/choices";
    }
}
