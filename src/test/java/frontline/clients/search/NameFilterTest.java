package frontline.clients.search;

import static frontline.clients.db.Tables.CLIENTS;
import static org.assertj.core.api.Assertions.assertThat;

import frontline.testing.ProgramTest;
import org.jooq.Select;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFilterTest extends ProgramTest {

    @ParameterizedTest
    @ValueSource(strings = {"united mo", "united m", "united «мо", "mo united"})
    void an_index_knows_the_beginning_of_words(String typed) {
        sql.execute("insert into clients.clients (name, kind, owner_id, department_id) select case when n <= 300 then 'United simony ' else 'Of another name ' end || n, 'company', {0}, {1} from generate_series(1, 3000) n", administrator.userId(), administrator.departmentId());
        sql.execute("insert into clients.clients (name, kind, owner_id, department_id) values ('United Motors', 'company', {0}, {1}), ('«Мотор» United', 'company', {0}, {1})", administrator.userId(), administrator.departmentId());

        String plan = sql.transactionResult(t -> {
            t.dsl().execute("set local enable_seqscan = off");
            Select<?> found = t.dsl().select(CLIENTS.ID).from(CLIENTS).where(NameFilter.of(typed));
            return t.dsl().fetch("explain (analyze, costs off, timing off) {0}", found).format(500);
        });

        assertThat(plan).contains("clients_by_fragment").contains("rows=1.00").doesNotContain("Removed by Index Recheck");
    }
}
