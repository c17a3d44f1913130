package frontline.satisfaction.answering;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// How often somebody may knock within ten minutes, on each node. A whole office behind one address can answer; who guesses
/// keys or fills sheets by a program has to wait.
@Component
class Floods {

    enum Knock {
        /// A key that opens nothing, by address.
        WRONG_KEY(40),
        /// Anything sent, by address.
        SENT(3000),
        /// A new sheet by an open link, by address and by survey.
        BEGUN(150), BEGUN_OF_SURVEY(6000);

        private final int most;

        Knock(int most) {
            this.most = most;
        }
    }

    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 200_000;

    private final Clock clock;
    private final AtomicLong window = new AtomicLong();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    Floods(Clock clock) {
        this.clock = clock;
    }

    boolean tooMany(Knock knock, String whose) {
        turn();
        return counts.getOrDefault(name(knock, whose), 0) >= knock.most;
    }

    void count(Knock knock, String whose) {
        turn();
        counts.merge(name(knock, whose), 1, Integer::sum);
    }

    private void turn() {
        long now = clock.millis() / WINDOW.toMillis();
        if (window.getAndSet(now) != now || counts.size() > MOST_REMEMBERED) counts.clear();
    }

    /// Whoever has one IPv6 address has all with the same first half.
    private static String name(Knock knock, String whose) {
        String[] groups = whose.split(":");
        return knock + " " + (groups.length < 5 ? whose : groups[0] + ":" + groups[1] + ":" + groups[2] + ":" + groups[3]);
    }
}
