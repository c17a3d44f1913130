package frontline.clients.cards;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.TEAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.ClientTest;
import frontline.clients.history.NewEntry;
import frontline.identity.users.UserForm;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.StaleVersion;
import frontline.platform.text.Language;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClientsTest extends ClientTest {

    @Autowired ContactPoints contacts;

    @Test
    void the_owner_and_the_team_always_agree() {
        long id = client(bob, "Isdom");
        assertEquals(List.of("owner " + bob.userId() + " " + east), team(id));

        as(head, () -> clients.assign(head, id, head.userId()).orThrow());
        assertEquals(List.of("owner " + head.userId() + " " + east), team(id));
        assertThrows(NotFound.class, () -> clients.ref(bob, id));

        as(administrator, () -> clients.assign(administrator, id, wendy.userId()).orThrow());
        assertEquals(List.of("owner " + wendy.userId() + " " + west), team(id));
        assertEquals(west, clients.card(wendy, id, Language.EN).departmentId());

        as(administrator, () -> clients.assign(administrator, id, null).orThrow());
        assertEquals(List.of("department null " + west), team(id));
    }

    @Test
    void somebody_who_takes_part_sees_the_card_and_stays_when_becoming_the_owner() {
        long id = client(bob, "Isdom");
        clients.takePart(id, wendy.userId());
        clients.takePart(id, wendy.userId());
        assertEquals("Isdom", clients.ref(wendy, id).name());
        as(administrator, () -> clients.assign(administrator, id, wendy.userId()).orThrow());
        assertEquals(List.of("owner " + wendy.userId() + " " + west), team(id));
    }

    @Test
    void a_user_who_moves_takes_the_clients_along() {
        long id = client(bob, "Isdom");
        long action = doing(bob, () -> history.writeAndPlan(bob, NewEntry.about(id, typeOf("call")).saying("Said").next(callOn(LocalDate.of(2026, 3, 4), bob))).orThrow().plannedAction());
        assertEquals(action, actions.get(head, action, Language.EN).id());
        as(administrator, () -> users.change(bob.userId(), new UserForm("Bob Martin", "bob@northwind.example", "", "sales_rep", west, "")).orThrow());
        assertEquals(List.of("owner " + bob.userId() + " " + west), team(id));
        assertEquals(west, sql.select(CLIENTS.DEPARTMENT_ID).from(CLIENTS).where(CLIENTS.ID.eq(id)).fetchSingle().value1());
        assertThrows(NotFound.class, () -> clients.ref(head, id));
        assertThrows(NotFound.class, () -> actions.get(head, action, Language.EN));
    }

    @Test
    void a_rep_neither_gives_clients_away_nor_makes_them_for_strangers() {
        long id = client(bob, "Isdom");
        assertInstanceOf(Outcome.Refused.class, clients.assign(bob, id, wendy.userId()));
        assertInstanceOf(Outcome.Refused.class, clients.create(bob, NewClient.named("Other").ownedBy(wendy.userId())));
    }

    @Test
    void what_cannot_be_is_refused_at_its_field() {
        long parent = client(bob, "Parent");
        long child = doing(bob, () -> clients.create(bob, NewClient.named("Child").ownedBy(bob.userId()).with("parent_id", "" + parent)).orThrow());
        long hidden = client(wendy, "Hidden");
        assertEquals("name", refused(clients.create(bob, NewClient.named("  "))));
        assertEquals("phone", refused(clients.create(bob, NewClient.named("A").reachedBy("phone", "no number"))));
        assertEquals("probability", refused(clients.change(bob, parent, 0, ClientChange.of("probability", "101"))));
        assertEquals("parent_id", refused(clients.change(bob, parent, 0, ClientChange.of("parent_id", "" + child))));
        assertEquals("parent_id", refused(clients.change(bob, parent, 0, ClientChange.of("parent_id", "" + hidden))));
    }

    @Test
    void a_stale_save_loses_nobodys_words() {
        long id = client(bob, "Isdom");
        as(bob, () -> clients.change(bob, id, 0, ClientChange.of("note", "First")).orThrow());
        assertThrows(StaleVersion.class, () -> clients.change(bob, id, 0, ClientChange.of("note", "Second")));
        assertEquals("First", clients.card(bob, id, Language.EN).note());
    }

    @Test
    void contacts_are_found_however_they_are_written() {
        long id = client(bob, "Isdom");
        as(bob, () -> {
            contacts.add(bob, id, null, new ContactPoints.NewContact("phone", "(312) 555-0100", null)).orThrow();
            contacts.add(bob, id, null, new ContactPoints.NewContact("email", "Office@Isdom.Example", null)).orThrow();
            contacts.add(bob, id, null, new ContactPoints.NewContact("website", "https://www.isdom.example/", null)).orThrow();
        });
        assertEquals(List.of("13125550100", "office@isdom.example", "isdom.example"), contacts.of(id).stream().map(ContactPoint::normalized).toList());
    }

    private static String refused(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusals().getFirst().field();
    }

    private List<String> team(long id) {
        return sql.selectFrom(TEAM).where(TEAM.CLIENT_ID.eq(id)).fetch(row -> row.getRole() + " " + row.getUserId() + " " + row.getDepartmentId());
    }
}
