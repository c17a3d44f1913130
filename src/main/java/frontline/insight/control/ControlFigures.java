package frontline.insight.control;

import frontline.sales.passages.StalledDeals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All of one screen.
/// @param reasons null until the viewer has said what to expect, or that nothing is expected
public record ControlFigures(ControlScope scope, List<StageRow> stages, StalledDeals.Found stalled, TimeTable time, @Nullable ReasonFigures reasons) {

    /// So many stalled deals stand in a file, the worst.
    public static final int MOST_IN_A_FILE = 10_000;

    public boolean isEmpty() {
        return stages.stream().allMatch(row -> row.passing().entered() == 0) && stalled.count() == 0 && time.people().isEmpty();
    }

    /// Passages of won deals on which what is usual rests.
    public int usualPassages() {
        return stages.stream().mapToInt(row -> row.usual() == null ? 0 : row.usual().passages()).sum();
    }
}
