package frontline.clients.merging;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.HISTORY;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.clients.db.Tables.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.ClientChange;
import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.clients.history.Timeline;
import frontline.clients.people.People;
import frontline.clients.people.PersonForm;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deed;
import frontline.identity.deeds.Deeds;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.StaleVersion;
import frontline.platform.text.Language;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MergingTest extends ProgramTest {

    @Autowired Merging merging;
    @Autowired Deeds deeds;
    @Autowired Clients clients;
    @Autowired People people;
    @Autowired History history;
    @Autowired Timeline timeline;
    @Autowired ActionTypes types;

    private Viewer grace;
    private Viewer alan;
    private long keep;
    private long absorb;

    @BeforeEach
    void twoCards() {
        grace = hire("Grace Hopper", Role.SALES_REP, department("East"));
        alan = hire("Alan Turing", Role.SALES_REP, department("West"));
        keep = clients.create(grace, NewClient.named("Isdom").ownedBy(grace.userId()).reachedBy("phone", "+1 312 555 0100")).orThrow();
        absorb = clients.create(grace, NewClient.named("Isdom Ltd").ownedBy(grace.userId()).reachedBy("phone", "+1 312 555 0100").reachedBy("email", "office@isdom.example")).orThrow();
        clients.change(grace, absorb, 0, ClientChange.of("note", "Pays late").and("tax_id", "77")).orThrow();
    }

    private void wrote(Viewer viewer, long client, String words) {
        as(viewer, () -> history.write(viewer, NewEntry.about(client, types.active().getFirst().id()).saying(words)).orThrow());
    }

    private Deed undone(long deed) {
        return deeds.undo(grace, deed).orThrow();
    }

    @Test
    void the_filled_value_wins_and_contacts_stand_once() {
        Merging.Merged merged = merging.merge(grace, Merge.of(keep, absorb)).orThrow();
        var card = clients.card(grace, keep, Language.EN);
        assertThat(card.name()).isEqualTo("Isdom");
        assertThat(card.note()).isEqualTo("Pays late");
        assertThat(card.taxId()).isEqualTo("77");
        assertThat(card.own("phone")).hasSize(1);
        assertThat(card.own("email")).hasSize(1);
        assertThat(undone(merged.deed()).state()).isEqualTo("undone");
        assertThat(clients.card(grace, keep, Language.EN).note()).isNull();
        assertThat(clients.card(grace, absorb, Language.EN).own("phone")).hasSize(1);
    }

    @Test
    void words_on_both_cards_stand_below_each_other_unless_one_is_picked() {
        clients.change(grace, keep, 0, ClientChange.of("note", "Likes tea")).orThrow();
        long deed = merging.merge(grace, Merge.of(keep, absorb)).orThrow().deed();
        assertThat(clients.card(grace, keep, Language.EN).note()).isEqualTo("Likes tea\n\nPays late");
        undone(deed);
        merging.merge(grace, Merge.of(keep, absorb).picking("note", Pick.ABSORB).picking("name", Pick.ABSORB)).orThrow();
        assertThat(clients.card(grace, keep, Language.EN).note()).isEqualTo("Pays late");
        assertThat(clients.card(grace, keep, Language.EN).name()).isEqualTo("Isdom Ltd");
    }

    @Test
    void entries_say_from_which_card_they_come_and_new_ones_stay_when_the_merge_is_undone() {
        wrote(grace, absorb, "Asked for a price");
        long deed = merging.merge(grace, Merge.of(keep, absorb)).orThrow().deed();
        wrote(grace, keep, "Called after the merge");
        assertThat(timeline.ofClient(grace, keep, Timeline.Filter.ALL, ZoneOffset.UTC, null, 20, Language.EN)).filteredOn(entry -> entry.text().equals("Asked for a price"))
                .singleElement().satisfies(entry -> assertThat(entry.fromCard()).isEqualTo("Isdom Ltd"));
        Deed undone = undone(deed);
        assertThat(undone.undo().named()).isEmpty();
        assertThat(sql.fetchCount(HISTORY, HISTORY.CLIENT_ID.eq(absorb), HISTORY.TEXT.eq("Asked for a price"), HISTORY.FROM_CARD.isNull())).isEqualTo(1);
        assertThat(sql.fetchCount(HISTORY, HISTORY.CLIENT_ID.eq(keep), HISTORY.TEXT.eq("Called after the merge"))).isEqualTo(1);
    }

    @Test
    void a_value_changed_since_stays_and_is_named() {
        long deed = merging.merge(grace, Merge.of(keep, absorb)).orThrow().deed();
        int version = clients.card(grace, keep, Language.EN).version();
        as(grace, () -> clients.change(grace, keep, version, ClientChange.of("note", "By hand")).orThrow());
        Deed undone = undone(deed);
        assertThat(undone.undo().named()).extracting(kept -> kept.name()).containsExactly("Isdom");
        assertThat(clients.card(grace, keep, Language.EN).note()).isEqualTo("By hand");
        assertThat(clients.card(grace, keep, Language.EN).taxId()).isNull();
        assertThat(clients.card(grace, absorb, Language.EN).note()).isEqualTo("Pays late");
    }

    @Test
    void people_of_one_name_become_one_unless_said_otherwise() {
        long mary = people.add(grace, keep, PersonForm.named("Mary Smith")).orThrow();
        long other = people.add(grace, absorb, PersonForm.named("mary smith")).orThrow();
        wrote(grace, absorb, "Talked");
        sql.update(HISTORY).set(HISTORY.PERSON_ID, other).where(HISTORY.TEXT.eq("Talked")).execute();
        long deed = merging.merge(grace, Merge.of(keep, absorb)).orThrow().deed();
        assertThat(sql.fetchCount(PEOPLE)).isEqualTo(1);
        assertThat(sql.fetchSingle(HISTORY, HISTORY.TEXT.eq("Talked")).getPersonId()).isEqualTo(mary);
        undone(deed);
        assertThat(sql.fetchSingle(HISTORY, HISTORY.TEXT.eq("Talked")).getPersonId()).isEqualTo(other);
        merging.merge(grace, new Merge(keep, absorb, null, null, Map.of(), Set.of(other))).orThrow();
        assertThat(sql.fetchCount(PEOPLE, PEOPLE.CLIENT_ID.eq(keep))).isEqualTo(2);
    }

    @Test
    void one_does_not_merge_what_one_does_not_see_or_has_not_seen_as_it_is() {
        long hidden = clients.create(alan, NewClient.named("Hidden").ownedBy(alan.userId())).orThrow();
        assertThatThrownBy(() -> merging.merge(grace, Merge.of(keep, hidden))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> merging.merge(grace, Merge.of(hidden, keep))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> merging.compare(grace, keep, hidden)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> merging.merge(grace, new Merge(keep, absorb, 0, 0, Map.of(), Set.of()))).as("the absorbed card has been changed").isInstanceOf(StaleVersion.class);
        assertThat(merging.merge(grace, Merge.of(keep, keep))).isInstanceOf(Outcome.Refused.class);
        clients.takePart(hidden, grace.userId());
        assertThat(merging.merge(grace, Merge.of(keep, hidden).picking("owner_id", Pick.ABSORB))).as("a rep does not give the card to another").isInstanceOf(Outcome.Refused.class);
        merging.merge(grace, Merge.of(keep, hidden)).orThrow();
        assertThat(sql.fetchValues(sql.select(TEAM.USER_ID).from(TEAM).where(TEAM.CLIENT_ID.eq(keep)))).as("who worked with either works with the one").containsExactlyInAnyOrder(grace.userId(), alan.userId());
        assertThat(sql.fetchCount(TEAM, TEAM.CLIENT_ID.eq(keep), TEAM.ROLE.eq("owner"))).isEqualTo(1);
    }

    @Test
    void the_old_address_leads_to_the_kept_card() {
        merging.merge(grace, Merge.of(keep, absorb)).orThrow();
        Web web = Web.signedIn(port, "grace@northwind.example", PASSWORD);
        assertThat(web.get("/clients/" + absorb + "?tab=history")).extracting(Web.Answer::status, answer -> answer.location().replaceFirst("^http://[^/]+", "")).containsExactly(302, "/clients/" + keep + "?tab=history");
        assertThat(web.api(tokenOf(grace), "GET", "/api/v1/clients/" + absorb, "").location()).endsWith("/api/v1/clients/" + keep);
        assertThat(Web.signedIn(port, "alan@northwind.example", PASSWORD).get("/clients/" + absorb).status()).isEqualTo(404);
    }

    @Test
    void the_changes_of_the_card_say_what_came_from_where() {
        wrote(grace, absorb, "Asked for a price");
        as(grace, () -> merging.merge(grace, Merge.of(keep, absorb)).orThrow());
        String changes = Web.signedIn(port, "grace@northwind.example", PASSWORD).get("/clients/" + keep + "/changes").body();
        assertThat(changes).contains("<del>Isdom Ltd</del> <ins>Isdom</ins>").contains(">merge<").doesNotContain("[audit.");
    }

    @Test
    void three_cards_in_succession_come_apart_in_reverse() {
        long third = clients.create(grace, NewClient.named("Isdom Inc").ownedBy(grace.userId())).orThrow();
        long first = merging.merge(grace, Merge.of(keep, absorb)).orThrow().deed();
        long second = merging.merge(grace, Merge.of(third, keep)).orThrow().deed();
        assertThat(merging.keptFor(grace, absorb)).contains(third);
        assertThat(deeds.undo(grace, first)).as("the card it went into is gone").isInstanceOf(Outcome.Refused.class);
        assertThat(undone(second).state()).isEqualTo("undone");
        assertThat(undone(first).undo().named()).isEmpty();
        assertThat(sql.fetchCount(CLIENTS)).isEqualTo(3);
        assertThat(sql.fetchCount(CONTACT_POINTS, CONTACT_POINTS.CLIENT_ID.eq(absorb))).isEqualTo(2);
    }

    @Test
    void a_merge_makes_no_circle_of_parents() {
        long between = clients.create(grace, NewClient.named("Between").ownedBy(grace.userId())).orThrow();
        clients.change(grace, between, 0, ClientChange.of("parent_id", String.valueOf(absorb))).orThrow();
        clients.change(grace, keep, 0, ClientChange.of("parent_id", String.valueOf(between))).orThrow();
        merging.merge(grace, Merge.of(keep, absorb)).orThrow();
        assertThat(clients.card(grace, keep, Language.EN).parent().id()).isEqualTo(between);
        assertThat(clients.card(grace, between, Language.EN).parent()).isNull();
    }

    @Test
    void after_thirty_days_it_is_too_late() {
        long deed = merging.merge(grace, Merge.of(keep, absorb)).orThrow().deed();
        clock.advance(Duration.ofDays(31));
        assertThat(deeds.undo(grace, deed)).isInstanceOf(Outcome.Refused.class);
        assertThat(deeds.get(grace, deed).isUndoable()).isFalse();
    }

    @Test
    void programs_merge_and_undo() {
        Web web = Web.signedIn(port, "grace@northwind.example", PASSWORD);
        String token = tokenOf(grace);
        assertThat(web.api(token, "GET", "/api/v1/clients/" + keep + "/merge/" + absorb, "").body()).contains("\"note\":\"absorb\"");
        assertThat(web.api(token, "POST", "/api/v1/clients/" + keep + "/merge", "{\"absorb_id\": " + absorb + ", \"fields\": {\"note\": \"both?\"}}").status()).isEqualTo(422);
        Web.Answer merged = web.api(token, "POST", "/api/v1/clients/" + keep + "/merge", "{\"absorb_id\": " + absorb + ", \"fields\": {\"note\": \"keep\"}}");
        assertThat(merged.status()).isEqualTo(200);
        long deed = Long.parseLong(merged.body().replaceAll(".*\"deed\":(\\d+).*", "$1"));
        assertThat(web.api(token, "GET", "/api/v1/deeds", "").body()).contains("Merged: Isdom Ltd → Isdom");
        assertThat(web.api(token, "POST", "/api/v1/deeds/" + deed + "/undo", "{}").body()).contains("\"state\":\"undone\"");
        assertThat(web.api(token, "POST", "/api/v1/deeds/" + deed + "/undo", "{}").status()).isEqualTo(422);
        assertThat(List.of(clients.ref(grace, absorb).name())).containsExactly("Isdom Ltd");
    }
}
