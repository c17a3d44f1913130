package frontline.identity.access;

import frontline.platform.nodes.Knocks;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How many requests one person's programs may send within a minute, on all nodes together.
///
/// Each node counts in its memory and shares what it has counted through the database: after a second, or after a twentieth of what is
/// allowed, and in smaller parts the less is left. So there is about one statement for sixty requests, and a node lets through at most a
/// twentieth more than is allowed before it learns what the others have let through.
@Component
class ApiPace {

    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int PARTS_OF_ALL = 20;
    private static final int PARTS_OF_REST = 8;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Knocks knocks;
    private final Clock clock;
    private final int most;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private volatile long current;

    /// @param most requests a minute; 0: any number
    ApiPace(Knocks knocks, Clock clock, @Value("${frontline.api-per-minute}") int most) {
        this.knocks = knocks;
        this.clock = clock;
        this.most = most;
    }

    /// @param left how many more are allowed in this minute, as far as this node knows
    /// @param seconds until the next minute begins
    /// @param first whether this is the first one refused here in this minute
    record Standing(boolean allowed, int most, int left, long seconds, boolean first) {}

    /// Counts one request.
    Standing count(String whose) {
        long now = clock.millis();
        long window = now / WINDOW.toMillis();
        long seconds = Math.ceilDiv((window + 1) * WINDOW.toMillis() - now, 1000L);
        if (most == 0) return new Standing(true, 0, 0, seconds, false);
        if (current != window) {
            current = window;
            tallies.values().removeIf(tally -> tally.window != window);
        }
        return tallies.compute(whose, (name, known) -> known != null && known.window == window ? known : new Tally(window)).count(whose, seconds);
    }

    private final class Tally {
        private final long window;
        /// By all nodes, when it was last shared.
        private int known;
        /// Here, since then.
        private int own;
        private int part;
        private long sharedAt;
        private boolean refused;

        Tally(long window) {
            this.window = window;
        }

        synchronized Standing count(String whose, long seconds) {
            boolean fresh = part > 0 && System.nanoTime() - sharedAt < SECOND;
            if (fresh && known >= most) return refused(seconds); // past the limit one statement a second is made, however often one asks
            own++;
            if (!fresh || own >= part) share(whose);
            int sent = known + own;
            return sent <= most ? new Standing(true, most, most - sent, seconds, false) : refused(seconds);
        }

        private void share(String whose) {
            known = knocks.count("api " + whose, WINDOW, own);
            own = 0;
            part = Math.clamp((most - known) / PARTS_OF_REST, 1, Math.max(1, most / PARTS_OF_ALL));
            sharedAt = System.nanoTime();
        }

        private Standing refused(long seconds) {
            boolean first = !refused;
            refused = true;
            return new Standing(false, most, 0, seconds, first);
        }
    }
}
