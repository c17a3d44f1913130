package frontline.platform.backup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a backup holds, written last: a file without it was not finished.
/// @param format of the file itself
/// @param schema the newest migration of the database it was taken from
/// @param key SHA-256 of the key of the company's secrets, null when the backup was taken without it
record Manifest(int format, String program, String schema, Instant takenAt, List<Table> tables, List<Sequence> sequences, @Nullable String key) {

    static final int FORMAT = 1;

    /// @param rows how many
    /// @param sha256 of its rows as they stand in the file
    public record Table(String name, List<String> columns, long rows, String sha256) {}

    /// @param called whether the value has been given out
    public record Sequence(String name, long value, boolean called) {}

    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
