package frontline.identity.audit;

import frontline.identity.audit.AuditedTables.Reference;
import frontline.identity.audit.AuditedTables.Table;
import frontline.identity.audit.Undo.Kept;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final TransactionTemplate attempts;

    TakeBack(DSLContext sql, PlatformTransactionManager manager) {
        this.sql = sql;
        this.attempts = new TransactionTemplate(manager);
        attempts.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
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

    /// Each row by its own name, or by that of its card.
    private List<Kept> names(Table table, Long[] changes) {
        if (changes.length == 0) return List.of();
        String card = table.isCard() ? table.name() : cardTable(table);
        String ofCard = card.equals("null") ? "null" : "(select to_jsonb(c) ->> 'name' from " + card + " c where c.id = a.card_id)";
        return sql.resultQuery("select a.row_id, coalesce(to_jsonb(t) ->> 'name', a.before ->> 'name', a.after ->> 'name', to_jsonb(t) ->> 'name_en', a.after ->> 'name_en', a.after ->> 'value', a.after ->> 'number', "
                + ofCard + ", '') from identity.audit_trail a left join " + table.name() + " t on t.id = a.row_id where a.id = any(?::bigint[]) order by a.id desc", (Object) changes)
                .fetch(r -> new Kept(table.name(), r.get(0, Long.class), r.get(1, String.class)));
    }

    /// Gives columns their former values where they still hold the new ones.
    long restore(String cause, Table table, List<Long> changes, String columns, List<Kept> kept) {
        List<String> restored = Arrays.stream(columns.split(",")).filter(table.columns()::contains).toList();
        if (restored.isEmpty()) return 0;
        String was = "jsonb_populate_record(null::" + table.name() + ", a.before)";
        String became = "jsonb_populate_record(null::" + table.name() + ", a.after)";
        List<String> sets = new ArrayList<>();
        List<String> still = new ArrayList<>();
        for (String column : restored) {
            String same = "t.\"" + column + "\" is not distinct from (" + became + ").\"" + column + "\"";
            sets.add("\"" + column + "\" = case when " + same + " then (" + was + ").\"" + column + "\" else t.\"" + column + "\" end");
            still.add(same);
        }
        if (table.columns().contains("version")) sets.add("version = t.version + 1");
        String ownCard = "exists (select from identity.audit_trail m where m.card = a.card and m.card_id = a.card_id and m.cause = a.cause and m.action = 'I' and m.table_name = '" + table.name() + "' and m.row_id = a.row_id)";
        List<Long> left = new ArrayList<>(sql.resultQuery("select a.id from identity.audit_trail a left join " + table.name() + " t on t.id = a.row_id where a.id = any(?::bigint[]) and (t.id is null or not ("
                + String.join(" and ", still) + ")) and not " + ownCard, (Object) changes.toArray(Long[]::new)).fetch(r -> r.get(0, Long.class)));
        long done = attempt(changes, left, some -> sql.execute("update " + table.name() + " t set " + String.join(", ", sets) + " from identity.audit_trail a where a.id = any(?::bigint[]) and t.id = a.row_id and ("
                + String.join(" or ", still) + ") and not (" + ownCard + " and " + TOUCHED + ")", (Object) some.toArray(Long[]::new)));
        kept.addAll(names(table, left.toArray(Long[]::new)));
        return done;
    }

    /// Brings rows back that were removed.
    long bringBack(Table table, List<Long> changes, List<Kept> kept) {
        String columns = table.columns().stream().map(column -> "\"" + column + "\"").collect(Collectors.joining(", "));
        String values = table.columns().stream().map(column -> "r.\"" + column + "\"").collect(Collectors.joining(", "));
        List<Long> left = new ArrayList<>();
        long done = attempt(changes, left, some -> sql.execute("insert into " + table.name() + " (" + columns + ") overriding system value select " + values
                + " from identity.audit_trail a cross join lateral jsonb_populate_record(null::" + table.name()
                + ", a.before) r where a.id = any(?::bigint[]) order by a.row_id on conflict do nothing", (Object) some.toArray(Long[]::new)));
        if (done < changes.size()) left.addAll(sql.resultQuery("select a.id from identity.audit_trail a where a.id = any(?::bigint[]) and not a.id = any(?::bigint[]) and not exists (select from " + table.name() + " t where t.id = a.row_id)",
                changes.toArray(Long[]::new), left.toArray(Long[]::new)).fetch(r -> r.get(0, Long.class)));
        kept.addAll(names(table, left.toArray(Long[]::new)));
        return done;
    }

    /// All at once; where the database refuses some row (what it hangs on is gone, its number is taken), all but that one.
    private long attempt(List<Long> changes, List<Long> refused, ToIntFunction<List<Long>> work) {
        try {
            return Objects.requireNonNull(attempts.execute(status -> (long) work.applyAsInt(changes)));
        } catch (RuntimeException failure) {
            if (!breaksARule(failure)) throw failure;
            if (changes.size() == 1) {
                if (!refused.contains(changes.getFirst())) refused.add(changes.getFirst());
                return 0;
            }
            int half = changes.size() / 2;
            return attempt(changes.subList(0, half), refused, work) + attempt(changes.subList(half, changes.size()), refused, work);
        }
    }

    private static boolean breaksARule(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException e && e.getSQLState() != null && e.getSQLState().startsWith("23")) return true;
        return false;
    }
}
