package frontline.sales.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.history.HistoryWorthy.Topic;
import frontline.clients.letters.Letters;
import frontline.clients.letters.NewLetter;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.SalesRows;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DealLettersTest extends ProgramTest {

    @Autowired Clients clients;
    @Autowired Letters letters;

    private Viewer rep;
    private long client;
    private long deal;

    @BeforeEach
    void aDealWithAClient() {
        rep = hire("Nora North", Role.SALES_REP, department("North"));
        hire("Susan South", Role.SALES_REP, department("South"));
        client = clients.create(rep, NewClient.named("Isdom").ownedBy(rep.userId()).reachedBy("email", "info@isdom.example")).orThrow();
        deal = new SalesRows(sql).deal("Gauges", rep, client, "100", "USD");
    }

    @Test
    void the_deal_shows_the_letters_about_it_and_no_others() {
        letters.write(rep, new NewLetter(client, null, List.of("info@isdom.example"), List.of(), "About the gauges", "Words", List.of(), null, new Topic("deal", deal))).orThrow();
        letters.write(rep, NewLetter.to(client, "info@isdom.example").saying("About the weather", "Words")).orThrow();
        String panel = Web.signedIn(port, "nora@northwind.example", PASSWORD).get("/deals/" + deal + "/letters").body();
        assertTrue(panel.contains("About the gauges"), panel);
        assertFalse(panel.contains("About the weather"), panel);
        assertTrue(panel.contains("topic=deal"), "a letter written from here is about the deal");
    }

    @Test
    void others_find_neither_the_deal_nor_its_letters() {
        assertEquals(404, Web.signedIn(port, "susan@northwind.example", PASSWORD).get("/deals/" + deal + "/letters").status());
    }
}
