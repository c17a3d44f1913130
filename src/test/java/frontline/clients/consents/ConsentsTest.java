package frontline.clients.consents;

import static frontline.clients.consents.Consents.Standing.GIVEN;
import static frontline.clients.consents.Consents.Standing.NEVER_ASKED;
import static frontline.clients.consents.Consents.Standing.WITHDRAWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.ClientTest;
import frontline.clients.people.PersonForm;
import frontline.platform.NotFound;
import frontline.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConsentsTest extends ClientTest {

    @Autowired Consents consents;

    @Test
    void the_latest_word_counts_and_all_of_them_stay() {
        long client = client(bob, "Isdom");
        assertEquals(NEVER_ASKED, consents.standing(client, null, "email"));
        as(bob, () -> {
            consents.note(bob, client, null, "email", true, "form on the site").orThrow();
            consents.note(bob, client, null, "email", false, "by telephone").orThrow();
        });

        assertEquals(WITHDRAWN, consents.standing(client, null, "email"));
        assertEquals(NEVER_ASKED, consents.standing(client, null, "post"));
        assertEquals(2, consents.of(bob, client).size());
        assertEquals("Bob Martin", consents.of(bob, client).getFirst().saidTo());
    }

    @Test
    void a_clients_no_holds_for_its_people_until_one_of_them_says_otherwise() {
        long client = client(bob, "Isdom");
        long mary = doing(bob, () -> people.add(bob, client, PersonForm.named("Mary Smith")).orThrow());
        as(bob, () -> consents.note(bob, client, null, "email", false, "letter").orThrow());
        assertFalse(consents.mayWrite(client, mary, "email"));

        as(bob, () -> consents.note(bob, client, mary, "email", true, "at the fair").orThrow());
        assertEquals(GIVEN, consents.standing(client, mary, "email"));
        assertFalse(consents.mayWrite(client, null, "email"));
    }

    @Test
    void a_persons_no_is_not_overruled_by_the_client() {
        long client = client(bob, "Isdom");
        long mary = doing(bob, () -> people.add(bob, client, PersonForm.named("Mary Smith")).orThrow());
        as(bob, () -> {
            consents.note(bob, client, mary, "email", false, "by telephone").orThrow();
            consents.note(bob, client, null, "email", true, "contract").orThrow();
        });

        assertFalse(consents.mayWrite(client, mary, "email"));
        assertTrue(consents.mayWrite(client, null, "email"));
    }

    @Test
    void how_it_was_said_is_asked_and_a_mistake_is_taken_back() {
        long client = client(bob, "Isdom");
        String token = tokenOf(bob);
        assertEquals(422, Web.stranger(port).api(token, "POST", "/api/v1/clients/" + client + "/consents", "{\"given\": false}").status());
        assertEquals(201, Web.stranger(port).api(token, "POST", "/api/v1/clients/" + client + "/consents", "{\"given\": false, \"how\": \"by telephone\"}").status());
        assertFalse(consents.mayWrite(client, null, "email"));

        as(bob, () -> consents.takeBack(bob, consents.of(bob, client).getFirst().id()));
        assertTrue(consents.mayWrite(client, null, "email"));
    }

    @Test
    void others_neither_see_nor_change_it() {
        long client = client(bob, "Isdom");
        assertThrows(NotFound.class, () -> consents.of(wendy, client));
        assertThrows(NotFound.class, () -> consents.note(wendy, client, null, "email", true, "invented"));
    }

    @Test
    void a_refusal_is_noted_on_the_card() {
        long client = client(bob, "Isdom");
        signIn(bob);
        visit("/clients/" + client);
        page.getByText("Note what they said").click();
        page.getByPlaceholder("How they said it: by telephone, on the form…").fill("by telephone");
        page.getByText("They refuse").click();

        page.locator("#consents .tag-wrong").waitFor();
        assertFalse(consents.mayWrite(client, null, "email"));
    }
}
