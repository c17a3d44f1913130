package frontline.sales.deals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.deleting.ClientDeletion;
import frontline.clients.files.CardFiles;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.clients.people.People;
import frontline.clients.people.PersonForm;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.belongings.Belonging;
import frontline.identity.belongings.Ties;
import frontline.identity.deeds.Deed;
import frontline.identity.deeds.Deeds;
import frontline.identity.deeds.PurgeDeeds;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.sales.payments.NewPayment;
import frontline.sales.payments.Payments;
import frontline.sales.payments.Receipts;
import frontline.sales.payments.Schedule;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/// A deleted card is gone with all that hangs on it, and comes back as it was.
class DeletionTest extends ProgramTest {

    @Autowired Clients clients;
    @Autowired ClientDeletion clientDeletion;
    @Autowired DealDeletion dealDeletion;
    @Autowired Deeds deeds;
    @Autowired PurgeDeeds purge;
    @Autowired People people;
    @Autowired History history;
    @Autowired CardFiles files;
    @Autowired Actions actions;
    @Autowired ActionTypes types;
    @Autowired Deals deals;
    @Autowired Receipts receipts;
    @Autowired Payments payments;
    @Autowired Ties ties;

    private Viewer helen;
    private Viewer grace;
    private Viewer alan;
    private long client;
    private long deal;

    @BeforeEach
    void aClientWithEverything() throws IOException {
        long east = department("East");
        helen = hire("Helen Marsh", Role.HEAD_OF_SALES, east);
        grace = hire("Grace Hopper", Role.SALES_REP, east);
        alan = hire("Alan Turing", Role.SALES_REP, department("West"));
        long type = types.active().getFirst().id();
        client = clients.create(grace, NewClient.named("Isdom").ownedBy(grace.userId()).reachedBy("phone", "+1 312 555 0100")).orThrow();
        people.add(grace, client, PersonForm.named("Mary Smith")).orThrow();
        history.write(grace, NewEntry.about(client, type).saying("Wants an offer")).orThrow();
        actions.plan(grace, new ActionPlan(type, grace.userId(), new Subject("client", client, "Isdom"), null, LocalDate.of(2026, 3, 2), null, "")).orThrow();
        files.add(grace, client, "offer.txt", "text/plain", new ByteArrayInputStream("Offer".getBytes()));
        deal = deals.open(grace, NewDeal.named("Delivery").forClient(client).worth(BigDecimal.valueOf(1000), "USD")).orThrow();
        actions.plan(grace, new ActionPlan(type, grace.userId(), new Subject("client", client, "Isdom"), new Subject("deal", deal, "Delivery"), LocalDate.of(2026, 3, 3), null, "")).orThrow();
        receipts.schedule(grace, deal, Schedule.whole(LocalDate.of(2026, 4, 1)), LocalDate.of(2026, 3, 2)).orThrow();
        payments.record(grace, new NewPayment(deal, null, LocalDate.of(2026, 3, 2), BigDecimal.TEN, null, "", "", null)).orThrow();
    }

    private Map<String, Set<String>> dump() {
        Set<String> tables = new TreeSet<>(Set.of("clients.clients", "sales.deals", "agenda.actions", "platform.files"));
        for (String card : List.of("clients.clients", "clients.people", "sales.deals")) ties.to(card).stream().filter(tie -> tie.fate() != Belonging.Fate.DERIVED).forEach(tie -> tables.add(tie.table()));
        Map<String, Set<String>> dump = new TreeMap<>();
        tables.forEach(table -> dump.put(table, new TreeSet<>(sql.fetch("select to_jsonb(t)::text from " + table + " t").map(r -> r.get(0, String.class)))));
        return dump;
    }

    @Test
    void a_client_goes_with_everything_and_comes_back_exactly() throws IOException {
        Map<String, Set<String>> before = dump();
        long deed = clientDeletion.delete(helen, client).orThrow().deed();
        Map<String, Set<String>> gone = dump();
        gone.remove("platform.files");
        assertThat(gone.values()).as("nothing is left").allMatch(Set::isEmpty);
        assertThat(Web.signedIn(port, "grace@northwind.example", PASSWORD).get("/clients/" + client).status()).isEqualTo(404);
        Deed undone = deeds.undo(helen, deed).orThrow();
        assertThat(undone.undo().named()).isEmpty();
        assertThat(dump()).isEqualTo(before);
        long next = clients.create(grace, NewClient.named("Next").ownedBy(grace.userId())).orThrow();
        assertThat(next).as("numbers go on").isGreaterThan(client);
    }

    @Test
    void a_deal_goes_with_its_money_and_what_was_written_stays_with_the_client() {
        Map<String, Set<String>> before = dump();
        long deed = dealDeletion.delete(helen, deal).orThrow().deed();
        Map<String, Set<String>> gone = dump();
        assertThat(gone.get("sales.payments")).isEmpty();
        assertThat(gone.get("sales.planned_receipts")).isEmpty();
        assertThat(gone.get("agenda.actions")).hasSize(1);
        assertThat(gone.get("clients.history")).isEqualTo(before.get("clients.history"));
        deeds.undo(helen, deed).orThrow();
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void what_hangs_on_a_card_that_is_gone_too_waits_for_it() {
        Map<String, Set<String>> before = dump();
        long first = dealDeletion.delete(helen, deal).orThrow().deed();
        long second = clientDeletion.delete(helen, client).orThrow().deed();
        assertThat(deeds.undo(helen, first)).as("its client is not there").isInstanceOf(Outcome.Refused.class);
        deeds.undo(helen, second).orThrow();
        assertThat(deeds.undo(helen, first).orThrow().state()).isEqualTo("undone");
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void only_heads_and_above_delete_and_only_what_they_see() {
        assertThatThrownBy(() -> clientDeletion.delete(grace, client)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> dealDeletion.delete(grace, deal)).isInstanceOf(AccessDeniedException.class);
        Viewer west = hire("Wanda West", Role.HEAD_OF_SALES, alan.departmentId());
        assertThatThrownBy(() -> clientDeletion.delete(west, client)).isInstanceOf(NotFound.class);
        assertThat(clientDeletion.deleteAll(west, List.of(client))).isInstanceOf(Outcome.Refused.class);
        assertThatThrownBy(() -> dealDeletion.delete(west, deal)).isInstanceOf(NotFound.class);
        clients.takePart(client, alan.userId());
        assertThat(clientDeletion.delete(west, client)).as("a deal of another department hangs on it").isInstanceOf(Outcome.Refused.class);
        long deed = clientDeletion.delete(administrator, client).orThrow().deed();
        assertThatThrownBy(() -> deeds.undo(helen, deed)).as("the administrator's deed").isInstanceOf(NotFound.class);
    }

    @Test
    void heads_see_what_their_people_did_and_reps_their_own() {
        long mine = frontline.identity.Acting.asking(grace.userId(), null, () -> deeds.record("bulk", "bulk:x", "deed.bulk.released", 1));
        assertThat(deeds.get(grace, mine).by()).isEqualTo("Grace Hopper");
        assertThat(deeds.get(helen, mine).id()).isEqualTo(mine);
        assertThat(deeds.get(administrator, mine).id()).isEqualTo(mine);
        assertThatThrownBy(() -> deeds.get(alan, mine)).isInstanceOf(NotFound.class);
    }

    @Test
    void what_holds_a_card_is_said() {
        long file = sql.fetchSingle("select id from platform.files").get(0, Long.class);
        long busy = sql.fetchSingle("insert into clients.imports (kind, file_id, file_name, status, created_by) values ('clients', {0}, 'a.csv', 'running', {1}) returning id", file, administrator.userId()).get(0, Long.class);
        sql.execute("insert into clients.import_links (import_id, client_id, parent) values ({0}, {1}, 'x')", busy, client);
        Outcome<?> outcome = clientDeletion.delete(helen, client);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.refusals().toString()).contains("deed.delete.importing"));
    }

    @Test
    void a_signed_contract_holds_its_client_and_its_deal() {
        sql.execute("""
                insert into sales.contracts (client_id, deal_id, series_id, number, state, dated_on, signed_on)
                select {0}, {1}, id, 'C-1', 'signed', '2026-03-01', '2026-03-01' from sales.number_series where kind = 'contract' order by id limit 1""", client, deal);
        assertThat(sql.fetchValue("select count(*) from sales.contracts")).isEqualTo(1L);
        for (Outcome<?> outcome : List.of(clientDeletion.delete(helen, client), dealDeletion.delete(helen, deal)))
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.refusals().toString()).contains("deed.delete.contracts"));
    }

    @Test
    void a_card_that_comes_back_counts_as_before_and_remembers_whose_it_was() {
        List<String> reached = counted("clients.milestones", "milestone");
        List<String> complete = counted("clients.completeness", "percent::text || missing::text");
        assertThat(reached).as("it has an open deal").isNotEmpty();
        long deed = clientDeletion.delete(helen, client).orThrow().deed();
        assertThat(counted("clients.milestones", "milestone")).isEmpty();
        deeds.undo(helen, deed).orThrow();
        assertThat(counted("clients.milestones", "milestone")).isEqualTo(reached);
        assertThat(counted("clients.completeness", "percent::text || missing::text")).isEqualTo(complete);
        assertThat(sql.fetch("select owner_id, why, until is null from clients.ownerships where client_id = {0} order by id", client).map(r -> r.get(0) + " " + r.get(1) + " " + r.get(2)))
                .containsExactly(grace.userId() + " hand false", grace.userId() + " undo true");
    }

    @Test
    void a_card_that_comes_back_without_an_owner_waits_for_one() {
        clients.assign(administrator, client, null).orThrow();
        long deed = clientDeletion.delete(administrator, client).orThrow().deed();
        deeds.undo(administrator, deed).orThrow();
        assertThat(counted("clients.waiting_for_owner", "client_id::text")).containsExactly(Long.toString(client));
    }

    private List<String> counted(String table, String what) {
        return sql.fetch("select " + what + " from " + table + " where client_id = {0} order by 1", client).map(r -> r.get(0, String.class));
    }

    @Test
    void after_thirty_days_nothing_is_left() {
        long deed = clientDeletion.delete(helen, client).orThrow().deed();
        clock.advance(Duration.ofDays(29));
        assertThat(purge.run()).isZero();
        clock.advance(Duration.ofDays(2));
        assertThat(purge.run()).isEqualTo(1);
        assertThat(dump().get("platform.files")).isEmpty();
        assertThat(sql.fetchValue("select count(*) from identity.audit_trail where before::text like '%Mary Smith%' or after::text like '%Mary Smith%' or after::text like '%Isdom%'")).isEqualTo(0L);
        assertThat(deeds.undo(helen, deed)).isInstanceOf(Outcome.Refused.class);
        assertThat(purge.run()).isZero();
    }
}
