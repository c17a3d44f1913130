package frontline.clients.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.clients.ClientTest;
import frontline.clients.cards.NewClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DuplicatesTest extends ClientTest {

    @Autowired Duplicates duplicates;

    @Test
    void the_same_company_is_found_by_name_phone_mail_and_tax_number() {
        as(bob, () -> clients.create(bob, NewClient.named("ООО «Ромашка»").ownedBy(bob.userId()).with("tax_id", "7701234567").reachedBy("phone", "+7 495 123-45-67").reachedBy("email", "info@romashka.example")).orThrow());
        assertEquals(List.of("name"), by("ромашка ооо", "", "", ""));
        assertEquals(List.of("phone"), by("", "+7(495)1234567", "", ""));
        assertEquals(List.of("email"), by("", "", "INFO@romashka.example", ""));
        assertEquals(List.of("tax_id"), by("", "", "", " 7701234567 "));
        assertEquals(List.of(), by("Ромашка и партнёры", "+7 495 123-45-68", "other@romashka.example", "1"));
    }

    @Test
    void a_duplicate_that_one_may_not_see_is_said_but_not_named() {
        as(wendy, () -> clients.create(wendy, NewClient.named("Isdom Inc").ownedBy(wendy.userId())).orThrow());
        assertEquals(new Duplicates.Found(List.of(), 1), duplicates.like(bob, "ISDOM", "", "", ""));
    }

    private List<String> by(String name, String phone, String email, String taxId) {
        return duplicates.like(bob, name, phone, email, taxId).visible().stream().map(Duplicates.Duplicate::by).toList();
    }
}
