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
        ledger.note(What.CLIENT, "lost", true);
        ledger.note(What.ENTRY, "unheard", true);
        ledger.note(What.MERGE, "apart", true);
        ledger.note(What.IMPORT, "file", true);
        ledger.note(What.CLIENT, "never answered", false);

        assertThat(faults()).contains(
                "CLIENT lost is there 0 times, and was acknowledged", "ENTRY unheard is there 0 times, and was acknowledged", "merge apart was acknowledged and is not there",
                "file file was taken and is not finished", "file file: 0 rows of 300").noneMatch(fault -> fault.contains("never answered"));
    }

    @Test
    void what_is_there_twice_is_found() throws SQLException {
        ledger.note(What.CLIENT, "twin", false);
        try (var connection = base.connect(); var statement = connection.createStatement()) {
            statement.execute("insert into identity.departments (kind, name) values ('department', 'Torture')");
            statement.execute("insert into clients.clients (kind, name, department_id) select 'company', 'twin', id from identity.departments, generate_series(1, 2)");
        }

        assertThat(faults()).contains("CLIENT twin is there 2 times");
    }

    @Test
    void a_row_that_the_audit_trail_does_not_know_or_knows_from_nobody_is_found() throws SQLException {
        try (var connection = base.connect(); var statement = connection.createStatement()) {
            statement.execute("insert into identity.departments (kind, name) values ('department', 'Torture')");
            statement.execute("insert into clients.clients (kind, name, department_id) select 'company', 'nobody''s', id from identity.departments");
            statement.execute("insert into clients.clients (kind, name, department_id) select 'company', 'untold', id from identity.departments");
            statement.execute("delete from identity.audit_trail where after ->> 'name' = 'untold'");
        }

        assertThat(faults()).contains("audit trail: 1 of clients.clients was made by nobody", "audit trail: 1 of clients.clients is not told of");
    }

    @Test
    void a_job_that_is_forgotten_and_one_that_failed_are_found() throws SQLException {
        ledger.note(What.BULK, "2040-01-01 3", true);
        try (var connection = base.connect(); var statement = connection.createStatement()) {
            statement.execute("insert into platform.scheduled_tasks (task_name, task_instance, execution_time, picked, version, consecutive_failures) values ('change-deals', 'x', now(), false, 1, 2)");
        }

        assertThat(faults()).contains("the change to 2040-01-01 of 3 deals has reached 0", "job change-deals x failed");
    }

    private List<String> faults() throws SQLException {
        try (var connection = base.connect()) {
            return Inspection.of(connection, ledger);
        }
    }
}
