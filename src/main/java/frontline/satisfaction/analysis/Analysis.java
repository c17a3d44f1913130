package frontline.satisfaction.analysis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An analysis without what it found.
/// @param survey its title, `wave` its number in the series
/// @param requestedBy null: by itself
/// @param state 'waiting', 'running', 'done', 'failed' or 'cancelled'
/// @param progress 0 … 100
/// @param answers completed sheets it was made from; null until they are read
public record Analysis(long id, long surveyId, String survey, int wave, Settings settings, Instant requestedAt, @Nullable Long requestedBy, String state, int progress, @Nullable Instant finishedAt, @Nullable Integer answers) {

    public boolean moves() {
        return state.equals("waiting") || state.equals("running");
    }

    public boolean done() {
        return state.equals("done");
    }
}
