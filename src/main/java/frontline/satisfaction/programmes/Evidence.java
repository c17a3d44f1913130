package frontline.satisfaction.programmes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a programme stands on. Everything is in the order of time.
/// @param unsorted quotations that belong to no property yet
public record Evidence(int quotations, int unsorted, int properties, int benefits, List<AskedIn> surveys, List<Analysed> analyses, Work work, List<Seen> effects) {

    public static final Evidence NONE = new Evidence(0, 0, 0, 0, List.of(), List.of(), new Work(0, 0, 0, 0), List.of());

    /// @param needed null as long as the model is not set
    /// @param waves how many the series has
    public record AskedIn(long id, long seriesId, int wave, int waves, String title, @Nullable Instant launchedAt, @Nullable Instant closedAt, int answers, @Nullable Integer needed) {

        public boolean launched() {
            return launchedAt != null;
        }

        /// Closed with answers, or it has as many as it needs.
        public boolean answered() {
            return launched() && answers > 0 && (closedAt != null || (needed != null && answers >= needed));
        }
    }

    /// @param state 'waiting', 'running', 'done', 'failed', 'cancelled'
    public record Analysed(long id, long surveyId, String survey, int wave, String state, Instant requestedAt, @Nullable Instant finishedAt, @Nullable Integer answers) {

        public boolean done() {
            return state.equals("done");
        }
    }

    /// How many measures are planned, running, done, dropped.
    public record Work(int planned, int running, int done, int dropped) {

        public int all() {
            return planned + running + done + dropped;
        }
    }

    /// The newest effect of a measure.
    /// @param verdict 'worked', 'failed', 'undecided', 'no_data'
    public record Seen(long measureId, String measure, String verdict, Instant computedAt) {}

    public boolean hasLens() {
        return quotations + properties + benefits > 0;
    }
}
