package frontline.clients.merging;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.belongings.Belonging;
import frontline.identity.belongings.Ties;
import frontline.identity.deeds.Deed;
import frontline.identity.deeds.Deeds;
import frontline.testing.ProgramTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Over random bases full of collisions: a merge loses no row and no money, and its undo restores every table to the letter.
class MergeAndBackTest extends ProgramTest {

    private static final int BASES = 60;

    @Autowired Merging merging;
    @Autowired Deeds deeds;
    @Autowired Ties ties;

    @Test
    void a_merge_and_its_undo_leave_everything_as_it_was() {
        List<Viewer> reps = List.of(administrator, hire("Grace Hopper", Role.SALES_REP, department("East")), hire("Alan Turing", Role.SALES_REP, department("West")));
        sql.execute("insert into sales.pipelines (name_en, name_ru) values ('P', 'П')");
        long pipeline = sql.fetchSingle("select max(id) from sales.pipelines").get(0, Long.class);
        long stage = sql.fetchSingle("insert into sales.stages (pipeline_id, name_en, name_ru) values ({0}, 'S', 'С') returning id", pipeline).get(0, Long.class);
        List<Long> seeds = new ArrayList<>();
        Arbitraries.longs().list().ofSize(BASES).sampleStream().findFirst().ifPresent(seeds::addAll);
        assertThat(seeds).hasSize(BASES);
        for (long seed : seeds) {
            List<Long> clients = new Base(new Random(seed), reps, pipeline, stage).fill();
            Random random = new Random(seed);
            long keep = clients.get(random.nextInt(clients.size()));
            long absorb = clients.stream().filter(id -> id != keep).toList().get(random.nextInt(clients.size() - 1));
            Map<String, Set<String>> before = dump();
            long entries = sql.fetchCount(DSL.table("clients.history"));
            Merging.Merged merged = merging.merge(administrator, picked(random, keep, absorb)).orThrow();

            assertThat(sql.fetchCount(DSL.table("clients.history"))).as("entries after the merge of seed %s, with the note of the merge", seed).isEqualTo((int) entries + 1);
            assertThat(merged(dump().get("sales.deals"))).as("deals, seed %s", seed).isEqualTo(merged(before.get("sales.deals")));
            assertThat(dump().get("sales.payments")).as("payments, seed %s", seed).hasSameSizeAs(before.get("sales.payments"));
            assertThat(sql.fetchValue("select count(*) from clients.clients where id = {0}", absorb)).isEqualTo(0L);

            Deed undone = deeds.undo(administrator, merged.deed()).orThrow();
            assertThat(undone.undo().named()).as("left, seed %s", seed).isEmpty();
            Map<String, Set<String>> after = dump();
            before.forEach((table, rows) -> assertThat(after.get(table)).as(table + ", seed " + seed).isEqualTo(rows));
        }
    }

    private static Merge picked(Random random, long keep, long absorb) {
        Merge merge = Merge.of(keep, absorb);
        for (String field : List.of("name", "kind", "owner_id", "parent_id", "probability", "note", "tax_id"))
            if (random.nextBoolean()) merge = merge.picking(field, Pick.values()[random.nextInt(3)]);
        return merge;
    }

    /// Deals without the client they belong to.
    private static Set<String> merged(Set<String> rows) {
        Set<String> without = new TreeSet<>();
        rows.forEach(row -> without.add(row.replaceAll("\"client_id\": \\d+,? ?", "")));
        return without;
    }

    /// Every row of every table that points to clients, people or deals; what counts changes apart.
    private Map<String, Set<String>> dump() {
        Set<String> tables = new TreeSet<>(Set.of("clients.clients", "clients.people", "sales.deals", "agenda.actions"));
        for (String card : List.of("clients.clients", "clients.people", "sales.deals")) ties.to(card).stream().filter(tie -> tie.fate() != Belonging.Fate.DERIVED).map(Belonging::table).forEach(tables::add);
        Map<String, Set<String>> dump = new TreeMap<>();
        tables.forEach(table -> dump.put(table, new TreeSet<>(sql.fetch("select (to_jsonb(t) - '{version,updated_at}'::text[])::text from " + table + " t").map(r -> r.get(0, String.class)))));
        return dump;
    }

    /// A handful of clients that share colleagues, people, telephones, parents.
    private final class Base {
        private final Random random;
        private final List<Viewer> reps;
        private final long pipeline;
        private final long stage;

        Base(Random random, List<Viewer> reps, long pipeline, long stage) {
            this.random = random;
            this.reps = reps;
            this.pipeline = pipeline;
            this.stage = stage;
        }

        List<Long> fill() {
            List<Long> clients = new ArrayList<>();
            int count = 2 + random.nextInt(3);
            for (int i = 0; i < count; i++) clients.add(client(clients));
            for (long client : clients) hang(client);
            for (long one : clients)
                for (long other : clients)
                    if (one < other && random.nextInt(3) > 0) verdict(random.nextBoolean() ? List.of(one, other) : List.of(other, one));
            return clients;
        }

        private void verdict(List<Long> pair) {
            sql.execute("insert into clients.duplicate_verdicts (client_id, other_id, decided_by, decided_at) values ({0}, {1}, {2}, now())", pair.getFirst(), pair.getLast(), administrator.userId());
        }

        private long client(List<Long> before) {
            Viewer owner = random.nextInt(4) == 0 ? null : one(reps);
            long department = owner == null ? administrator.departmentId() : owner.departmentId();
            long id = id("insert into clients.clients (name, owner_id, department_id, parent_id, probability, note, tax_id) values ({0}, {1}, {2}, {3}, {4}, {5}, {6}) returning id",
                    "Client " + random.nextInt(5), owner == null ? null : owner.userId(), department, before.isEmpty() || random.nextBoolean() ? null : one(before),
                    random.nextBoolean() ? null : (short) random.nextInt(101), random.nextBoolean() ? null : "note " + random.nextInt(3), random.nextBoolean() ? null : "7" + random.nextInt(3));
            sql.execute("insert into clients.team (client_id, user_id, department_id, role) values ({0}, {1}, {2}, {3})", id, DSL.val(owner == null ? null : owner.userId(), Long.class), department, owner == null ? "department" : "owner");
            for (Viewer rep : reps) if (random.nextBoolean()) sql.execute("insert into clients.team (client_id, user_id, department_id, role) values ({0}, {1}, {2}, 'participant') on conflict do nothing", id, rep.userId(), rep.departmentId());
            return id;
        }

        private void hang(long client) {
            List<Long> people = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) people.add(id("insert into clients.people (client_id, name, note, position) values ({0}, {1}, {2}, {3}) returning id",
                    client, "Person " + random.nextInt(3), random.nextBoolean() ? null : "n" + random.nextInt(2), random.nextBoolean() ? null : "Buyer"));
            for (int i = random.nextInt(4); i > 0; i--) sql.execute("insert into clients.contact_points (client_id, person_id, kind, value, normalized) values ({0}, {1}, 'phone', {2}, {2})",
                    client, DSL.val(people.isEmpty() || random.nextBoolean() ? null : one(people), Long.class), "+1" + random.nextInt(3));
            for (int i = random.nextInt(3); i > 0; i--) {
                long deal = id("insert into sales.deals (client_id, name, pipeline_id, stage_id, owner_id, department_id, amount, currency, opened_on, stage_since) values ({0}, 'D', {1}, {2}, {3}, {4}, {5}, 'USD', '2026-01-01', now()) returning id",
                        client, pipeline, stage, administrator.userId(), administrator.departmentId(), random.nextInt(1000));
                for (long person : people) if (random.nextBoolean()) sql.execute("insert into sales.deal_people (deal_id, person_id) values ({0}, {1})", deal, person);
                if (random.nextBoolean()) sql.execute("insert into sales.payments (client_id, deal_id, paid_on, amount, currency) values ({0}, {1}, '2026-02-01', {2}, 'USD')", client, deal, 1 + random.nextInt(99));
                if (random.nextBoolean()) action(client, deal);
            }
            for (int i = random.nextInt(4); i > 0; i--) sql.execute("insert into clients.history (client_id, person_id, kind, area, happened_at, arguments) values ({0}, {1}, 'deal_won', 'sales', now(), {2}::jsonb)",
                    client, DSL.val(people.isEmpty() || random.nextBoolean() ? null : one(people), Long.class), "{\"a\": null, \"b\": " + random.nextInt(9) + "}");
            for (int i = random.nextInt(3); i > 0; i--) sql.execute("insert into clients.consents (client_id, person_id, channel, given, how, said_at) values ({0}, {1}, 'email', true, 'by telephone', now())",
                    client, DSL.val(people.isEmpty() || random.nextBoolean() ? null : one(people), Long.class));
            if (random.nextBoolean()) action(client, null);
        }

        private void action(long client, Long deal) {
            sql.execute("insert into agenda.actions (type_id, assignee_id, department_id, due_on, subject_kind, subject_id, subject_label, topic_kind, topic_id) select min(id), {0}, {1}, '2026-03-03', 'client', {2}, 'Client', {3}, {4} from agenda.action_types",
                    administrator.userId(), administrator.departmentId(), client, DSL.val(deal == null ? null : "deal", String.class), DSL.val(deal, Long.class));
        }

        private long id(String insert, Object... values) {
            for (int i = 0; i < values.length; i++) if (values[i] == null) values[i] = DSL.inline(null, Object.class);
            return sql.fetchSingle(insert, values).get(0, Long.class);
        }

        private <T> T one(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
