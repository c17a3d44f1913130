package frontline.torture;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.platform.database.DatabaseAccess;
import frontline.platform.database.TestDatabase;
import frontline.torture.Ledger.What;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An inspection that finds nothing is worth something only when it would find something.
class InspectionTest {

    private final DatabaseAccess base = TestDatabase.fresh();
    private final Ledger ledger = new Ledger();

    @Test
    void what_was_acknowledged_and_is_gone_is_found() throws SQLException {
        ledger.note(What.CLIENT, "lost", 17);
        ledger.note(What.ENTRY, "unheard", 18);
        ledger.note(What.MERGE, "apart", 19);
        ledger.note(What.IMPORT, "file", 20);
        ledger.note(What.CLIENT, "never answered", 0);

        assertThat(faults()).contains(
                "CLIENT lost is there 0 times, and was acknowledged", "ENTRY unheard is there 0 times, and was acknowledged", "merge apart was acknowledged and is not there",
                "file file was taken and is not finished", "file file: 0 rows of 300").noneMatch(fault -> fault.contains("never answered"));
    }

    @Test
    void what_is_there_twice_is_found() throws SQLException {
        ledger.note(What.CLIENT, "twin", 0);
        try (var connection = base.connect(); var statement = connection.createStatement()) {
            statement.execute("insert into identity.departments (kind, name) values ('department', 'Torture')");
            statement.execute("insert into clients.clients (kind, name, department_id) select 'company', 'twin', id from identity.departments, generate_series(1, 2)");
        }

        assertThat(faults()).contains("CLIENT twin is there 2 times");
    }

    private List<String> faults() throws SQLException {
        try (var connection = base.connect()) {
            return Inspection.of(connection, ledger);
        }
    }
}
