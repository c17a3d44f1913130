package frontline.clients.cards;

import frontline.agenda.actions.Actions;
import frontline.clients.completeness.CollectionFields;
import frontline.clients.completeness.ReadCompleteness;
import frontline.identity.Viewer;
import frontline.identity.audit.AuditTrail;
import frontline.platform.web.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// The card: who they are, the conversation, what is in motion. All but the first comes by its own address.
@Controller
public class CardController {

    private static final int CHANGES = 30;

    private final Clients clients;
    private final Actions actions;
    private final AuditTrail audit;
    private final ReadCompleteness completeness;
    private final CollectionFields collectionFields;
    private final List<CardSection> sections;

    CardController(Clients clients, Actions actions, AuditTrail audit, ReadCompleteness completeness, CollectionFields collectionFields, List<CardSection> sections) {
        this.clients = clients;
        this.actions = actions;
        this.audit = audit;
        this.completeness = completeness;
        this.collectionFields = collectionFields;
        this.sections = sections.stream().sorted(Comparator.comparing(CardSection::order)).toList();
    }

    /// @param name in the address: `?tab=history`
    /// @param address of its content, with what else the card's address asks of it
    public record Tab(String name, String key, String address, boolean open) {}

    @GetMapping("/clients/{id:\\d+}")
    String card(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String tab, @ModelAttribute("page") Page page, Model model) {
        ClientCard card = clients.card(viewer, id, page.language());
        model.addAttribute("card", card);
        model.addAttribute("facts", Fact.of(card, page, FactController.mayAssign(viewer, card), Map.of()));
        model.addAttribute("completeness", completeness.of(id));
        model.addAttribute("labels", collectionFields.labels(page.language()));
        model.addAttribute("tabs", tabs(id, tab, page.query()));
        model.addAttribute("panels", sections.stream().filter(section -> section.place() == CardSection.Place.PANEL).toList());
        model.addAttribute("actions", actions.openOf("client", id, Actions.FIRST, page.language()));
        return "clients/card";
    }

    @GetMapping("/clients/{id}/people-in-short")
    String people(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        model.addAttribute("card", clients.card(viewer, id, page.language()));
        return "clients/people-in-short";
    }

    @GetMapping("/clients/{id}/changes")
    String changes(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Long before, @ModelAttribute("page") Page page, Model model) {
        ClientRef client = clients.ref(viewer, id);
        List<AuditTrail.Change> changes = audit.of("client", id, before, CHANGES, page.language());
        model.addAttribute("client", client);
        model.addAttribute("first", before == null);
        model.addAttribute("changes", changes);
        model.addAttribute("more", changes.size() < CHANGES ? null : "/clients/" + id + "/changes?before=" + changes.getLast().id());
        return "clients/changes";
    }

    private List<Tab> tabs(long id, String wanted, String query) {
        List<CardSection> tabs = sections.stream().filter(section -> section.place() == CardSection.Place.TAB).toList();
        String open = tabs.stream().map(CardController::name).filter(wanted::equals).findFirst().orElseGet(() -> name(tabs.getFirst()));
        return tabs.stream().map(section -> {
            boolean isOpen = name(section).equals(open);
            String address = section.hrefFor(id);
            if (isOpen && !query.isEmpty()) address = UriComponentsBuilder.fromUriString(address).query(query).replaceQueryParam("tab").build(true).toUriString();
            return new Tab(name(section), section.key(), address, isOpen);
        }).toList();
    }

    private static String name(CardSection section) {
        return section.key().startsWith("card.") ? section.key().substring("card.".length()) : section.key();
    }

    @Configuration
    static class Tabs {
        @Bean
        CardSection changesTab() {
            return new CardSection("card.changes", CardSection.Place.TAB, 90, "/clients/{client}/changes");
        }
    }
}
