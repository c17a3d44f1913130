package frontline.clients.duplicates;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static frontline.clients.db.Tables.DUPLICATE_VERDICTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import frontline.clients.ClientTest;
import frontline.clients.cards.NewClient;
import frontline.clients.deleting.ClientDeletion;
import frontline.clients.duplicates.Duplicates.Filter;
import frontline.clients.duplicates.Duplicates.Group;
import frontline.clients.merging.Merge;
import frontline.clients.merging.Merging;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deeds;
import frontline.platform.NotFound;
import frontline.testing.Web;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class DuplicatesTest extends ClientTest {

    private static final String[] OTHERS = {"Codehow", "Isdom", "Plexzap", "Warephase", "Zathunicon", "Betasoloin", "Hottechi", "Konex", "Dontechi", "Finhigh", "Treequote", "Condax", "Sunnamplex",
            "Groovestreet", "Kinnamplus", "Bioplex", "Rangreen", "Scotfind", "Streethex", "Opentech", "Lexiqvolax", "Xx-holding", "Newex", "Donware", "Stanredtax", "Labdrill", "Conecom", "Toughzap"};

    @Autowired Duplicates duplicates;
    @Autowired DuplicateRuns runs;
    @Autowired Merging merging;
    @Autowired ClientDeletion deletion;
    @Autowired Deeds deeds;

    private long one;
    private long other;

    @BeforeEach
    void fillTheBase() {
        int number = 100;
        for (String name : OTHERS) {
            number++;
            add(bob, name, "+1 312 555 0" + number, "office@" + name.toLowerCase(java.util.Locale.ROOT) + ".example");
        }
        one = add(bob, "ООО «Северный Ветер»", "+1 312 555 0999", "sales@veter.example");
        other = add(bob, "Severny Veter LLC", "+1 312 555 0999", "zakaz@veter.example");
    }

    @Test
    void the_same_client_in_russian_and_latin_letters_is_found() {
        look();
        List<Group> groups = duplicates.groups(bob, Filter.NONE, Optional.empty(), 10);
        assertEquals(1, groups.size(), groups.toString());
        assertEquals(List.of(one, other), groups.getFirst().members().stream().map(Members.Member::id).toList());
        assertTrue(groups.getFirst().pairs().getFirst().reasons().contains(new Reason("phone", true)), groups.toString());
        assertTrue(duplicates.of(bob, other).isPresent());
        assertTrue(duplicates.of(bob, 1).isEmpty());
    }

    @Test
    void a_verdict_stays_when_the_base_is_looked_through_again() {
        look();
        long pair = duplicates.groups(bob, Filter.NONE, Optional.empty(), 10).getFirst().pairs().getFirst().id();
        duplicates.different(bob, pair);
        assertEquals(List.of(), duplicates.groups(bob, Filter.NONE, Optional.empty(), 10));
        look();
        assertEquals(List.of(), duplicates.groups(bob, Filter.NONE, Optional.empty(), 10));
        duplicates.reopen(bob, pair);
        assertEquals(1, duplicates.groups(bob, Filter.NONE, Optional.empty(), 10).size());
    }

    @Test
    void a_verdict_outlives_a_merge_and_the_deletion_of_its_client() {
        long third = add(bob, "Severny Veter", "+1 312 555 0999", "sales@veter.example");
        look();
        pairs(bob).stream().filter(pair -> pair.keep() == one && pair.absorb() == third || pair.keep() == other && pair.absorb() == third).forEach(pair -> duplicates.different(bob, pair.id()));
        int before = sql.fetchCount(DUPLICATE_VERDICTS);
        assertTrue(before > 0);
        long merged = merging.merge(head, Merge.of(other, one)).orThrow().deed();
        assertEquals(1, sql.fetchCount(DUPLICATE_VERDICTS), "both said the same, or one moved");
        look();
        assertEquals(List.of(), pairs(bob).stream().filter(pair -> pair.absorb() == third).toList());
        deeds.undo(head, merged).orThrow();
        assertEquals(before, sql.fetchCount(DUPLICATE_VERDICTS));
        long deleted = deletion.delete(head, third).orThrow().deed();
        assertEquals(0, sql.fetchCount(DUPLICATE_VERDICTS));
        deeds.undo(head, deleted).orThrow();
        assertEquals(before, sql.fetchCount(DUPLICATE_VERDICTS));
        look();
        assertEquals(List.of(), pairs(bob).stream().filter(pair -> pair.absorb() == third).toList());
    }

    @Test
    void two_called_different_and_merged_all_the_same_leave_no_verdict_about_one_card() {
        look();
        duplicates.different(bob, pairs(bob).getFirst().id());
        long merged = merging.merge(head, Merge.of(one, other)).orThrow().deed();
        assertEquals(0, sql.fetchCount(DUPLICATE_VERDICTS));
        deeds.undo(head, merged).orThrow();
        assertEquals(1, sql.fetchCount(DUPLICATE_VERDICTS));
    }

    @Test
    void what_no_longer_looks_alike_leaves_the_list() {
        look();
        sql.execute("update clients.clients set name = 'Quite another' where id = ?", other);
        sql.execute("delete from clients.contact_points where client_id = ?", other);
        look();
        assertEquals(List.of(), duplicates.groups(bob, Filter.NONE, Optional.empty(), 10));
    }

    @Test
    void a_colleague_of_another_department_sees_no_pair_and_of_a_mixed_one_only_the_owner() {
        add(wendy, "Plexzap Inc", "+1 312 555 0103", "office@plexzap.example");
        look();
        List<Group> seen = duplicates.groups(wendy, Filter.NONE, Optional.empty(), 10);
        assertEquals(1, seen.size(), seen.toString());
        assertEquals(List.of("Bob Martin"), seen.getFirst().hidden());
        assertFalse(seen.getFirst().pairs().getFirst().yours());
        assertThrows(NotFound.class, () -> duplicates.different(wendy, seen.getFirst().pairs().getFirst().id()));
        assertEquals(List.of(), duplicates.groups(administrator, new Filter(west, wendy.userId() + 1000), Optional.empty(), 10));
        assertEquals(1, duplicates.groups(administrator, new Filter(west, null), Optional.empty(), 10).size());
        assertEquals(2, duplicates.groups(administrator, new Filter(east, null), Optional.empty(), 10).size());
    }

    @Test
    void groups_come_in_stretches() {
        add(bob, "Plexzap Inc", "+1 312 555 0103", "office@plexzap.example");
        look();
        List<Group> first = duplicates.groups(bob, Filter.NONE, Optional.empty(), 1);
        List<Group> second = duplicates.groups(bob, Filter.NONE, Optional.of(first.getFirst().cursor()), 1);
        assertEquals(1, second.size());
        assertTrue(first.getFirst().id() != second.getFirst().id());
        assertEquals(List.of(), duplicates.groups(bob, Filter.NONE, Optional.of(second.getFirst().cursor()), 1));
    }

    @Test
    void only_heads_look_and_only_once_at_a_time() {
        assertThrows(AccessDeniedException.class, () -> runs.start(bob));
        sql.execute("insert into clients.duplicate_runs (status, created_at, created_by) values ('running', now(), ?)", head.userId());
        assertThrows(IllegalStateException.class, () -> runs.start(head).orThrow());
        runs.cancel(head, runs.last().orElseThrow().id());
        assertTrue(runs.last().orElseThrow().cancelling());
    }

    @Test
    void a_head_looks_decides_and_takes_it_back_on_the_page() {
        signIn(head);
        visit("/duplicates");
        page.getByText("Look for duplicates").click();
        assertThat(page.locator(".duplicate-group")).containsText("Severny Veter LLC");
        assertThat(page.locator(".duplicate-why")).containsText("same phone");
        assertThat(page.locator(".duplicate-verbs a")).hasAttribute("href", "/clients/merge?keep=" + one + "&absorb=" + other + "&from=duplicates");
        page.getByText("Not a duplicate").click();
        assertThat(page.locator(".duplicate-group")).hasCount(0);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
        assertThat(page.locator(".duplicate-group")).hasCount(1);
        visit("/clients/" + other);
        assertThat(page.locator(".duplicate-hint")).containsText("ООО «Северный Ветер»");
    }

    @Test
    void how_big_the_base_is_learns_only_who_may_look_through_it() {
        look();
        assertTrue(Web.signedIn(port, "helen@northwind.example", PASSWORD).get("/duplicates").body().contains("30 clients"));
        Web.Answer rep = Web.signedIn(port, "bob@northwind.example", PASSWORD).get("/duplicates");
        assertEquals(200, rep.status());
        assertFalse(rep.body().contains("30 clients"));
        assertEquals(403, Web.stranger(port).api(tokenOf(bob), "GET", "/api/v1/duplicate-runs/1", "").status());
    }

    @Test
    void programs_look_judge_and_ask_too() {
        Web web = Web.stranger(port);
        String token = tokenOf(head);
        assertEquals(201, web.api(token, "POST", "/api/v1/duplicate-runs", "{}").status());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> web.api(token, "GET", "/api/v1/duplicate-runs/1", "").body().contains("\"done\""));
        assertTrue(web.api(token, "GET", "/api/v1/duplicates", "").body().contains("Severny Veter LLC"));
        assertEquals(204, web.api(token, "PUT", "/api/v1/duplicates/1/verdict", "{}").status());
        assertFalse(web.api(token, "GET", "/api/v1/duplicates", "").body().contains("Severny Veter LLC"));
        assertEquals(204, web.api(token, "DELETE", "/api/v1/duplicates/1/verdict", "").status());
        assertTrue(web.api(token, "GET", "/api/v1/clients/" + one + "/duplicates", "").body().contains("Severny Veter LLC"));
        assertTrue(web.api(token, "POST", "/api/v1/lookalikes", "{\"name\": \"Severnyj Veter\"}").body().contains("Severny Veter LLC"));
    }

    private List<Duplicates.Pair> pairs(Viewer viewer) {
        return duplicates.groups(viewer, Filter.NONE, Optional.empty(), 10).stream().flatMap(group -> group.pairs().stream()).toList();
    }

    private long add(Viewer owner, String name, String phone, String email) {
        return doing(owner, () -> clients.create(owner, NewClient.named(name).ownedBy(owner.userId()).reachedBy("phone", phone).reachedBy("email", email)).orThrow());
    }

    private void look() {
        long id = runs.start(administrator).orThrow();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !runs.get(administrator, id).moves());
        assertEquals("done", runs.get(administrator, id).status());
    }
}
