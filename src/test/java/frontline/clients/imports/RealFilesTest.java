package frontline.clients.imports;

import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.OWN_FIELDS;
import static frontline.clients.db.Tables.REJECTED_ROWS;
import static frontline.clients.db.Tables.TEAM;
import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static frontline.sales.db.Tables.PRODUCTS;
import static frontline.sales.db.Tables.STAGES;
import static frontline.sales.db.Tables.STAGE_PASSAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.sum;

import frontline.SharedData;
import frontline.clients.db.tables.records.ImportsRecord;
import frontline.identity.Role;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

/// A company moves in with four files, dirt and all. What must come of it is counted in the files themselves.
class RealFilesTest extends ImportTesting {

    private static final List<Table<?>> FILLED = List.of(CLIENTS, TEAM, USERS, DEPARTMENTS, DEALS, DEAL_LINES, STAGE_PASSAGES, STAGES, PRODUCTS, OWN_FIELDS, CLASSIFIER_VALUES);

    @Test
    void a_company_moves_in_moves_in_again_and_moves_out() throws IOException {
        Map<Table<?>, Integer> before = counts();
        List<ImportsRecord> first = FILES.stream().map(name -> importing(data(name))).toList();

        List<Map<String, String>> accounts = rows("accounts.csv");
        List<Map<String, String>> agents = rows("sales_teams.csv");
        List<Map<String, String>> pipeline = rows("sales_pipeline.csv");
        assertThat(first).extracting(ImportsRecord::getKind).containsExactly("products", "clients", "users", "deals");
        assertCounts(first.get(0), 7, 0, 0, 0);
        assertCounts(first.get(1), accounts.size(), 0, 0, 0);
        assertCounts(first.get(2), agents.size(), 0, 0, 0);
        assertCounts(first.get(3), pipeline.size(), 0, 0, 0);
        assertThat(pipeline).hasSize(8800);
        assertThat(sql.fetchCount(REJECTED_ROWS)).isZero();

        clientsAreAsInTheFile(accounts);
        usersAreAsInTheFile(agents);
        dealsAreAsInTheFile(pipeline);

        Map<Table<?>, Integer> after = counts();
        List<ImportsRecord> second = FILES.stream().map(name -> importing(data(name))).toList();
        assertCounts(second.get(0), 0, 0, 7, 0);
        assertCounts(second.get(1), 0, 0, accounts.size(), 0);
        assertCounts(second.get(2), 0, 0, agents.size(), 0);
        assertCounts(second.get(3), 0, 0, pipeline.size(), 0);
        assertThat(counts()).isEqualTo(after);

        for (ImportsRecord made : first.reversed()) {
            ImportsRecord undone = undone(made.getId());
            assertThat(undone.getStatus()).isEqualTo("undone");
            assertThat(Imports.JSON.readValue(undone.getUndo().data(), frontline.identity.deeds.Deed.Progress.class).named()).isEmpty();
        }
        assertThat(counts()).isEqualTo(before);
    }

    private void clientsAreAsInTheFile(List<Map<String, String>> accounts) {
        assertThat(sql.fetchCount(CLIENTS)).isEqualTo(85);
        Map<String, String> parents = new HashMap<>();
        accounts.stream().filter(row -> !row.get("subsidiary_of").isEmpty()).forEach(row -> parents.put(row.get("account"), row.get("subsidiary_of")));
        var parent = CLIENTS.as("parent");
        assertThat(sql.select(CLIENTS.NAME, parent.NAME).from(CLIENTS).join(parent).on(parent.ID.eq(CLIENTS.PARENT_ID)).fetchMap(CLIENTS.NAME, parent.NAME)).isEqualTo(parents);
        Map<String, Long> sectors = accounts.stream().map(row -> row.get("sector").replace("technolgy", "technology")).collect(Collectors.groupingBy(sector -> sector, Collectors.counting()));
        assertThat(sql.resultQuery("""
                        select v.name_en, count(*) from clients.clients c join clients.classifier_values v on c.classified @> array[v.id]
                        join clients.classifiers k on k.id = v.classifier_id and k.key = 'industry' group by 1""").fetchMap(r -> r.get(0, String.class), r -> r.get(1, Long.class))).isEqualTo(sectors);
        assertThat(sql.fetchValue("""
                select own_fields ->> f.id::text from clients.clients c, clients.own_fields f where c.name = 'Acme Corporation' and f.name_en = 'revenue'""")).isEqualTo("1100.04");
        assertThat(sql.fetchCount(TEAM, TEAM.ROLE.eq("department"))).isEqualTo(85);
    }

    private void usersAreAsInTheFile(List<Map<String, String>> agents) {
        Set<String> managers = agents.stream().map(row -> row.get("manager")).collect(Collectors.toSet());
        assertThat(sql.fetchCount(USERS)).isEqualTo(1 + agents.size() + managers.size());
        assertThat(sql.select(USERS.NAME).from(USERS).where(USERS.ROLE.eq(Role.HEAD_OF_SALES.code())).fetchSet(USERS.NAME)).isEqualTo(managers);
        Map<String, String> branches = agents.stream().collect(Collectors.toMap(row -> row.get("sales_agent"), row -> row.get("regional_office")));
        assertThat(sql.select(USERS.NAME, DEPARTMENTS.NAME).from(USERS).join(DEPARTMENTS).on(DEPARTMENTS.ID.eq(USERS.DEPARTMENT_ID)).where(USERS.ROLE.eq("sales_rep"), DEPARTMENTS.KIND.eq("branch"))
                .fetchMap(USERS.NAME, DEPARTMENTS.NAME)).isEqualTo(branches);
    }

    private void dealsAreAsInTheFile(List<Map<String, String>> pipeline) {
        Map<String, Long> byStage = pipeline.stream().collect(Collectors.groupingBy(row -> row.get("deal_stage"), Collectors.counting()));
        assertThat((long) sql.fetchCount(DEALS, DEALS.STATE.eq("won"))).isEqualTo(byStage.get("Won"));
        assertThat((long) sql.fetchCount(DEALS, DEALS.STATE.eq("lost"))).isEqualTo(byStage.get("Lost"));
        for (String stage : List.of("Engaging", "Prospecting"))
            assertThat((long) sql.fetchCount(DEALS.join(STAGES).on(STAGES.ID.eq(DEALS.STAGE_ID)), DEALS.STATE.eq("open"), STAGES.NAME_EN.eq(stage))).isEqualTo(byStage.get(stage));
        BigDecimal won = pipeline.stream().filter(row -> row.get("deal_stage").equals("Won")).map(row -> new BigDecimal(row.get("close_value"))).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sql.select(sum(DEALS.AMOUNT)).from(DEALS).where(DEALS.STATE.eq("won")).fetchSingle().value1()).isEqualByComparingTo(won).isEqualByComparingTo("10005534");
        long withoutClient = pipeline.stream().filter(row -> row.get("account").isEmpty()).count();
        assertThat((long) sql.fetchCount(DEALS, DEALS.CLIENT_ID.isNull())).isEqualTo(withoutClient).isEqualTo(1425);
        long gtxPro = pipeline.stream().filter(row -> row.get("product").equals("GTXPro")).count();
        assertThat((long) sql.fetchCount(DEAL_LINES.join(PRODUCTS).on(PRODUCTS.ID.eq(DEAL_LINES.PRODUCT_ID)), PRODUCTS.NAME.eq("GTX Pro"))).isEqualTo(gtxPro).isPositive();
        assertThat(sql.fetchCount(PRODUCTS)).isEqualTo(7);
        assertThat(sql.fetchCount(STAGE_PASSAGES)).isEqualTo(pipeline.size());
        assertThat(sql.fetchValue("select max(closed_on)::text from sales.deals")).isEqualTo(pipeline.stream().map(row -> row.get("close_date")).max(String::compareTo).orElseThrow());
        assertThat(sql.fetchValue("select count(*) from sales.deals d join sales.deal_lines l on l.deal_id = d.id join sales.products p on p.id = l.product_id where d.state = 'open' and d.amount <> p.price")).isEqualTo(0L);
        assertThat(sql.fetchValue("select count(*) from sales.deals d where client_id is not null and not exists (select from clients.team t where t.client_id = d.client_id and t.user_id = d.owner_id)")).isEqualTo(0L);
    }

    private static final List<String> FILES = List.of("products.csv", "accounts.csv", "sales_teams.csv", "sales_pipeline.csv");

    private static Path data(String name) {
        return SharedData.path("crm-sales-opportunities/" + name);
    }

    /// Read here anew: these files have no quotes.
    private static List<Map<String, String>> rows(String name) throws IOException {
        List<String> lines = Files.readAllLines(data(name));
        String[] headings = lines.getFirst().replace("\uFEFF", "").split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < headings.length; i++) row.put(headings[i], cells[i].strip());
            rows.add(row);
        }
        return rows;
    }

    private Map<Table<?>, Integer> counts() {
        Map<Table<?>, Integer> counts = new HashMap<>();
        FILLED.forEach(table -> counts.put(table, sql.fetchCount(table)));
        return counts;
    }
}
