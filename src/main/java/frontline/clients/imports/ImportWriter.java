package frontline.clients.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes rows of one kind. Each module brings the writers of its own tables as beans; the import reads the file, keeps
/// the count and the report, and calls them batch by batch, each batch in a transaction of its own.
public interface ImportWriter {

    ImportKind kind();

    /// The card that carries the classifiers and own fields of such rows: 'client', 'person', 'deal', 'entry'; null: none.
    @Nullable String card();

    /// Makes ready what all rows need, stages for instance. Called in a transaction before the first batch, and again
    /// after a crash.
    default void prepare(ImportRun run) {}

    /// Says of each row that is pending what became of it: created, updated, skipped or rejected.
    void write(ImportRun run, List<ImportRow> rows);

    /// After the last row: what could only be joined when all are there.
    default void finish(ImportRun run) {}

    /// The names a cell of this field may mean, for proposals.
    default List<String> known(String field) {
        return List.of();
    }
}
