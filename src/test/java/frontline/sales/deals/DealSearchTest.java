package frontline.sales.deals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.classifiers.ClassifierCarrier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.search.FindAnyone;
import frontline.clients.search.SearchContributor;
import frontline.clients.search.SearchText;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.testing.ProgramTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DealSearchTest extends ProgramTest {

    @Autowired Deals deals;
    @Autowired ClosingDeals closing;
    @Autowired Clients clients;
    @Autowired Classifiers classifiers;
    @Autowired SearchContributor search;
    @Autowired FindAnyone anyone;
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

    /// A call that nobody has answered is a deal called by its number, and often has no client yet.
    @Test
    void deals_called_by_a_number_or_an_address_stand_beside_the_client_whose_it_is() {
        clients.create(administrator, NewClient.named("Isdom").reachedBy("phone", "+1 312 555 0100").reachedBy("email", "sales@isdom.example")).orThrow();
        for (String name : List.of("Call from 13125550100", "Letter of sales@isdom.example")) deals.open(administrator, NewDeal.named(name)).orThrow();

        assertEquals(List.of("Isdom", "Call from 13125550100"), everything("+1 312 555 0100"));
        assertEquals(List.of("Isdom", "Letter of sales@isdom.example"), everything("sales@isdom.example"));
    }

    private List<String> everything(String typed) {
        FindAnyone.Answer answer = anyone.search(administrator, anyone.text(typed), 10, Language.EN);
        return Stream.concat(answer.clients().stream().map(FindAnyone.Found::label), answer.others().stream().flatMap(group -> group.hits().stream()).map(SearchContributor.Hit::label)).toList();
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
