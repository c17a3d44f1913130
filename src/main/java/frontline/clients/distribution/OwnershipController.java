package frontline.clients.distribution;

import frontline.agenda.today.TodayBlock;
import frontline.clients.cards.CardSection;
import frontline.clients.cards.Clients;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The history of ownership on the card, and those without an owner on Today.
@Controller
class OwnershipController {

    private final Ownerships ownerships;
    private final Unowned unowned;
    private final Clients clients;

    OwnershipController(Ownerships ownerships, Unowned unowned, Clients clients) {
        this.ownerships = ownerships;
        this.unowned = unowned;
        this.clients = clients;
    }

    @GetMapping("/clients/{id}/ownerships")
    String ofClient(Viewer viewer, @PathVariable long id, Model model) {
        model.addAttribute("ownerships", ownerships.of(viewer, id));
        return "clients/distribution/ownerships";
    }

    @GetMapping("/distribution/unowned")
    String unowned(Viewer viewer, Model model) {
        viewer.require(Permission.ASSIGN);
        Unowned.Some some = unowned.seenBy(viewer);
        model.addAttribute("number", some.number());
        model.addAttribute("latest", some.latest());
        model.addAttribute("byRules", clients.givenByRules());
        return "clients/distribution/unowned";
    }

    @Configuration
    static class Places {
        @Bean
        CardSection ownershipsOnCard() {
            return new CardSection("distribution.ownerships", CardSection.Place.PANEL, 80, "/clients/{client}/ownerships");
        }

        @Bean
        TodayBlock clientsWithoutOwner() {
            return new TodayBlock("/distribution/unowned", 20, java.util.Set.of(Permission.ASSIGN.roleCodes()));
        }
    }
}
