package frontline.identity.audit;

import frontline.identity.audit.AuditedTables.Reference;
import frontline.identity.audit.AuditedTables.Table;
import frontline.identity.audit.Undo.Kept;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The three ways to take a stretch of changes back, each set by set.
@Component
class TakeBack {

    /// Columns that change with every touch and say nothing.
    private static final String PASSING = "'{version,updated_at,password_hash,last_used_at}'::text[]";

    /// Somebody else had to do with the card since; what was itself taken back does not count.
    private static final String TOUCHED = """
            exists (select from identity.audit_trail o where o.card = a.card and o.card_id = a.card_id and o.id > a.id and o.cause is distinct from a.cause
                    and coalesce(o.cause, '') not like 'undo:%' and not exists (select from identity.audit_trail u where u.cause = 'undo:' || o.cause))""";

    private final DSLContext sql;
    private final AuditedTables tables;

    TakeBack(DSLContext sql, AuditedTables tables) {
        this.sql = sql;
        this.tables = tables;
    }

    /// Removes rows that were added. Parts of a card that the same cause added go with the card.
    long remove(String cause, Table table, List<Long> changes, List<Kept> kept) {
        Long[] left = changes.toArray(Long[]::new);
        if (table.goesWithCard()) left = ofCardsThatWereThere(table, left);
        long removed = 0;
        while (left.length > 0) {
            List<Long> removable = removable(table, left);
            for (Reference reference : table.references()) {
                if (reference.cascades() && !removable.isEmpty())
                    sql.execute("delete from " + reference.table() + " where " + reference.column() + " = any(?::bigint[])", (Object) removable.toArray(Long[]::new));
            }
            int gone = removable.isEmpty() ? 0 : sql.execute("delete from " + table.name() + " where id = any(?::bigint[])", (Object) removable.toArray(Long[]::new));
            removed += gone;
            left = stillThere(table, left);
            // Below a value there may have been others: now that they are gone, it may go.
            if (gone == 0 || !table.refersToItself()) break;
        }
        kept.addAll(names(table, left));
        return removed;
    }

    private Long[] ofCardsThatWereThere(Table table, Long[] changes) {
        return sql.resultQuery("""
                select a.id from identity.audit_trail a where a.id = any(?::bigint[])
                and not exists (select from identity.audit_trail m where m.card = a.card and m.card_id = a.card_id and m.cause = a.cause and m.action = 'I' and m.table_name = ? and m.row_id = a.card_id)
                order by a.id desc""", changes, cardTable(table)).fetch(r -> r.get(0, Long.class)).toArray(Long[]::new);
    }

    private String cardTable(Table table) {
        return String.valueOf(sql.fetchValue("""
                select c.confrelid::regclass::text from pg_constraint c join pg_attribute t on t.attrelid = c.conrelid and t.attnum = c.conkey[1]
                where c.contype = 'f' and c.conrelid = ?::regclass and t.attname = ? limit 1""", table.name(), table.cardColumn()));
    }

    private List<Long> removable(Table table, Long[] changes) {
        String unused = table.references().stream().filter(reference -> !(reference.cascades() && table.isCard()))
                .map(reference -> " and not exists (select from " + reference.table() + " r where r." + reference.column() + " = t.id)").collect(Collectors.joining());
        String untouched = table.isCard() ? " and not " + TOUCHED : "";
        return sql.resultQuery("select t.id from identity.audit_trail a join " + table.name() + " t on t.id = a.row_id where a.id = any(?::bigint[])"
                + " and jsonb_strip_nulls(to_jsonb(t) - " + PASSING + ") = jsonb_strip_nulls(to_jsonb(jsonb_populate_record(null::" + table.name() + ", a.after)) - " + PASSING + ")"
                + untouched + unused + " and not (" + table.inUse() + ")", (Object) changes).fetch(r -> r.get(0, Long.class));
    }

    private Long[] stillThere(Table table, Long[] changes) {
        return sql.resultQuery("select a.id from identity.audit_trail a where a.id = any(?::bigint[]) and exists (select from " + table.name() + " t where t.id = a.row_id) order by a.id desc",
                (Object) changes).fetch(r -> r.get(0, Long.class)).toArray(Long[]::new);
    }

    private List<Kept> names(Table table, Long[] changes) {
        return changes.length == 0 ? List.of() : sql.resultQuery("""
                select row_id, coalesce(after ->> 'name', after ->> 'name_en', after ->> 'value', after ->> 'number', '') from identity.audit_trail where id = any(?::bigint[])""", (Object) changes)
                .fetch(r -> new Kept(table.name(), r.get(0, Long.class), r.get(1, String.class)));
    }

    /// Gives columns their former values where they still hold the new ones.
    long restore(String cause, Table table, List<Long> changes, String columns) {
        List<String> restored = Arrays.stream(columns.split(",")).filter(table.columns()::contains).toList();
        if (restored.isEmpty()) return 0;
        String was = "jsonb_populate_record(null::" + table.name() + ", a.before)";
        String became = "jsonb_populate_record(null::" + table.name() + ", a.after)";
        List<String> sets = new ArrayList<>();
        List<String> still = new ArrayList<>();
        for (String column : restored) {
            String same = "t." + column + " is not distinct from (" + became + ")." + column;
            sets.add(column + " = case when " + same + " then (" + was + ")." + column + " else t." + column + " end");
            still.add(same);
        }
        if (table.columns().contains("version")) sets.add("version = t.version + 1");
        String ownCard = "exists (select from identity.audit_trail m where m.card = a.card and m.card_id = a.card_id and m.cause = a.cause and m.action = 'I' and m.table_name = '" + table.name() + "' and m.row_id = a.row_id)";
        return sql.execute("update " + table.name() + " t set " + String.join(", ", sets) + " from identity.audit_trail a where a.id = any(?::bigint[]) and t.id = a.row_id and ("
                + String.join(" or ", still) + ") and not (" + ownCard + " and " + TOUCHED + ")", (Object) changes.toArray(Long[]::new));
    }

    /// Brings rows back that were removed.
    long bringBack(Table table, List<Long> changes) {
        return sql.execute("insert into " + table.name() + " overriding system value select r.* from identity.audit_trail a cross join lateral jsonb_populate_record(null::" + table.name()
                + ", a.before) r where a.id = any(?::bigint[]) order by a.row_id on conflict do nothing", (Object) changes.toArray(Long[]::new));
    }
}
