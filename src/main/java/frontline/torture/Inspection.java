package frontline.torture;

import frontline.torture.Ledger.What;
import frontline.torture.Ledger.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks whether what was written is there: all that was acknowledged, nothing by half, nothing twice.
final class Inspection {

    /// Table, and the ids that are there.
    private static final Map<String, String> AUDITED = Map.of(
            "clients.clients", "select id from clients.clients union select id from clients.merged_cards",
            "clients.history", "select id from clients.history",
            "agenda.actions", "select id from agenda.actions",
            "sales.deals", "select id from sales.deals",
            "sales.payments", "select id from sales.payments");

    private final Connection connection;
    private final Ledger ledger;
    private final List<String> faults = new ArrayList<>();

    private Inspection(Connection connection, Ledger ledger) {
        this.connection = connection;
        this.ledger = ledger;
    }

    /// @return what is wrong, a line each
    static List<String> of(Connection connection, Ledger ledger) throws SQLException {
        var inspection = new Inspection(connection, ledger);
        inspection.clients();
        inspection.entries();
        inspection.merges();
        inspection.deals();
        inspection.files();
        inspection.changes();
        inspection.jobs();
        for (var table : AUDITED.entrySet()) inspection.trail(table.getKey(), table.getValue());
        return inspection.faults;
    }

    /// Merged ones are known by the name they had.
    private void clients() throws SQLException {
        once(What.CLIENT, counted("select name, count(*) from (select name from clients.clients union all select name from clients.merged_cards) t group by 1"));
    }

    private void entries() throws SQLException {
        Map<String, Integer> entries = counted("select text, count(*) from clients.history where text <> '' group by 1");
        Map<String, Integer> planned = counted("select prepare, count(*) from agenda.actions where prepare <> '' group by 1");
        once(What.ENTRY, entries);
        for (Written entry : ledger.of(What.ENTRY)) {
            if (!planned.getOrDefault(entry.mark(), 0).equals(entries.getOrDefault(entry.mark(), 0))) faults.add("entry " + entry.mark() + " and its next contact are not both there");
        }
    }

    /// Either two cards with an entry each, or one with both.
    private void merges() throws SQLException {
        Map<String, Integer> merged = counted("select name, count(*) from clients.merged_cards group by 1");
        Map<String, Integer> living = counted("select name, count(*) from clients.clients group by 1");
        Map<String, Integer> owners = counted("select h.text || ' of ' || c.name, 1 from clients.history h join clients.clients c on c.id = h.client_id where h.text <> ''");
        for (Written merge : ledger.of(What.MERGE)) {
            String kept = merge.mark() + "a";
            String absorbed = merge.mark() + "b";
            boolean done = merged.containsKey(absorbed);
            if (merge.acknowledged() && !done) faults.add("merge " + merge.mark() + " was acknowledged and is not there");
            if (done == living.containsKey(absorbed)) faults.add("merge " + merge.mark() + " is there by half: the other card");
            String entry = merge.mark() + "d";
            boolean moved = owners.containsKey(entry + " of " + kept);
            boolean stayed = owners.containsKey(entry + " of " + absorbed);
            if (moved && !done || stayed && done) faults.add("merge " + merge.mark() + " is there by half: its history");
        }
    }

    private void deals() throws SQLException {
        once(What.DEAL, counted("select name, count(*) from sales.deals group by 1"));
        once(What.PAYMENT, counted("select number, count(*) from sales.payments where number is not null group by 1"));
        // a deal is won as often as the trail says that it became so
        once(What.WON, counted("select d.name, count(*) from identity.audit_trail a join sales.deals d on d.id = a.row_id where a.table_name = 'sales.deals' and a.action = 'U' and a.after ->> 'state' = 'won' group by 1"));
    }

    /// A file that was taken is brought in whole: its job goes on after every blow.
    private void files() throws SQLException {
        Map<String, Integer> rows = counted("select regexp_replace(name, 'r[0-9]+$', ''), count(*) from clients.clients where name ~ 'f?r[0-9]+$' group by 1");
        Map<String, Integer> different = counted("select regexp_replace(name, 'r[0-9]+$', ''), count(distinct name) from clients.clients where name ~ 'f?r[0-9]+$' group by 1");
        Set<String> finished = new HashSet<>(counted("select file_name, 1 from clients.imports where status = 'done'").keySet());
        for (Written file : ledger.of(What.IMPORT)) {
            int there = rows.getOrDefault(file.mark(), 0);
            if (there != different.getOrDefault(file.mark(), 0)) faults.add("file " + file.mark() + " is there with rows twice");
            if (file.acknowledged() && !finished.contains(file.mark() + ".csv")) faults.add("file " + file.mark() + " was taken and is not finished");
            if (there != 0 && there != Writer.ROWS || file.acknowledged() && there != Writer.ROWS) faults.add("file " + file.mark() + ": " + there + " rows of " + Writer.ROWS);
        }
    }

    /// A change of many deals gives each of them its day, once.
    private void changes() throws SQLException {
        Map<String, Integer> given = counted("""
                select day || ' ' || times, count(*) from (select after ->> 'expected_on' as day, row_id, count(*) as times from identity.audit_trail
                    where table_name = 'sales.deals' and action = 'U' and after ? 'expected_on' group by 1, 2) t group by 1""");
        for (Written change : ledger.of(What.BULK)) {
            String[] wanted = change.mark().split(" ");
            int once = given.getOrDefault(wanted[0] + " 1", 0);
            if (once != Integer.parseInt(wanted[1]) && (change.acknowledged() || once != 0)) faults.add("the change to %s of %s deals has reached %d".formatted(wanted[0], wanted[1], once));
            given.forEach((day, deals) -> {
                if (day.startsWith(wanted[0] + " ") && !day.endsWith(" 1")) faults.add("the change to " + wanted[0] + " was made " + day.split(" ")[1] + " times");
            });
        }
    }

    /// What was started has ended, and nothing has failed.
    private void jobs() throws SQLException {
        counted("select file_name || ' ' || status, 1 from clients.imports where status <> 'done'").keySet().forEach(file -> faults.add("import " + file));
        counted("select id::text || ' ' || status, 1 from sales.bulk_changes where status <> 'done'").keySet().forEach(change -> faults.add("change of many deals " + change));
        counted("select task_name || ' ' || task_instance, 1 from platform.scheduled_tasks where consecutive_failures > 0").keySet().forEach(job -> faults.add("job " + job + " failed"));
    }

    /// Every row that is there has its line in the audit trail, once, with who wrote it.
    private void trail(String table, String there) throws SQLException {
        String made = "select row_id, count(*) as times, count(user_id) as known from identity.audit_trail where table_name = '" + table + "' and action = 'I' group by 1";
        Map<String, Integer> wrong = counted("""
                select case when m.row_id is null then 'is not told of' when t.id is null then 'is told of and not there' when m.times > 1 then 'is told of twice' else 'was made by nobody' end, count(*)
                from (%s) t full join (%s) m on m.row_id = t.id where t.id is null or m.row_id is null or m.times > 1 or m.known = 0 group by 1""".formatted(there, made));
        wrong.forEach((how, rows) -> faults.add("audit trail: %d of %s %s".formatted(rows, table, how)));
    }

    private void once(What what, Map<String, Integer> found) {
        for (Written written : ledger.of(what)) {
            int times = found.getOrDefault(written.mark(), 0);
            if (written.acknowledged() && times != 1 || times > 1) faults.add("%s %s is there %d times%s".formatted(what, written.mark(), times, written.acknowledged() ? ", and was acknowledged" : ""));
        }
    }

    private Map<String, Integer> counted(String sql) throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) counts.put(rows.getString(1), rows.getInt(2));
        }
        return counts;
    }
}
