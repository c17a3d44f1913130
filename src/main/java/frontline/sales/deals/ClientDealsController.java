package frontline.sales.deals;

import static frontline.sales.db.Tables.DEALS;

import frontline.clients.cards.CardSection;
import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.sales.pipelines.Pipeline;
import frontline.sales.pipelines.Pipelines;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What the client card shows of deals: those in motion, and all.
@Controller
class ClientDealsController {

    private static final int MOST = 200;
    private static final DealSort NEWEST = new DealSort(DealSort.By.OPENED, true);

    private final DealList list;
    private final Pipelines pipelines;
    private final Clients clients;

    ClientDealsController(DealList list, Pipelines pipelines, Clients clients) {
        this.list = list;
        this.pipelines = pipelines;
        this.clients = clients;
    }

    @GetMapping("/clients/{client}/deals")
    String all(Viewer viewer, @PathVariable long client, Model model) {
        List<DealRow> deals = of(viewer, client);
        model.addAttribute("deals", Stream.concat(deals.stream().filter(deal -> deal.state().equals("open")), deals.stream().filter(deal -> !deal.state().equals("open"))).toList());
        return show(model, client, "sales/deals/of-client");
    }

    @GetMapping("/clients/{client}/deals/open")
    String open(Viewer viewer, @PathVariable long client, Model model) {
        model.addAttribute("deals", of(viewer, client).stream().filter(deal -> deal.state().equals("open")).toList());
        return show(model, client, "sales/deals/in-motion");
    }

    private List<DealRow> of(Viewer viewer, long client) {
        clients.ref(viewer, client);
        return list.page(DEALS.CLIENT_ID.eq(client).and(Deals.seenBy(viewer)), NEWEST, null, MOST);
    }

    private String show(Model model, long client, String view) {
        Map<Long, Pipeline> byId = pipelines.all().stream().collect(Collectors.toMap(Pipeline::id, Function.identity()));
        model.addAttribute("pipelines", byId);
        model.addAttribute("clientId", client);
        return view;
    }

    @Configuration
    static class Sections {
        @Bean
        CardSection dealsTab() {
            return new CardSection("client.section.deals", CardSection.Place.TAB, 20, "/clients/{client}/deals");
        }

        @Bean
        CardSection dealsInMotion() {
            return new CardSection("client.section.in_motion", CardSection.Place.PANEL, 10, "/clients/{client}/deals/open");
        }
    }
}
