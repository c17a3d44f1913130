package frontline.clients.imports;

import frontline.clients.imports.ImportRow.Fate;
import frontline.platform.tables.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the mapping page shows of a file.
/// @param missing fields that must be filled and are not
/// @param preview null where the first rows could not be tried
public record MappingView(ImportView of, Dialect dialect, List<String> sheets, List<String> kinds, ImportPlan plan, List<ColumnView> columns, List<Group> targets, List<String> missing,
        List<String> pipelines, @Nullable Preview preview, boolean namesClients, boolean counted) {

    /// @param samples the first different values
    /// @param words how many different values it has, where one may say what they mean
    public record ColumnView(ImportPlan.Column column, List<String> samples, int words, int corrected, int fresh, List<Word> shown, List<String> candidates, boolean makesNew) {}

    /// @param index of the value in the survey
    /// @param known whether what is meant is there already
    public record Word(int index, String from, int count, String to, boolean known, boolean outcome, boolean corrected) {}

    public record Group(String key, List<Option> options) {}

    /// @param label in words; null where it is the message `key`
    public record Option(String code, @Nullable String label, @Nullable String key) {}

    /// @param tried how many of the first rows were tried
    /// @param erased the lines that name somebody by what reached a person who was erased
    public record Preview(int tried, List<String> headings, List<Line> lines, List<Line> duplicates, List<Integer> erased, long created, long updated, long skipped, long rejected) {}

    public record Line(int line, Fate fate, @Nullable Long id, List<String> cells, List<String> remarks) {}
}
