package frontline.clients.imports;

import frontline.identity.deeds.Deed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An import as lists and its own page show it.
/// @param rows in the file; null until they are counted
/// @param error message key
public record ImportView(long id, String kind, String fileName, String status, @Nullable Long rows, long processed, long created, long updated, long skipped, long rejected,
        @Nullable String error, Instant createdAt, String by, @Nullable Instant startedAt, @Nullable Instant finishedAt, boolean cancelling, Deed.@Nullable Progress undo) {

    public boolean isMoving() {
        return status.equals("queued") || status.equals("running") || status.equals("undoing");
    }

    public boolean isUndoable() {
        return Imports.UNDOABLE.contains(status) && created + updated > 0;
    }

    public long percent() {
        if (status.equals("undoing") || status.equals("undone")) return undo == null || undo.total() == 0 ? 0 : 100 * undo.done() / undo.total();
        return rows == null || rows == 0 ? status.equals("done") ? 100 : 0 : Math.min(100, 100 * processed / rows);
    }
}
