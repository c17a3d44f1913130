package frontline.house;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.testing.ProgramTest;
import org.junit.jupiter.api.Test;

/// Where a row goes, the rows that go with it or let go of it have to be found: without an index the whole table is read for each.
class ForeignKeysTest extends ProgramTest {

    @Test
    void what_goes_along_or_lets_go_is_found_by_an_index() {
        assertThat(sql.fetch("""
                select c.conrelid::regclass || '.' || a.attname as reference
                from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                where c.contype = 'f' and c.confdeltype in ('c', 'n') and c.connamespace::regnamespace::text in ('platform', 'identity', 'agenda', 'clients', 'sales', 'satisfaction', 'insight')
                  and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])
                order by 1""").into(String.class)).isEmpty();
    }
}
