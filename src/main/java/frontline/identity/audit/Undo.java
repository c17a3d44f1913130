package frontline.identity.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes back all that was done for one cause ("import:17"), read from the audit trail, the newest first.
///
/// A card the cause made is removed whole, unless somebody has touched it since or something else needs it; a changed
/// column gets its former value back where it still holds the new one; a removed row returns. What had to be left is said.
@Component
public class Undo {

    private final DSLContext sql;
    private final AuditedTables tables;
    private final TakeBack takeBack;

    Undo(DSLContext sql, AuditedTables tables, TakeBack takeBack) {
        this.sql = sql;
        this.tables = tables;
        this.takeBack = takeBack;
    }

    /// @param next where to go on; 0 when there is nothing left
    /// @param kept cards and values that were left: the table, the row and its name
    public record Step(long next, long removed, long restored, List<Kept> kept) {}

    public record Kept(String table, long id, String name) {}

    /// How many changes a cause made.
    public long extent(String cause) {
        return Objects.requireNonNull(sql.fetchOne("select count(*) from identity.audit_trail where cause = ?", cause)).get(0, Long.class);
    }

    /// Takes a stretch back, in the caller's transaction. To be called until `next` is 0.
    /// @param from null to begin with the newest change, else `next` of the step before
    @Transactional
    public Step back(String cause, @Nullable Long from, int most) {
        List<Change> changes = sql.resultQuery("""
                        select id, table_name, row_id, action, (select string_agg(k, ',' order by k) from jsonb_object_keys(after) k where action = 'U') as columns
                        from identity.audit_trail where cause = ? and id < ? order by id desc limit ?""", cause, from == null ? Long.MAX_VALUE : from, most)
                .fetch(r -> new Change(r.get(0, Long.class), r.get(1, String.class), r.get(2, Long.class), r.get(3, String.class).charAt(0), r.get(4, String.class)));
        long removed = 0;
        long restored = 0;
        List<Kept> kept = new ArrayList<>();
        for (Stretch stretch : stretches(changes)) {
            AuditedTables.Table table = tables.get(stretch.table());
            switch (stretch.action()) {
                case 'I' -> removed += takeBack.remove(cause, table, stretch.changes(), kept);
                case 'U' -> restored += takeBack.restore(cause, table, stretch.changes(), Objects.requireNonNullElse(stretch.columns(), ""), kept);
                default -> restored += takeBack.bringBack(table, stretch.changes(), kept);
            }
        }
        return new Step(changes.size() < most ? 0 : changes.getLast().id(), removed, restored, List.copyOf(kept));
    }

    record Change(long id, String table, long row, char action, @Nullable String columns) {}

    private record Stretch(String table, char action, @Nullable String columns, List<Long> changes) {}

    /// Changes that one statement can take back: of one table, of one sort, no row twice.
    private static List<Stretch> stretches(List<Change> changes) {
        List<Stretch> stretches = new ArrayList<>();
        Set<Long> rows = new HashSet<>();
        for (Change change : changes) {
            Stretch last = stretches.isEmpty() ? null : stretches.getLast();
            boolean goesOn = last != null && last.table().equals(change.table()) && last.action() == change.action() && Objects.equals(last.columns(), change.columns());
            if (!goesOn || !rows.add(change.row())) {
                last = new Stretch(change.table(), change.action(), change.columns(), new ArrayList<>());
                stretches.add(last);
                rows.clear();
                rows.add(change.row());
            }
            last.changes().add(change.id());
        }
        return stretches;
    }
}
