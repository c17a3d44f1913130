package frontline.clients.imports;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.REJECTED_ROWS;
import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.db.tables.records.ImportsRecord;
import frontline.identity.Role;
import frontline.identity.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A row of another name that shares a telephone with a client is perhaps this client.
class AlikeRowsTest extends ImportTesting {

    private static final String ALIKE = "Name,Phone,Email\nRomashka Trading,+7 495 123-45-67,sales@romashka.ru\nQuite Another,+7 495 123-45-99,\n";

    @BeforeEach
    void oneIsHere() {
        assertCounts(importing(administrator, file("a.csv", "Name,Phone\nООО «Ромашка»,+7 495 123-45-67\n"), "clients"), 1, 0, 0, 0);
    }

    @Test
    void it_is_added_with_a_remark() {
        assertCounts(alike(administrator, "add"), 2, 0, 0, 0);
        assertThat(remarks()).containsExactly("import.remark.alike [\"ООО «Ромашка»\"]");
        assertThat(sql.fetchCount(CLIENTS)).isEqualTo(3);
    }

    @Test
    void or_left_out() {
        assertCounts(alike(administrator, "skip"), 1, 0, 1, 0);
        assertThat(sql.fetchCount(CLIENTS)).isEqualTo(2);
    }

    @Test
    void or_the_client_that_is_here_learns_from_it() {
        assertCounts(alike(administrator, "update"), 1, 1, 0, 0);
        assertThat(sql.fetch("select normalized from clients.contact_points where client_id = 1 order by id").into(String.class)).containsExactly("74951234567", "sales@romashka.ru");
        assertThat(sql.fetchSingle("select name from clients.clients where id = 1").into(String.class)).isEqualTo("ООО «Ромашка»");
    }

    @Test
    void a_second_row_that_looks_like_the_same_client_makes_no_card_of_its_own() {
        assertCounts(alike(administrator, "update", ALIKE + "Romashka Retail,+7 495 123-45-67,\n"), 1, 1, 1, 0);
        assertThat(remarks()).hasSize(2).allMatch(remark -> remark.startsWith("import.remark.alike "));
        assertThat(sql.fetchCount(CLIENTS)).isEqualTo(2);
    }

    @Test
    void of_a_client_one_may_not_see_no_name_is_told() {
        assertCounts(alike(hire("Helen Hill", Role.HEAD_OF_SALES, department("West")), "update"), 2, 0, 0, 0);
        assertThat(remarks()).containsExactly("import.remark.alike_hidden []");
    }

    private ImportsRecord alike(Viewer viewer, String choice) {
        return alike(viewer, choice, ALIKE);
    }

    private ImportsRecord alike(Viewer viewer, String choice, String rows) {
        long id = bring(viewer, file("b.csv", rows), "clients");
        ImportPlan plan = Imports.plan(imports.get(viewer, id));
        imports.map(viewer, id, new ImportPlan(plan.kind(), plan.columns(), plan.createMissing(), plan.update(), choice, plan.pipeline()));
        return started(viewer, id);
    }

    private java.util.List<String> remarks() {
        return sql.select(REJECTED_ROWS.REASON, REJECTED_ROWS.ARGUMENTS).from(REJECTED_ROWS).orderBy(REJECTED_ROWS.ID).fetch(r -> r.value1() + " " + r.value2().data());
    }
}
