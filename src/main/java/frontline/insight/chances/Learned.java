package frontline.insight.chances;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was learned at some time.
/// @param by whose wish it was; null: the night's job
/// @param model null when there were too few deals
public record Learned(long id, Instant at, @Nullable Long by, @Nullable ChanceModel model, Quality quality) {}
