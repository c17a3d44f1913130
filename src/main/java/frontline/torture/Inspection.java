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
        inspection.files();
        inspection.trail();
        return inspection.faults;
    }

    /// Merged ones are known by the name they had.
    private void clients() throws SQLException {
        Map<String, Integer> found = counted("select name, count(*) from (select name from clients.clients union all select name from clients.merged_cards) t group by 1");
        once(What.CLIENT, found);
    }

    private void entries() throws SQLException {
        once(What.ENTRY, counted("select text, count(*) from clients.history where text <> '' group by 1"));
        Map<String, Integer> planned = counted("select prepare, count(*) from agenda.actions where prepare <> '' group by 1");
        Map<String, Integer> entries = counted("select text, count(*) from clients.history where text <> '' group by 1");
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

    /// Every card that was ever made has its line in the audit trail, once.
    private void trail() throws SQLException {
        Map<String, Integer> lines = counted("select count::text, count(*) from (select row_id, count(*) as count from identity.audit_trail where table_name = 'clients.clients' and action = 'I' group by 1) t group by 1");
        if (!Set.of("1").containsAll(lines.keySet())) faults.add("the audit trail tells of cards made twice: " + lines);
        int made = lines.getOrDefault("1", 0);
        int there = counted("select 'all', count(*) from (select id from clients.clients union select id from clients.merged_cards) t group by 1").getOrDefault("all", 0);
        if (made != there) faults.add("the audit trail tells of %d cards, %d are there".formatted(made, there));
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
