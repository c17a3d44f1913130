package frontline.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.personaldata.Line;
import frontline.clients.personaldata.PersonalData;
import frontline.clients.personaldata.Request;
import frontline.clients.personaldata.RequestForm;
import frontline.clients.personaldata.Requests;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.holdings.Holding;
import frontline.identity.holdings.Holdings;
import frontline.testing.ProgramTest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.test.util.ReflectionTestUtils;

/// Fills every module, writes one person's name, e-mail and phone into every place of the base that takes words, has the person erased,
/// and looks for them in every column of every table.
class ErasedEverywhereTest extends ProgramTest {

    private static final String NAME = "Zinaida Quilty";
    private static final String MAIL = "zina@quilty.example";
    private static final String PHONE = "+1 312 555 0177";
    private static final String TRACES = "zinaida|quilty|312.{0,4}555.{0,4}0177";
    /// The request itself is the proof.
    private static final String PROOF = "clients.personal_data_requests";

    @Autowired Requests requests;
    @Autowired PersonalData personalData;
    @Autowired List<Holdings> declared;
    @Autowired AutowireCapableBeanFactory beans;

    @Test
    void every_table_is_declared_to_hold_people_or_nobody() {
        Set<String> tables = new TreeSet<>(sql.fetch("select schemaname || '.' || relname from pg_stat_user_tables where schemaname in ('platform', 'identity', 'agenda', 'clients', 'sales', 'satisfaction', 'insight')").into(String.class));
        Set<String> named = declared.stream().flatMap(of -> of.all().stream()).map(Holding::table).collect(Collectors.toCollection(TreeSet::new));
        declared.forEach(of -> named.addAll(of.nothing()));
        Set<String> forgotten = new TreeSet<>(tables);
        forgotten.removeAll(named);
        assertEquals(Set.of(), forgotten, "say in the Holdings of the module what of it is about people, or nothingIn");
        named.removeAll(tables);
        assertEquals(Set.of(), named, "declared and not there");
    }

    @Test
    void no_pointer_to_a_person_and_no_address_is_forgotten() {
        Set<String> pointing = new TreeSet<>(sql.fetch("""
                select conrelid::regclass::text from pg_constraint where contype = 'f' and confrelid = 'clients.people'::regclass
                union select attrelid::regclass::text from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
                where not attisdropped and c.relnamespace::regnamespace::text in ('platform', 'identity', 'agenda', 'clients', 'sales', 'satisfaction', 'insight') and attname in ('email', 'from_address', 'bill_to')""").into(String.class));
        pointing.removeAll(declared.stream().flatMap(of -> of.all().stream()).filter(holding -> holding.about() != null || holding.near() != null).map(Holding::table).toList());
        assertEquals(Set.of(), pointing);
    }

    @Test
    void a_contact_person_is_found_nowhere_afterwards() {
        Viewer rep = fill();
        sql.execute("update clients.people set name = ? where id = 1", NAME);
        sql.execute("insert into clients.contact_points (client_id, person_id, kind, value, normalized) values (1, 1, 'email', ?, ?), (1, 1, 'phone', ?, '13125550177')", MAIL, MAIL, PHONE);
        plant();
        String figures = figures();
        String others = others();

        List<Line> outcome = erase(RequestForm.to("erase", NAME).of(List.of(1L), List.of()));

        assertEquals(Map.of(), traces());
        assertEquals(figures, figures());
        assertEquals(others, others());
        assertTrue(outcome.stream().anyMatch(line -> line.table().equals("clients.people") && line.fate().equals("goes") && line.rows() == 1), outcome.toString());
    }

    @Test
    void a_client_who_is_a_person_leaves_the_papers_that_are_kept_and_nothing_else() {
        Viewer rep = fill();
        sql.execute("update clients.clients set kind = 'person', name = ?, note = 'sails' where id = 1", NAME);
        sql.execute("insert into clients.contact_points (client_id, kind, value, normalized) values (1, 'email', ?, ?), (1, 'phone', ?, '13125550177')", MAIL, MAIL, PHONE);
        plant();
        String figures = figures();
        String others = others();

        List<Line> outcome = erase(RequestForm.to("erase", NAME).of(List.of(), List.of(1L)));

        Set<String> kept = outcome.stream().filter(line -> line.fate().equals("kept")).map(Line::table).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(kept.containsAll(Set.of("sales.invoices", "sales.payments")), kept.toString());
        Map<String, Long> found = traces();
        found.keySet().removeAll(kept);
        assertEquals(Map.of(), found);
        assertEquals(figures, figures());
        assertEquals(others, others());
    }

    private List<Line> erase(RequestForm form) {
        long id = requests.open(administrator, form).orThrow();
        List<Line> planned = personalData.plan(administrator, id);
        requests.start(administrator, id).orThrow();
        personalData.run(id);
        Request done = requests.get(administrator, id);
        assertEquals(Request.State.DONE, done.state());
        assertEquals(planned, done.outcome(), "what was said is what was done");
        return done.outcome();
    }

    /// All tables, about client 1 and person 1; beside them another client whose rows must not change.
    private Viewer fill() {
        EveryRouteTest routes = new EveryRouteTest();
        beans.autowireBean(routes);
        ReflectionTestUtils.setField(routes, "administrator", administrator);
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        routes.fillAllTables(rep);
        sql.execute("update clients.people set external_id = 'p-1' where id = 1");
        sql.execute("insert into clients.people (client_id, name, note) values (2, 'Ivan Petrov', 'likes Zimbabwe')");
        sql.execute("insert into clients.contact_points (client_id, person_id, kind, value, normalized) values (2, 2, 'email', 'zinaida@other.example', 'zinaida@other.example')");
        sql.execute("insert into clients.merged_cards (id, client_id, name, merged_at) values (77, 1, 'Old', now())");
        sql.execute("insert into clients.imports (kind, file_id, file_name, status, created_by) select 'clients', id, 'people.csv', 'done', ? from platform.files order by id limit 1", administrator.userId());
        sql.execute("insert into clients.rejected_rows (import_id, line, reason, cells) values (1, 1, 'import.x', '{a,b}')");
        sql.execute("insert into identity.failed_sign_ins (email, address) values (?, '127.0.0.1')", MAIL);
        sql.execute("insert into platform.file_pieces (file_id, number, bytes) select file_id, 99, ? from clients.imports", ("Name;Phone\n" + NAME + ";" + PHONE).getBytes(StandardCharsets.UTF_8));
        sql.execute("insert into satisfaction.invitations (survey_id, client_id, person_id, way, email, due_at, created_at) values (1, 1, 1, 'mail', ?, now(), now())", MAIL);
        sql.execute("insert into sales.bulk_changes (id, user_id, change, total, created_at) values (gen_random_uuid(), ?, '{}', 1, now())", administrator.userId());
        sql.execute("insert into sales.bulk_change_deals (bulk_id, deal_id, name) select id, 1, 'Delivery' from sales.bulk_changes");
        return rep;
    }

    /// Writes the traces behind whatever stands in any column of any row that takes them, but for the other client's and what is declared to be others'.
    private void plant() {
        StringBuilder work = new StringBuilder("do $$ begin ");
        for (Holding holding : declared.stream().flatMap(of -> of.all().stream()).collect(Collectors.toMap(Holding::table, h -> h, (one, other) -> one, TreeMap::new)).values()) {
            if (holding.table().equals(PROOF)) continue;
            Set<String> untouched = new HashSet<>(Set.of("normalized", "message_id", "key_hash"));
            declared.forEach(of -> of.all().stream().filter(other -> other.table().equals(holding.table())).forEach(other -> untouched.addAll(other.untouched())));
            Map<String, String> columns = sql.fetch("select attname, format_type(atttypid, null) from pg_attribute where attrelid = {0}::regclass and attnum > 0 and not attisdropped", holding.table())
                    .intoMap(row -> row.get(0, String.class), row -> row.get(1, String.class));
            String others = holding.table().equals("clients.clients") ? " where id <> 2" : columns.containsKey("client_id") ? " where client_id is distinct from 2" : "";
            columns.forEach((name, type) -> {
                String value = switch (type) {
                    case "text", "character varying" -> "coalesce(\"" + name + "\", '') || ' " + NAME + "''s (" + MAIL + ", " + PHONE + ")'";
                    case "text[]" -> "\"" + name + "\" || '" + NAME + " " + MAIL + "'::text";
                    case "jsonb" -> "case when jsonb_typeof(\"" + name + "\") = 'object' then \"" + name + "\" || jsonb_build_object('planted', 'by' || chr(10) || '" + NAME + " " + PHONE + "') else \"" + name + "\" end";
                    default -> null;
                };
                // what is refused is a state, a key, a unique number
                if (value != null && !untouched.contains(name)) work.append("begin update ").append(holding.table()).append(" set \"").append(name).append("\" = ").append(value).append(others).append("; exception when others then null; end; ");
            });
        }
        sql.connection(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(work.append("end $$").toString());
            }
        });
        assertTrue(traces().size() > 25, "so many tables know the person before: " + traces().keySet());
    }

    /// How many rows of each table still hold a trace, in whatever column.
    private Map<String, Long> traces() {
        StringBuilder look = new StringBuilder("select null::text, 0::bigint where false");
        for (String table : sql.fetch("select schemaname || '.' || relname from pg_stat_user_tables where schemaname <> 'public'").into(String.class)) {
            if (table.equals(PROOF)) continue;
            String bytes = sql.fetch("select attname from pg_attribute where attrelid = {0}::regclass and attnum > 0 and not attisdropped and atttypid = 'bytea'::regtype", table).stream()
                    .map(row -> " or encode(t." + row.get(0) + ", 'escape') ~* '" + TRACES + "'").collect(Collectors.joining());
            look.append(" union all select '").append(table).append("', count(*) from ").append(table).append(" t where (to_jsonb(t)::text ~* '").append(TRACES).append("'").append(bytes).append(")");
            if (table.equals("clients.contact_points")) look.append(" and t.client_id <> 2");
            if (table.equals("identity.audit_trail")) look.append(" and t.table_name <> '" + PROOF + "' and coalesce(t.after ->> 'normalized', '') <> 'zinaida@other.example'");
        }
        return new TreeMap<>(sql.fetch(look.toString()).stream().filter(row -> row.get(1, Long.class) > 0).collect(Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, Long.class))));
    }

    /// Sums and counts of sales and of satisfaction.
    private String figures() {
        StringBuilder sums = new StringBuilder("select count(*)::text from clients.history union all select count(*) || ' ' || coalesce(sum((answers ->> 'overall')::int), 0) from satisfaction.responses");
        for (var column : sql.fetch("""
                select attrelid::regclass::text, attname from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
                where c.relnamespace::regnamespace::text in ('sales', 'satisfaction') and atttypid = 'numeric'::regtype and attnum > 0 order by 1, 2"""))
            sums.append(" union all select '").append(column.get(0)).append('.').append(column.get(1)).append(" ' || count(*) || ' ' || coalesce(sum(\"").append(column.get(1)).append("\"), 0) from ").append(column.get(0));
        return String.join("\n", sql.fetch(sums.toString()).into(String.class));
    }

    /// Every row of the other client.
    private String others() {
        StringBuilder others = new StringBuilder();
        for (String table : List.of("clients.people", "clients.contact_points", "clients.history", "sales.deals"))
            others.append(sql.fetch("select to_jsonb(t)::text from " + table + " t where t.client_id = 2 order by t.id").into(String.class));
        return others.append(sql.fetch("select to_jsonb(t)::text from clients.clients t where t.id = 2").into(String.class)).append(sql.fetch("select to_jsonb(t)::text from identity.users t order by id").into(String.class)).toString();
    }
}
