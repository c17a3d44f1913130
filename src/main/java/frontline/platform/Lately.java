package frontline.platform;

import java.time.Duration;
import java.time.Instant;

/// What is good for a span of time only. A clock may be set back: what then lies ahead is as far away as what lies behind, and does not
/// stay good until the clock has come so far again.
public final class Lately {

    /// So far the clocks of nodes may be apart without one of them having been set.
    public static final Duration NODES_DIFFER = Duration.ofSeconds(30);

    private Lately() {}

    /// @param span less than this between the two, whichever comes first
    public static boolean within(Duration span, Instant then, Instant now) {
        return Duration.between(then, now).abs().compareTo(span) < 0;
    }
}
