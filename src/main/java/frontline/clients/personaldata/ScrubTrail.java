package frontline.clients.personaldata;

import frontline.identity.holdings.Holding;
import frontline.identity.holdings.Holding.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The audit trail remembers old values, and an undo reads them. After an erasure it still says who changed what and when, without
/// what it was.
@Component
class ScrubTrail {

    private final DSLContext sql;
    private final Places places;
    private final HeldColumns columns;

    ScrubTrail(DSLContext sql, Places places, HeldColumns columns) {
        this.sql = sql;
        this.places = places;
        this.columns = columns;
    }

    /// Before anything is changed: which rows are about the person, which are near. Gone with the transaction.
    void note(Subject subject, List<Inventory.Share> shares) {
        sql.execute("drop table if exists erased_rows, near_rows");
        sql.execute("create temporary table erased_rows (table_name text, row_id bigint, primary key (table_name, row_id)) on commit drop");
        for (Inventory.Share share : shares)
            if (share.holding().fate() != Fate.STAYS) sql.execute("insert into erased_rows select ?, unnest(?::bigint[]) on conflict do nothing", share.holding().table(), share.all().toArray(Long[]::new));
        sql.execute("create temporary table near_rows (table_name text, row_id bigint, primary key (table_name, row_id)) on commit drop");
        for (Holding holding : places.all())
            if (holding.near() != null && columns.of(holding.table()).audited())
                sql.execute("insert into near_rows select '" + holding.table() + "', t.id from " + holding.table() + " t where " + subject.filled(holding.near()) + " on conflict do nothing");
    }

    /// After everything is changed, since the changes themselves are in the trail by then. The trail is gone through once.
    void scrub(Subject subject, List<Inventory.Share> shares, String mark) {
        String loose = Stream.of(subject.anywhere(), subject.onCards()).filter(Objects::nonNull).map(Keys.Pattern::loose).reduce((one, other) -> one + "|" + other).orElse(null);
        sql.execute("drop table if exists erased_trail");
        sql.execute("create temporary table erased_trail (id bigint primary key, table_name text, about boolean, near boolean) on commit drop");
        sql.execute("""
                insert into erased_trail select a.id, a.table_name, e.row_id is not null, n.row_id is not null or a.card = 'client' and a.card_id = any(?)
                from identity.audit_trail a left join erased_rows e using (table_name, row_id) left join near_rows n using (table_name, row_id)
                where e.row_id is not null or n.row_id is not null or a.card = 'client' and a.card_id = any(?) or a.before::text ~* ?::text or a.after::text ~* ?::text""",
                subject.near().toArray(Long[]::new), subject.near().toArray(Long[]::new), loose, loose);
        Set<String> tables = new TreeSet<>(places.tables());
        tables.retainAll(sql.fetch("select distinct table_name from erased_trail").map(row -> row.get(0, String.class)));
        for (String table : tables) scrub(table, subject, mark);
    }

    /// What an emptying that came later has left in the trail.
    void scrubLater(String table, Set<String> emptied, List<Long> ids, String mark) {
        if (!columns.of(table).audited() || emptied.isEmpty()) return;
        sql.execute("update identity.audit_trail a set before = " + without("before", table, emptied, mark) + ", after = " + without("after", table, emptied, mark)
                + " where a.table_name = ? and a.row_id = any(?)", table, ids.toArray(Long[]::new));
    }

    private void scrub(String table, Subject subject, String mark) {
        for (Holding holding : places.in(table)) {
            if (holding.near() != null)
                sql.execute("update erased_trail e set near = true from identity.audit_trail a where a.id = e.id and e.table_name = ? and not e.near and (" + was(table, "before", subject.filled(holding.near())) + " or " + was(table, "after", subject.filled(holding.near())) + ")", table);
            if (holding.about() == null || holding.fate() == Fate.STAYS) continue;
            String about = " from erased_trail e where e.id = a.id and e.table_name = ? and (e.about or "
                    + was(table, "before", subject.filled(holding.about())) + " or " + was(table, "after", subject.filled(holding.about())) + ")";
            if (holding.fate() == Fate.GOES) sql.execute("update identity.audit_trail a set before = null, after = null" + about, table);
            else if (!holding.emptied().isEmpty())
                sql.execute("update identity.audit_trail a set before = " + without("before", table, holding.emptied(), mark) + ", after = " + without("after", table, holding.emptied(), mark) + about, table);
        }
        strikeOut(table, subject.anywhere(), "true", mark);
        strikeOut(table, subject.onCards(), "e.near", mark);
    }

    private void strikeOut(String table, Keys.@Nullable Pattern pattern, String which, String mark) {
        if (pattern == null) return;
        String spared = array(places.untouched(table));
        sql.execute("update identity.audit_trail a set before = " + struck("before", spared, table) + ", after = " + struck("after", spared, table) + " from erased_trail e where e.id = a.id and e.table_name = ? and " + which
                + " and concat_ws(' ', a.before::text, a.after::text) ~* ?", pattern.strict(), mark, pattern.strict(), mark, table, pattern.loose());
    }

    /// Of a row that is gone nothing is spared: it may have been this person, deleted before.
    private static String struck(String document, String spared, String table) {
        return "(select jsonb_object_agg(key, case when key = any(" + spared + ") and exists (select from " + table + " t where t.id = a.row_id) then value else clients.redacted(value, ?, ?) end) from jsonb_each(a." + document + "))";
    }

    /// The document with the columns as they stand in an emptied row, so that nothing can be taken back to what was.
    private String without(String document, String table, Set<String> emptied, String mark) {
        List<HeldColumns.Column> named = columns.of(table).named(emptied);
        Set<String> marked = named.stream().filter(HeldColumns.Column::emptiesToMark).map(HeldColumns.Column::name).collect(Collectors.toSet());
        return "(select jsonb_object_agg(key, case when key = any(" + array(marked) + ") then to_jsonb('" + mark + "'::text) when key = any(" + array(emptied) + ") then 'null'::jsonb else value end) from jsonb_each(a." + document + "))";
    }

    private static String was(String table, String document, String condition) {
        return "exists (select from jsonb_populate_record(null::" + table + ", a." + document + ") t where " + condition + ")";
    }

    private static String array(Set<String> names) {
        List<String> quoted = new ArrayList<>();
        names.forEach(name -> quoted.add("'" + name + "'"));
        return "array[" + String.join(", ", quoted) + "]::text[]";
    }
}
