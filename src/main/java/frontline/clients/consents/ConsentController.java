package frontline.clients.consents;

import frontline.clients.cards.CardSection;
import frontline.clients.cards.Clients;
import frontline.clients.people.People;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The panel of the card: who may be written to, and the form that notes what they said.
@Controller
class ConsentController {

    private final Consents consents;
    private final Clients clients;
    private final People people;

    ConsentController(Consents consents, Clients clients, People people) {
        this.consents = consents;
        this.clients = clients;
        this.people = people;
    }

    @GetMapping("/clients/{id}/consents")
    String panel(Viewer viewer, @PathVariable long id, Model model) {
        return show(viewer, id, FormErrors.NONE, "", "", "email", false, model);
    }

    /// @param person "" for the client as a whole
    @PostMapping("/clients/{id}/consents")
    String note(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String person, @RequestParam(defaultValue = "email") String channel,
            @RequestParam boolean given, @RequestParam(defaultValue = "") String how, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Long personId = person.matches("\\d{1,18}") ? Long.valueOf(person) : null;
        return switch (consents.note(viewer, id, personId, channel, given, how)) {
            case Outcome.Done<Long>(Long note) -> {
                Toast.of(page.t(given ? "consent.noted_given" : "consent.noted_withdrawn")).withUndo("/consents/" + note + "/removal").sendWith(response, Map.of("consents-changed", ""));
                yield show(viewer, id, FormErrors.NONE, "", "", "email", false, model);
            }
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(viewer, id, new FormErrors(refusals), how, person, channel, true, model);
            }
        };
    }

    @PostMapping("/consents/{id}/removal")
    @Nullable String takeBack(Viewer viewer, @PathVariable long id, HttpServletResponse response) {
        consents.takeBack(viewer, id);
        response.setHeader("HX-Trigger", "consents-changed");
        response.setStatus(HttpStatus.NO_CONTENT.value());
        return null;
    }

    private String show(Viewer viewer, long id, FormErrors errors, String how, String person, String channel, boolean open, Model model) {
        List<Consent> all = consents.of(viewer, id);
        model.addAttribute("client", clients.ref(viewer, id));
        model.addAttribute("people", people.of(viewer, id));
        model.addAttribute("latest", latest(all));
        model.addAttribute("errors", errors);
        model.addAttribute("how", how);
        model.addAttribute("person", person);
        model.addAttribute("channel", channel);
        model.addAttribute("open", open);
        return "clients/consents";
    }

    /// The last word of each about each channel.
    private static List<Consent> latest(List<Consent> newestFirst) {
        Set<String> known = new HashSet<>();
        List<Consent> latest = new ArrayList<>();
        newestFirst.forEach(consent -> {
            if (known.add(consent.personId() + consent.channel())) latest.add(consent);
        });
        return latest;
    }

    @Configuration
    static class Panels {
        @Bean
        CardSection consentsPanel() {
            return new CardSection("card.consents", CardSection.Place.PANEL, 90, "/clients/{client}/consents");
        }
    }
}
