package frontline.clients.duplicates;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.ClientTest;
import frontline.clients.cards.NewClient;
import frontline.clients.duplicates.Lookalikes.Asked;
import frontline.clients.duplicates.Lookalikes.Lookalike;
import frontline.identity.Viewer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LookalikesTest extends ClientTest {

    @Autowired Lookalikes lookalikes;

    @Test
    void the_same_company_is_found_by_name_phone_mail_and_tax_number() {
        known(bob, "ООО «Ромашка»");
        assertEquals("ООО «Ромашка» name", found("ромашка ооо", "", "", ""));
        assertEquals("ООО «Ромашка» phone", found("", "+7 (495) 1234567", "", ""));
        assertEquals("ООО «Ромашка» email", found("", "", "INFO@romashka.example", ""));
        assertEquals("ООО «Ромашка» tax_id", found("", "", "", " 7701234567 "));
        assertEquals("", found("Ромашка и партнёры", "+7 495 123-45-68", "other@romashka.example", "1"));
    }

    @Test
    void letters_typos_and_the_order_of_words_do_not_hide_it() {
        known(bob, "ООО «Северный Ветер»");
        known(bob, "Romashka LLC");
        assertEquals("Romashka LLC name", found("АО Ромашка", "", "", ""));
        assertEquals("ООО «Северный Ветер» name", found("Severny Veter", "", "", ""));
        assertEquals("ООО «Северный Ветер» name", found("Ветер Северный", "", "", ""));
        assertEquals("ООО «Северный Ветер» name", found("Севернй Ветер", "", "", ""));
        assertEquals("", found("Северный Олень", "", "", ""));
        known(bob, "Северный хлебозавод № 12");
        assertEquals("", found("Северный хлебозавод № 57", "", "", ""));
    }

    @Test
    void what_agrees_adds_up_and_another_tax_number_takes_away() {
        known(bob, "ООО «Ромашка»");
        double byName = best("Ромашка", "", "");
        double byBoth = best("Ромашка", "+7 495 123-45-67", "");
        assertTrue(byBoth > byName && byName > 0.5, byName + " " + byBoth);
        assertEquals(List.of(), lookalikes.of(bob, new Asked("Ромашка", "", "", "5009876543")));
    }

    @Test
    void of_one_that_the_viewer_may_not_see_only_the_owner_is_named() {
        known(wendy, "Isdom Inc");
        List<Lookalike> found = lookalikes.of(bob, new Asked("ISDOM", "", "", ""));
        assertEquals(1, found.size());
        assertEquals(null, found.getFirst().client());
        assertEquals("Wendy West", found.getFirst().owner());
        signIn(bob);
        visit("/clients/new");
        page.getByLabel("Name").first().fill("Isdom");
        assertThat(page.locator(".duplicates")).containsText("A client of Wendy West");
        assertThat(page.locator(".duplicates a")).hasCount(0);
    }

    @Test
    void the_form_says_why_it_looks_like_another() {
        known(bob, "ООО «Ромашка»");
        signIn(bob);
        visit("/clients/new");
        page.getByLabel("Name").first().fill("Romashka LLC");
        assertThat(page.locator(".duplicates")).containsText("ООО «Ромашка»");
        assertThat(page.locator(".duplicates")).containsText("same name");
        page.getByLabel("Phone").fill("+7 495 123 45 67");
        assertThat(page.locator(".duplicates")).containsText("same phone");
        page.getByLabel("Phone").fill("");
        page.getByLabel("Name").first().fill("Codehow");
        assertThat(page.locator(".duplicates")).hasCount(0);
    }

    private void known(Viewer owner, String name) {
        NewClient client = NewClient.named(name).ownedBy(owner.userId());
        NewClient reached = name.equals("ООО «Ромашка»") ? client.with("tax_id", "7701234567").reachedBy("phone", "+7 495 123-45-67").reachedBy("email", "info@romashka.example") : client;
        as(owner, () -> clients.create(owner, reached).orThrow());
    }

    private String found(String name, String phone, String email, String taxId) {
        return lookalikes.of(bob, new Asked(name, phone, email, taxId)).stream()
                .map(like -> like.client().name() + " " + like.reasons().stream().map(Reason::field).collect(Collectors.joining("+"))).collect(Collectors.joining("; "));
    }

    private double best(String name, String phone, String email) {
        return lookalikes.of(bob, new Asked(name, phone, email, "")).getFirst().score();
    }
}
