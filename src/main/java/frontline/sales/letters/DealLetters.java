package frontline.sales.letters;

import frontline.clients.cards.ClientRef;
import frontline.clients.history.HistoryWorthy.Topic;
import frontline.clients.letters.ClientLetter;
import frontline.clients.letters.Correspondence;
import frontline.identity.Viewer;
import frontline.sales.deals.DealSection;
import frontline.sales.deals.DealView;
import frontline.sales.deals.Deals;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// A panel of the deal card: the last letters about the deal, and writing one.
@Controller
class DealLetters {

    private static final int SHOWN = 5;

    private final Deals deals;
    private final Correspondence correspondence;

    DealLetters(Deals deals, Correspondence correspondence) {
        this.deals = deals;
        this.correspondence = correspondence;
    }

    @GetMapping("/deals/{id}/letters")
    String panel(Viewer viewer, @PathVariable long id, Model model) {
        DealView deal = deals.get(viewer, id);
        ClientRef client = deal.clientId() == null ? null : new ClientRef(deal.clientId(), Objects.requireNonNullElse(deal.client(), ""));
        List<ClientLetter> letters = client == null ? List.of() : correspondence.about(viewer, new Topic("deal", id), SHOWN);
        model.addAttribute("deal", id);
        model.addAttribute("client", client);
        model.addAttribute("letters", letters);
        return "sales/letters/panel";
    }

    @Configuration
    static class Sections {
        @Bean
        DealSection lettersSection() {
            return new DealSection("card.letters", 60, "/deals/{deal}/letters");
        }
    }
}
