package frontline.sales.deals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.classifiers.ClassifierCarrier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.search.SearchContributor;
import frontline.clients.search.SearchText;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.testing.ProgramTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DealSearchTest extends ProgramTest {

    @Autowired Deals deals;
    @Autowired ClosingDeals closing;
    @Autowired Clients clients;
    @Autowired Classifiers classifiers;
    @Autowired SearchContributor search;
    @Autowired ClassifierCarrier carrier;

    @Test
    void deals_are_found_by_words_of_their_name_by_those_who_see_them() {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        Viewer other = hire("Darcel Schlecht", Role.SALES_REP, department("West"));
        long client = clients.create(rep, NewClient.named("Isdom").ownedBy(rep.userId())).orThrow();
        deals.open(rep, NewDeal.named("Delivery of pumps").forClient(client).knownAs("1C1I7A6R")).orThrow();

        assertEquals(List.of("Delivery of pumps"), found(rep, "pumps deliv"));
        assertEquals(List.of("Delivery of pumps"), found(rep, "1C1I7A6R"));
        assertEquals(List.of(), found(rep, "valves"));
        assertEquals(List.of(), found(other, "pumps"));
    }

    @Test
    void lost_reasons_are_counted_where_lists_are_set_up() {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        long price = classifiers.byKey("lost_reason").orElseThrow().active().getFirst().id();
        long deal = deals.open(rep, NewDeal.named("Delivery of pumps")).orThrow();
        closing.lose(rep, deal, price, "", null).orThrow();

        assertEquals(Map.of(price, 1L), carrier.carrying(administrator, List.of(price)));
        assertEquals(Map.of(), carrier.carrying(hire("Darcel Schlecht", Role.SALES_REP, department("West")), List.of(price)));
    }

    private List<String> found(Viewer viewer, String typed) {
        return search.search(viewer, SearchText.of(typed, "US"), 10, Language.EN).stream().map(SearchContributor.Hit::label).toList();
    }
}
