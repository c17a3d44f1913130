package frontline.satisfaction.measures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param verdict 'worked', 'failed', 'undecided', 'no_data'
public record Effect(long id, long measureId, Wave before, Wave after, Instant computedAt, String verdict, EffectFindings findings) {

    public record Wave(long id, int number, String title, @Nullable Instant launchedAt, @Nullable Instant closedAt) {}
}
