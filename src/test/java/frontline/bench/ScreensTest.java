package frontline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.search.FindAnyone;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.testing.ProgramTest;
import frontline.testing.Statements;
import frontline.testing.Web;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The screens of a working day on a filled base, as a rep, a head and an executive open them: how many statements each takes,
/// how long a page is, and whether an index serves each list in its order.
class ScreensTest extends ProgramTest {

    private static final int CLIENTS = 6_000;
    private static final int FEW = 1_500; // rows that may be read or sorted without an index
    private static final int LONGEST = 400_000; // bytes, before compression, which leaves less than a tenth

    @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes;
    @Autowired PasswordEncoder passwords;
    @Autowired TransactionTemplate transactions;
    @Autowired FindAnyone search;

    /// The address, and the statements it may take beside reading the session.
    private final Map<String, Integer> screens = new LinkedHashMap<>();

    /// Spring Boot takes a registration of routes when there is just one: a library that brings its own switches ours off.
    @Test
    void routes_are_found_the_quick_way() {
        assertThat(routes.getClass().getName()).startsWith("frontline.platform.web.QuickRoutes");
    }

    private void fill() {
        new Fill(sql, CLIENTS, passwords.encode(PASSWORD)).run();
        for (String kept : List.of("clients.completeness", "clients.ownerships")) // what triggers keep is there as well
            assertThat(sql.fetchCount(DSL.table(kept))).as(kept).isEqualTo(CLIENTS);
        screens.put("/clients/%d", 5);
        screens.put("/clients/%d/history", 4);
        screens.put("/today", 7);
        screens.put("/today?who=all", 7);
        for (String order : List.of("name", "-name", "-created", "created", "-probability", "probability", "complete", "-complete")) screens.put("/clients?sort=" + order, 5);
        screens.put("/clients?probability=50..", 5);
        for (String order : List.of("opened", "closed", "expected", "name", "amount")) screens.put("/deals/list?sort=" + order, 2);
        screens.put("/deals/board", 7);
        screens.put("/palette/results?q=technolgy", 7);
        screens.put("/palette/results?q=9000015838", 5);
        screens.put("/palette/results?q=person17@client", 4);
    }

    @Test
    void no_screen_takes_more_statements_than_its_budget_and_an_index_serves_every_list() {
        fill();
        List<String> faults = new ArrayList<>();
        for (Role role : BenchOptions.ROLES) {
            Web web = Web.signedIn(port, Fill.email(role, 0), PASSWORD);
            long client = sql.fetchSingle("select min(id) from clients.clients where owner_id = (select id from identity.users where email = {0})", Fill.email(Role.SALES_REP, 0)).into(Long.class);
            screens.forEach((screen, budget) -> {
                String path = screen.formatted(client);
                web.get(path);
                Web.Answer[] answer = new Web.Answer[1];
                List<String> statements = Statements.during(sql, () -> answer[0] = web.get(path));
                assertThat(answer[0].status()).as(path).isEqualTo(200);
                assertThat(statements).as(path).isNotEmpty();
                String what = role.code() + " " + path;
                if (statements.size() > budget) faults.add("%s takes %d statements, not %d:%n  %s".formatted(what, statements.size(), budget, String.join("\n  ", statements.stream().map(s -> s.substring(0, Math.min(160, s.length()))).toList())));
                if (answer[0].body().length() > LONGEST) faults.add(what + " is " + answer[0].body().length() + " characters long");
                statements.stream().filter(statement -> statement.matches("(?s)\\(*(select|with)\\b.*")).forEach(statement -> withoutIndex(statement).forEach(fault -> faults.add(what + ": " + fault)));
            });
        }
        assertThat(faults).isEmpty();
        searchesGoThroughNoTable();
    }

    /// Told nothing, the planner looks for the first forty of a frequent word from the beginning of a table.
    private void searchesGoThroughNoTable() {
        Viewer executive = viewers.find(sql.fetchSingle("select id from identity.users where email = {0}", Fill.email(Role.EXECUTIVE, 0)).into(Long.class)).orElseThrow();
        for (String typed : List.of("group", "technolgy", "9000015838", "person17@client", "строй")) {
            transactions.execute(searching -> {
                search.search(executive, search.text(typed), 10, Language.EN);
                List<String> through = sql.fetch("select relname from pg_stat_xact_user_tables where relname in ('clients', 'people', 'contact_points', 'name_words') and seq_scan > 0 order by 1").into(String.class);
                assertThat(through).as(typed).isEmpty();
                return null;
            });
        }
    }

    /// Whoever walks through a big table or sorts many rows although he was told to avoid it has no index.
    private List<String> withoutIndex(String statement) {
        return transactions.execute(asking -> {
            sql.execute("set local enable_seqscan = off");
            sql.execute("set local enable_sort = off");
            JsonNode plan = JsonMapper.shared().readTree(explained(statement));
            TreeSet<String> faults = new TreeSet<>();
            walk(plan.get(0).get("Plan"), faults, statement);
            return List.copyOf(faults);
        });
    }

    /// As it is: what stands in braces would be a template's for jOOQ.
    private String explained(String statement) {
        return sql.connectionResult(connection -> {
            try (Statement explaining = connection.createStatement(); ResultSet explained = explaining.executeQuery("explain (format json) " + statement)) {
                explained.next();
                return explained.getString(1);
            }
        });
    }

    private void walk(JsonNode node, TreeSet<String> faults, String statement) {
        String kind = node.get("Node Type").asString();
        if (kind.equals("Seq Scan") && rowsOf(node) > FEW) faults.add("reads all of " + node.get("Relation Name").asString() + ": " + shortened(statement));
        if (kind.equals("Sort") && node.get("Plan Rows").asLong() > FEW) faults.add("sorts " + node.get("Plan Rows").asLong() + " rows by " + node.get("Sort Key") + ": " + shortened(statement));
        if (node.has("Plans")) node.get("Plans").forEach(below -> walk(below, faults, statement));
    }

    private long rowsOf(JsonNode scan) {
        return sql.fetchSingle("select coalesce(sum(reltuples), 0)::bigint from pg_class where relname = {0} and relkind = 'r'", scan.get("Relation Name").asString()).into(Long.class);
    }

    private static String shortened(String statement) {
        return statement.length() > 300 ? statement.substring(0, 300) + "…" : statement;
    }
}
