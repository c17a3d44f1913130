package frontline.clients.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Rows of one batch that may mean the same card go one after the other, so that the later sees what the earlier wrote.
public final class Waves {

    private Waves() {}

    /// @param keys by which a row is recognised; rows that share none go together
    public static List<List<ImportRow>> of(List<ImportRow> rows, Function<ImportRow, Set<String>> keys) {
        List<List<ImportRow>> waves = new ArrayList<>();
        List<ImportRow> left = rows;
        while (!left.isEmpty()) {
            Set<String> seen = new HashSet<>();
            List<ImportRow> wave = new ArrayList<>();
            List<ImportRow> later = new ArrayList<>();
            for (ImportRow row : left) {
                Set<String> own = keys.apply(row);
                boolean free = own.stream().noneMatch(seen::contains);
                (free ? wave : later).add(row);
                seen.addAll(own);
            }
            waves.add(wave);
            left = later;
        }
        return waves;
    }
}
