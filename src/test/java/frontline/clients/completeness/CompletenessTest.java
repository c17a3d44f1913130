package frontline.clients.completeness;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.COMPLETENESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.ClientTest;
import frontline.clients.cards.ClientChange;
import frontline.clients.cards.ContactPoints;
import frontline.clients.fields.OwnField;
import frontline.clients.fields.OwnFields;
import frontline.clients.people.PersonForm;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.sales.deals.DealMoves;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.pipelines.Pipelines;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class CompletenessTest extends ClientTest {

    @Autowired CollectionRules rules;
    @Autowired ReadCompleteness read;
    @Autowired ReadFigures figures;
    @Autowired CompletenessDays days;
    @Autowired Recount recount;
    @Autowired ContactPoints contacts;
    @Autowired OwnFields ownFields;
    @Autowired Deals deals;
    @Autowired DealMoves moves;
    @Autowired Pipelines pipelines;
    @Autowired TransactionTemplate transactions;

    @Test
    void a_card_says_what_is_missing_and_grows_with_what_is_filled() {
        long id = client(bob, "Isdom");
        Completeness before = read.of(id);
        assertTrue(before.missing().contains("contact:phone"));
        phone(id);
        Completeness after = read.of(id);
        assertTrue(after.percent() > before.percent());
        assertFalse(after.missing().contains("contact:phone"));
        long industry = classifiers.byKey("industry").orElseThrow().id();
        assertFalse(after.missing().contains("c-" + industry), "no industries are set up, so none can be missing");
    }

    @Test
    void weights_count_and_a_card_that_lacks_anything_is_never_full() {
        demandOnly();
        long id = client(bob, "Isdom");
        assertEquals(100, read.of(id).percent());
        rules.add(CollectionRule.demand("owner_id", 99)).orThrow();
        rules.add(CollectionRule.demand("tax_id", 1)).orThrow();
        recount.run();
        assertEquals(new Completeness(99, List.of("tax_id")), read.of(id));
        rules.add(CollectionRule.demand("contact:phone", 100)).orThrow();
        recount.run();
        assertEquals(new Completeness(49, List.of("contact:phone", "tax_id")), read.of(id), "the weightiest is named first");
    }

    @Test
    void a_rule_concerns_only_its_kind_its_segment_and_those_who_came_so_far() {
        demandOnly();
        long regions = classifiers.byKey("region").orElseThrow().id();
        long europe = classifiers.addValue(regions, null, "Europe", "Европа").orThrow();
        long berlin = classifiers.addValue(regions, europe, "Berlin", "Берлин").orThrow();
        long second = pipelines.active().getFirst().active().get(1).id();
        rules.add(new CollectionRule.Draft("legal_name", 1, "person", null, null)).orThrow();
        rules.add(new CollectionRule.Draft("tax_id", 1, null, List.of(europe), null)).orThrow();
        rules.add(new CollectionRule.Draft("registration_number", 1, null, null, "sales:stage:" + second)).orThrow();
        long id = client(bob, "Isdom");
        assertEquals(List.of(), read.of(id).missing());
        change(id, ClientChange.of("kind", "person"));
        assertEquals(List.of("legal_name"), read.of(id).missing());
        change(id, ClientChange.of("c-" + regions, String.valueOf(berlin)));
        assertEquals(List.of("legal_name", "tax_id"), read.of(id).missing(), "Berlin is in Europe");
        long deal = doing(bob, () -> deals.open(bob, NewDeal.named("Delivery").forClient(id).worth(BigDecimal.TEN, "USD")).orThrow());
        assertFalse(read.of(id).missing().contains("registration_number"), "not yet at that stage");
        as(bob, () -> moves.advance(bob, deal, second).orThrow());
        assertTrue(read.of(id).missing().contains("registration_number"));
    }

    @Test
    void contradictions_are_refused_at_their_field() {
        long regions = classifiers.byKey("region").orElseThrow().id();
        long europe = classifiers.addValue(regions, null, "Europe", "Европа").orThrow();
        long asia = classifiers.addValue(regions, null, "Asia", "Азия").orThrow();
        long industry = classifiers.byKey("industry").orElseThrow().id();
        assertEquals("field collection.twice", refused(CollectionRule.demand("contact:phone", 2)));
        assertEquals("weight collection.weight_range", refused(CollectionRule.demand("tax_id", 0)));
        assertEquals("weight collection.weight_range", refused(CollectionRule.demand("tax_id", -3)));
        assertEquals("field collection.no_values", refused(CollectionRule.demand("c-" + classifiers.create(new frontline.clients.classifiers.Classifiers.Draft("Size", "Размер", false, false, java.util.Set.of("client"))).orThrow(), 1)));
        assertEquals("field collection.field_unknown", refused(CollectionRule.demand("shoe_size", 1)));
        assertEquals("kind collection.person_has_no_people", refused(new CollectionRule.Draft("people", 1, "person", null, null)));
        assertEquals("segment collection.segment_itself", refused(new CollectionRule.Draft("c-" + regions, 1, null, List.of(europe), null)));
        assertEquals("milestone collection.milestone_unknown", refused(new CollectionRule.Draft("tax_id", 1, null, null, "sales:stage:999")));
        rules.add(new CollectionRule.Draft("tax_id", 1, null, List.of(europe), null)).orThrow();
        rules.add(new CollectionRule.Draft("tax_id", 3, null, List.of(asia), null)).orThrow();
        assertEquals("field collection.twice", refused(new CollectionRule.Draft("tax_id", 3, "company", null, null)), "Europeans among the companies");
        classifiers.archiveValue(europe);
        assertEquals("segment collection.segment_nobody", refused(new CollectionRule.Draft("note", 1, null, List.of(europe), null)));
        long field = ownFields.add("client", "Fleet", "Парк", OwnField.Kind.NUMBER, List.of()).orThrow();
        ownFields.archive(field, true);
        assertEquals("field collection.field_archived", refused(CollectionRule.demand("f-" + field, 1)));
        classifiers.archive(industry, true);
        assertEquals("field collection.field_archived", refused(CollectionRule.demand("c-" + industry, 1)));
        classifiers.archive(regions, true);
        assertEquals("segment collection.segment_archived", refused(new CollectionRule.Draft("note", 1, null, List.of(asia), null)));
    }

    /// Whatever was done to a card, in whatever order: what is stored is what counting afresh gives.
    @Test
    void stored_equals_counted_afresh_after_random_changes() {
        long regions = classifiers.byKey("region").orElseThrow().id();
        long[] values = {classifiers.addValue(regions, null, "Europe", "Европа").orThrow(), classifiers.addValue(regions, null, "Asia", "Азия").orThrow()};
        long fleet = ownFields.add("client", "Fleet", "Парк", OwnField.Kind.NUMBER, List.of()).orThrow();
        rules.add(CollectionRule.demand("f-" + fleet, 7)).orThrow();
        rules.add(new CollectionRule.Draft("tax_id", 3, "company", List.of(values[0]), null)).orThrow();
        rules.add(new CollectionRule.Draft("note", 2, null, null, "sales:won")).orThrow();
        recount.run();
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            List<Long> ids = new ArrayList<>(List.of(client(bob, "Client " + seed)));
            for (int i = 0; i < 25; i++) {
                long id = ids.get(random.nextInt(ids.size()));
                switch (random.nextInt(9)) {
                    case 0 -> phone(id);
                    case 1 -> contacts.of(id).stream().findAny().ifPresent(contact -> as(bob, () -> contacts.remove(bob, contact.id())));
                    case 2 -> as(bob, () -> people.add(bob, id, PersonForm.named("Mary Smith")).orThrow());
                    case 3 -> people.of(bob, id).stream().findAny().ifPresent(person -> as(bob, () -> people.remove(bob, person.id())));
                    case 4 -> change(id, ClientChange.of("c-" + regions, random.nextBoolean() ? String.valueOf(values[random.nextInt(2)]) : ""));
                    case 5 -> change(id, ClientChange.of("f-" + fleet, random.nextBoolean() ? "12" : ""));
                    case 6 -> change(id, ClientChange.of("kind", random.nextBoolean() ? "person" : "company"));
                    case 7 -> change(id, ClientChange.of("tax_id", random.nextBoolean() ? "77" + i : ""));
                    default -> ids.add(client(bob, "Client " + seed + " " + i));
                }
            }
            assertStoredIsCounted("seed " + seed);
        }
    }

    @Test
    void two_who_change_one_card_at_a_time_are_both_counted() throws Exception {
        demandOnly();
        rules.add(CollectionRule.demand("contact:phone", 1)).orThrow();
        rules.add(CollectionRule.demand("contact:email", 1)).orThrow();
        long id = client(bob, "Isdom");
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> transactions.executeWithoutResult(t -> {
                contacts.add(bob, id, null, new ContactPoints.NewContact("phone", "(312) 555-0100", null)).orThrow();
                written.countDown();
                await(other);
            }));
            var second = threads.submit(() -> {
                await(written);
                other.countDown();
                contacts.add(bob, id, null, new ContactPoints.NewContact("email", "a@isdom.example", null)).orThrow();
            });
            first.get();
            second.get();
        }
        assertEquals(100, read.of(id).percent());
        assertStoredIsCounted("");
    }

    @Test
    void archiving_a_demanded_field_counts_the_base_again() {
        demandOnly();
        long fleet = ownFields.add("client", "Fleet", "Парк", OwnField.Kind.NUMBER, List.of()).orThrow();
        rules.add(CollectionRule.demand("f-" + fleet, 1)).orThrow();
        long id = client(bob, "Isdom");
        assertEquals(0, read.of(id).percent());
        ownFields.archive(fleet, true);
        recount.run();
        assertEquals(100, read.of(id).percent());
        assertFalse(recount.progress().running());
    }

    @Test
    void a_rep_sees_the_own_figures_a_head_the_team_and_departments_add_up() {
        client(bob, "Isdom");
        client(head, "Kinhill");
        client(wendy, "Zoomit");
        assertEquals(List.of("all 1", "d-" + east + " 1", "o-" + bob.userId() + "-" + east + " 1"), lines(bob));
        assertEquals(List.of("all 2", "d-" + east + " 2", "o-" + bob.userId() + "-" + east + " 1", "o-" + head.userId() + "-" + east + " 1"), lines(head));
        assertEquals(3, figures.of(administrator, "", "").lines().getFirst().clients());
        assertEquals(3, figures.of(administrator, "", "").lines().getFirst().missing().get("contact:phone"));
        days.keep(LocalDate.of(2026, 3, 2));
        days.keep(LocalDate.of(2026, 3, 2));
        Figures all = figures.of(administrator, "", "");
        assertEquals(3, days.of(administrator, all.at("all"), LocalDate.of(2026, 1, 1)).getFirst().clients(), "kept twice, counted once");
        assertEquals(1, days.of(bob, all.at("all"), LocalDate.of(2026, 1, 1)).getFirst().clients());
        assertEquals(2, days.of(administrator, all.at("d-" + east), LocalDate.of(2026, 1, 1)).getFirst().clients());
        sql.execute("update clients.clients set department_id = ? where id = ?", west, client(bob, "Moved"));
        days.keep(LocalDate.of(2026, 3, 2));
        Figures split = figures.of(administrator, "", "");
        assertEquals(1, days.of(administrator, split.at("o-" + bob.userId() + "-" + east), LocalDate.of(2026, 1, 1)).getFirst().clients(), "what the same rep has elsewhere is another line");
    }

    @Test
    void the_list_is_sorted_and_filtered_by_what_is_missing() {
        long bad = client(bob, "Zoomit");
        long good = client(bob, "Isdom");
        phone(good);
        Web web = Web.signedIn(port, "bob@northwind.example", PASSWORD);
        String worstFirst = web.get("/clients?sort=complete").body();
        assertTrue(worstFirst.indexOf(">Zoomit<") < worstFirst.indexOf(">Isdom<"));
        String withoutPhone = web.get("/clients?missing=contact:phone").body();
        assertTrue(withoutPhone.contains(">Zoomit<") && !withoutPhone.contains(">Isdom<"));
        assertFalse(web.get("/clients?complete=.." + read.of(bad).percent()).body().contains(">Isdom<"));
        String api = web.api(tokenOf(bob), "GET", "/api/v1/clients/" + bad + "/completeness", "").body();
        assertTrue(api.contains("contact:phone"), api);
        assertEquals(404, web.api(tokenOf(wendy), "GET", "/api/v1/clients/" + bad + "/completeness", "").status());
        assertEquals(200, web.get("/completeness").status());
        assertEquals(200, web.get("/completeness/export.csv").status());
        assertEquals(403, web.get("/collection-rules").status(), "a rep does not set rules");
    }

    private void demandOnly() {
        rules.all().forEach(rule -> rules.remove(rule.id()));
        recount.run();
    }

    private void assertStoredIsCounted(String when) {
        Map<Long, String> stored = sql.selectFrom(COMPLETENESS).fetchMap(COMPLETENESS.CLIENT_ID, k -> k.getPercent() + " " + List.of(k.getMissing()));
        Map<Long, String> afresh = sql.fetch("select * from clients.completeness_of(array(select id from clients.clients))")
                .intoMap(r -> r.get(0, Long.class), r -> r.get(1, Integer.class) + " " + List.of(r.get(2, String[].class)));
        assertEquals(afresh, stored, when);
        assertEquals(sql.fetchCount(CLIENTS), stored.size());
    }

    private void phone(long id) {
        as(bob, () -> contacts.add(bob, id, null, new ContactPoints.NewContact("phone", "(312) 555-0100", null)).orThrow());
    }

    private void change(long id, ClientChange change) {
        as(bob, () -> clients.change(bob, id, clients.card(bob, id, Language.EN).version(), change).orThrow());
    }

    private List<String> lines(Viewer viewer) {
        return figures.of(viewer, "", "").lines().stream().map(line -> line.key() + " " + line.clients()).toList();
    }

    private String refused(CollectionRule.Draft draft) {
        Outcome<Long> outcome = rules.add(draft);
        if (!(outcome instanceof Outcome.Refused<Long>(var refusals))) throw new AssertionError("accepted: " + draft);
        return refusals.getFirst().field() + " " + refusals.getFirst().key();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
