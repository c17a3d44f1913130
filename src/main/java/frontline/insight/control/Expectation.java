package frontline.insight.control;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/// What somebody expected before the figures were seen.
/// @param shares in percent, by id of the reason; for the rest nothing was said
/// @param skipped nothing was expected, and that was said
public record Expectation(long id, Instant notedAt, boolean skipped, String words, Map<Long, BigDecimal> shares) {}
