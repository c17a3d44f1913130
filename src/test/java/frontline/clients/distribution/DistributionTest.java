package frontline.clients.distribution;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.OWNERSHIPS;
import static frontline.clients.db.Tables.TEAM;
import static frontline.clients.db.Tables.WAITING_FOR_OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.clients.ClientTest;
import frontline.clients.cards.NewClient;
import frontline.clients.distribution.DistributionRule.Draft;
import frontline.clients.list.BulkChanges;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deeds;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.testing.Web;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DistributionTest extends ClientTest {

    @Autowired DistributionRules rules;
    @Autowired Distribution distribution;
    @Autowired Ownerships ownerships;
    @Autowired Spread spread;
    @Autowired BulkChanges bulk;
    @Autowired Deeds deeds;

    private Viewer ann;
    private long regions;
    private long europe;
    private long asia;

    @BeforeEach
    void setTheScene() {
        ann = hire("Ann East", Role.SALES_REP, east);
        regions = classifiers.byKey("region").orElseThrow().id();
        europe = classifiers.addValue(regions, null, "Europe", "Европа").orThrow();
        asia = classifiers.addValue(regions, null, "Asia", "Азия").orThrow();
    }

    @Test
    void without_rules_nothing_changes_and_the_first_rule_brings_everybody_else_along() {
        assertFalse(clients.givenByRules());
        long id = byTheRules("Isdom", null);
        assertEquals(null, clients.ownerOf(id));
        inTurn("Europe", "c-" + regions + "=" + europe, bob, ann);
        assertEquals(List.of("Europe", "Everybody else"), rules.all().stream().map(DistributionRule::name).toList());
        assertEquals("rest_stays", refusal(rules.remove(rules.all().getLast().id())));
    }

    @Test
    void the_first_rule_that_holds_decides_and_the_rest_goes_to_the_head() {
        inTurn("Europe", "c-" + regions + "=" + europe, bob, ann);
        long first = byTheRules("Isdom", europe);
        long second = byTheRules("Kinhill", europe);
        long third = byTheRules("Zoomit", asia);
        assertEquals(List.of(bob.userId(), ann.userId(), head.userId()), owners(first, second, third));
        var history = ownerships.of(administrator, first);
        assertEquals("rule Europe", history.getFirst().why() + " " + history.getFirst().rule());
        assertEquals(1, sql.fetchCount(TEAM, TEAM.CLIENT_ID.eq(first), TEAM.ROLE.eq("owner")));
    }

    @Test
    void turns_stay_fair_when_many_come_at_once() throws Exception {
        inTurn("All", "", bob, ann, wendy);
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Callable<Long>> work = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                int number = i;
                work.add(() -> byTheRules("Client " + number, null));
            }
            for (var done : threads.invokeAll(work)) done.get();
        }
        Map<Long, Integer> got = sql.select(CLIENTS.OWNER_ID, org.jooq.impl.DSL.count()).from(CLIENTS).groupBy(CLIENTS.OWNER_ID).fetchMap(CLIENTS.OWNER_ID, r -> r.value2());
        assertEquals(Map.of(bob.userId(), 10, ann.userId(), 10, wendy.userId(), 10), got);
    }

    @Test
    void by_load_goes_by_the_share_of_the_capacity_and_passes_on_when_all_are_full() {
        rules.setCapacity(bob.userId(), 2).orThrow();
        rules.setCapacity(ann.userId(), 4).orThrow();
        rules.add(new Draft("East", "", "by_load", null, List.of(bob.userId(), ann.userId()))).orThrow();
        List<Long> got = new ArrayList<>();
        for (int i = 0; i < 7; i++) got.add(clients.ownerOf(byTheRules("Client " + i, null)));
        assertEquals(2, got.stream().filter(id -> id == bob.userId()).count());
        assertEquals(4, got.stream().filter(id -> id == ann.userId()).count());
        assertEquals(head.userId(), got.getLast());
        assertEquals("capacity_range", refusal(rules.setCapacity(bob.userId(), 0)));
    }

    @Test
    void who_is_away_or_blocked_is_passed_over_and_the_waiting_are_tried_again() {
        LocalDate today = LocalDate.of(2026, 3, 2);
        inTurn("All", "", bob, ann);
        rules.away(bob.userId(), today, today.plusDays(3)).orThrow();
        assertEquals(List.of(ann.userId(), ann.userId()), owners(byTheRules("A", null), byTheRules("B", null)));
        users.deactivate(ann.userId()).orThrow();
        rules.away(head.userId(), today, today).orThrow();
        long waiting = byTheRules("C", null);
        assertEquals(null, clients.ownerOf(waiting));
        assertTrue(sql.fetchExists(WAITING_FOR_OWNER, WAITING_FOR_OWNER.CLIENT_ID.eq(waiting)));
        assertTrue(Web.signedIn(port, "helen@northwind.example", PASSWORD).get("/clients?owner=none").status() == 200);
        assertEquals(0, distribution.retry());
        rules.absences(today).forEach(absence -> rules.back(absence.id()));
        assertEquals(1, distribution.retry());
        assertEquals(bob.userId(), clients.ownerOf(waiting));
        assertFalse(sql.fetchExists(WAITING_FOR_OWNER));
    }

    @Test
    void who_was_tried_in_vain_goes_behind_those_who_wait() {
        inTurn("Europe", "c-" + regions + "=" + europe, bob);
        rules.away(head.userId(), LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 2)).orThrow();
        long hopeless = byTheRules("A", asia);
        long next = byTheRules("B", asia);
        Instant early = Instant.parse("2020-01-01T00:00:00Z");
        sql.update(WAITING_FOR_OWNER).set(WAITING_FOR_OWNER.SINCE, early).where(WAITING_FOR_OWNER.CLIENT_ID.eq(hopeless)).execute();
        distribution.give(List.of(hopeless), null);
        assertEquals(List.of(next, hopeless), sql.select(WAITING_FOR_OWNER.CLIENT_ID).from(WAITING_FOR_OWNER).orderBy(WAITING_FOR_OWNER.SINCE).fetch(WAITING_FOR_OWNER.CLIENT_ID));
    }

    @Test
    void contradictions_are_refused_at_their_field() {
        inTurn("Europe", "c-" + regions + "=" + europe, bob);
        assertEquals("nobody", refusal(rules.add(new Draft("X", "", "in_turn", null, List.of()))));
        assertEquals("nobody_in_department", refusal(rules.add(new Draft("X", "", "in_turn", department("Empty"), List.of()))));
        assertEquals("person_required", refusal(rules.add(new Draft("X", "", "person", null, List.of()))));
        assertEquals("name_taken", refusal(rules.add(new Draft("europe", "", "head", null, List.of()))));
        assertEquals("condition_not_new", refusal(rules.add(new Draft("X", "owner=none", "head", null, List.of()))));
        assertEquals("never_reached", refusal(rules.add(new Draft("European companies", "kind=company&c-" + regions + "=" + europe, "head", null, List.of()))));
        long all = rules.add(new Draft("All", "", "head", null, List.of())).orThrow();
        assertEquals("never_reached", refusal(rules.add(new Draft("Asia", "c-" + regions + "=" + asia, "head", null, List.of()))));
        long europes = rules.all().getFirst().id();
        assertEquals("never_reached", refusal(rules.order(List.of(all, europes))));
        classifiers.archive(regions, true);
        assertEquals("condition_archived", refusal(rules.add(new Draft("Asia", "c-" + regions + "=" + asia, "head", null, List.of()))));
    }

    @Test
    void a_try_out_writes_nothing_and_what_it_shows_is_what_is_done() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) ids.add(client(wendy, "Client " + i));
        inTurn("All", "", bob, ann);
        long before = sql.fetchCount(frontline.identity.db.Tables.AUDIT_TRAIL);
        Distribution.Plan plan = distribution.plan(ids, rules.all(), true);
        assertEquals(before, sql.fetchCount(frontline.identity.db.Tables.AUDIT_TRAIL));
        assertEquals(5, plan.before().get(wendy.userId()).load());
        assertEquals(0, plan.after().get(wendy.userId()).load());
        assertEquals(3, plan.after().get(bob.userId()).load());
        Spread.Done done = spread.byTheRules(administrator, ids, false);
        assertEquals(5, done.changed());
        assertEquals(plan.given().stream().map(Giving.Given::ownerId).toList(), ids.stream().map(clients::ownerOf).toList());
    }

    @Test
    void several_get_them_evenly_with_their_actions_and_all_of_it_is_undone() {
        long type = typeOf("call");
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long id = client(bob, "Client " + i);
            as(bob, () -> actions.plan(bob, new ActionPlan(type, bob.userId(), new Subject("client", id, "Client"), null, LocalDate.of(2026, 3, 3), null, "")).orThrow());
            ids.add(id);
        }
        Spread.Done done = ((Outcome.Done<Spread.Done>) spread.among(head, ids, List.of(ann.userId(), head.userId()), false, true)).value();
        assertEquals(6, done.changed());
        assertEquals(3, ids.stream().filter(id -> clients.ownerOf(id) == ann.userId()).count());
        ids.forEach(id -> assertEquals(clients.ownerOf(id), actions.openOf("client", id, Actions.FIRST, Language.EN).getFirst().assigneeId()));
        deeds.undo(head, done.deed());
        ids.forEach(id -> {
            assertEquals(bob.userId(), clients.ownerOf(id));
            assertEquals(bob.userId(), actions.openOf("client", id, Actions.FIRST, Language.EN).getFirst().assigneeId());
            assertEquals(List.of("undo", "hand", "hand"), ownerships.of(head, id).stream().map(Ownerships.Ownership::why).toList());
        });
        assertEquals("people client.owner_unknown", refused(spread.among(head, ids, List.of(wendy.userId()), false, true)), "not of her department");
    }

    @Test
    void ownership_is_written_whoever_changes_it_and_seen_only_with_the_client() {
        long id = client(bob, "Isdom");
        as(administrator, () -> clients.assign(administrator, id, wendy.userId()).orThrow());
        as(administrator, () -> clients.assign(administrator, id, null).orThrow());
        assertEquals(0, sql.fetchCount(OWNERSHIPS, OWNERSHIPS.UNTIL.isNull()));
        sql.update(CLIENTS).set(CLIENTS.OWNER_ID, bob.userId()).where(CLIENTS.ID.eq(id)).execute();
        assertEquals(List.of("Bob Martin", "Wendy West", "Bob Martin"), ownerships.of(administrator, id).stream().map(Ownerships.Ownership::owner).toList());
        assertEquals(1, sql.fetchCount(OWNERSHIPS, OWNERSHIPS.UNTIL.isNull()));
        long hers = client(wendy, "Zoomit");
        assertEquals(404, Web.signedIn(port, "bob@northwind.example", PASSWORD).get("/clients/" + hers + "/ownerships").status());
    }

    @Test
    void the_form_and_the_api_leave_the_owner_to_the_rules() {
        inTurn("All", "", wendy);
        Web web = Web.signedIn(port, "bob@northwind.example", PASSWORD);
        Web.Answer added = web.send("POST", "/clients/new", "kind=company&name=Isdom&owner=rules");
        assertEquals(302, added.status());
        long id = Long.parseLong(added.location().replaceAll(".*/", ""));
        assertEquals(wendy.userId(), clients.ownerOf(id));
        assertEquals(200, web.get("/clients/" + id).status(), "whoever took it in still sees it");
        Web.Answer api = web.api(tokenOf(bob), "POST", "/api/v1/clients", "{\"name\":\"Kinhill\"}");
        assertTrue(api.body().contains("\"owner_id\":" + wendy.userId()), api.body());
        assertTrue(web.api(tokenOf(bob), "POST", "/api/v1/clients", "{\"name\":\"Zoomit\",\"owner_id\":" + bob.userId() + "}").body().contains("\"owner_id\":" + bob.userId()));
        assertFalse(web.api(tokenOf(head), "GET", "/api/v1/distribution/reps", "").body().contains("Wendy West"), "of another department");
        assertTrue(web.api(tokenOf(head), "GET", "/api/v1/distribution/reps", "").body().contains("Bob Martin"));
        assertEquals(403, web.get("/distribution").status());
        assertEquals(403, web.get("/distribution/trial").status());
    }

    @Test
    void the_dry_run_in_the_browser() {
        client(wendy, "Kinhill");
        clients.create(administrator, NewClient.named("Isdom")).orThrow();
        inTurn("All", "", bob, ann);
        signIn(administrator);
        visit("/distribution/trial?which=unowned");
        page.waitForSelector("#trial-lines");
        assertTrue(page.locator("#trial-lines").innerText().contains("Bob Martin"));
        assertEquals(null, clients.ownerOf(idOf("Isdom")));
        page.locator("#trial-loads button").click();
        page.waitForSelector(".toast-line");
        assertEquals(bob.userId(), clients.ownerOf(idOf("Isdom")));
        visit("/clients/" + idOf("Isdom"));
        page.waitForSelector(".ownerships");
        assertTrue(page.locator(".ownerships").innerText().contains("All"));
    }

    private long idOf(String name) {
        return sql.select(CLIENTS.ID).from(CLIENTS).where(CLIENTS.NAME.eq(name)).fetchSingle().value1();
    }

    private void inTurn(String name, String condition, Viewer... people) {
        rules.add(new Draft(name, condition, "in_turn", null, java.util.Arrays.stream(people).map(Viewer::userId).toList())).orThrow();
    }

    private long byTheRules(String name, Long region) {
        NewClient client = NewClient.named(name).inDepartment(east).givenByTheRules();
        return doing(administrator, () -> clients.create(administrator, region == null ? client : client.with("c-" + regions, region.toString())).orThrow());
    }

    private List<Long> owners(long... ids) {
        return java.util.Arrays.stream(ids).mapToObj(clients::ownerOf).collect(Collectors.toList());
    }

    private static String refusal(Outcome<?> outcome) {
        return refused(outcome).replaceFirst(".*distribution\\.", "");
    }

    private static String refused(Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.Refused<?>(var refusals))) throw new AssertionError("accepted");
        return refusals.getFirst().field() + " " + refusals.getFirst().key();
    }
}
