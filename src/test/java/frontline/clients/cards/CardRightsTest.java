package frontline.clients.cards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import frontline.agenda.actions.Actions;
import frontline.clients.ClientTest;
import frontline.clients.files.CardFiles;
import frontline.clients.history.NewEntry;
import frontline.clients.people.PersonForm;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whoever does not work with a client finds nothing of it at any address.
class CardRightsTest extends ClientTest {

    @Autowired CardFiles files;
    @Autowired ContactPoints contacts;

    private long id;
    private long person;
    private long entry;
    private long action;
    private long file;
    private long contact;

    @BeforeEach
    void aClientOfBobs() {
        id = client(bob, "Isdom");
        as(bob, () -> {
            person = people.add(bob, id, PersonForm.named("Anna")).orThrow();
            contact = contacts.add(bob, id, null, new ContactPoints.NewContact("email", "office@isdom.example", null)).orThrow();
            entry = history.write(bob, NewEntry.about(id, typeOf("call")).saying("Secret").next(callOn(LocalDate.of(2026, 3, 4), bob))).orThrow();
            action = actions.openOf("client", id, Actions.FIRST, Language.EN).getFirst().id();
            try {
                file = files.add(bob, id, "price list.txt", "text/html", new ByteArrayInputStream("<script>".getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private List<String> pages() {
        return List.of("/clients/" + id, "/clients/" + id + "/composer", "/clients/" + id + "/composer?action=" + action, "/clients/" + id + "/history", "/history/" + entry,
                "/history/" + entry + "/edit", "/history/" + entry + "/versions", "/clients/" + id + "/people", "/clients/" + id + "/people/new", "/people/" + person, "/people/" + person + "/edit",
                "/clients/" + id + "/files", "/clients/" + id + "/files/" + file, "/clients/" + id + "/changes", "/clients/" + id + "/completeness", "/clients/" + id + "/people-in-short",
                "/clients/" + id + "/fields/name", "/clients/" + id + "/fields/name/edit", "/clients/" + id + "/contacts", "/clients/" + id + "/contacts?edit=" + contact,
                "/clients/" + id + "/actions", "/clients/" + id + "/actions/new");
    }

    private List<String> verbs() {
        return List.of("/clients/" + id + "/composer?text=x&type=1&anyway=true", "/clients/" + id + "/fields/note?value=x", "/clients/" + id + "/contacts?kind=phone&value=3125550100",
                "/clients/" + id + "/contacts/" + contact + "?value=a@b.example", "/clients/" + id + "/contacts/" + contact + "/removal", "/clients/" + id + "/people?name=x",
                "/people/" + person + "?name=x&version=0", "/people/" + person + "/removal", "/clients/" + id + "/people/" + person + "/return", "/history/" + entry + "?version=0&text=x",
                "/history/" + entry + "/undo", "/clients/" + id + "/actions?type=1&on=2026-03-05&assignee=1", "/clients/" + id + "/actions/" + action + "/completion",
                "/clients/" + id + "/actions/" + action + "/cancellation", "/clients/" + id + "/actions/" + action + "/postponement?to=2026-03-09", "/clients/" + id + "/actions/" + action + "/reopening",
                "/clients/" + id + "/actions/" + action + "/withdrawal", "/clients/" + id + "/files/" + file + "/removal", "/clients/" + id + "/files/" + file + "/return");
    }

    @Test
    void the_owner_and_the_head_open_everything() {
        for (Viewer viewer : List.of(bob, head)) {
            open(1440, 900);
            signIn(viewer);
            for (String path : pages()) assertEquals(200, page.request().get(address(path)).status(), path);
        }
    }

    @Test
    void a_rep_of_another_department_finds_no_page() {
        signIn(wendy);
        for (String path : pages()) assertEquals(404, page.request().get(address(path)).status(), path);
        assertEquals(404, page.request().get(address("/history?topic=deal:1")).status());
    }

    @Test
    void a_rep_of_another_department_changes_nothing() {
        signIn(wendy);
        var csrf = page.locator("body").getAttribute("hx-headers").split("\"");
        int before = sql.fetchCount(frontline.identity.db.Tables.AUDIT_TRAIL);
        for (String path : verbs()) {
            APIResponse response = page.request().post(address(path), RequestOptions.create().setHeader(csrf[1], csrf[3]));
            assertEquals(404, response.status(), path);
        }
        assertEquals(before, sql.fetchCount(frontline.identity.db.Tables.AUDIT_TRAIL));
    }

    @Test
    void the_search_box_of_a_form_offers_only_what_one_sees() {
        signIn(wendy);
        assertEquals("[]", page.request().get(address("/clients/choices?q=isdom")).text());
        open(1440, 900);
        signIn(bob);
        assertTrue(page.request().get(address("/clients/choices?q=isdom")).text().contains("Isdom"));
    }

    @Test
    void a_file_is_only_ever_downloaded() {
        signIn(bob);
        APIResponse download = page.request().get(address("/clients/" + id + "/files/" + file));
        assertEquals("<script>", download.text());
        assertEquals("nosniff", download.headers().get("x-content-type-options"));
        assertTrue(download.headers().get("content-disposition").startsWith("attachment"));
        assertNotEquals("text/html", download.headers().get("content-type"));
    }
}
