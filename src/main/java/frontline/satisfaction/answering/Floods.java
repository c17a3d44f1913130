package frontline.satisfaction.answering;

import frontline.platform.nodes.Knocks;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// How often somebody may knock within ten minutes, on all nodes together. A whole office behind one address can answer; who
/// guesses keys or fills sheets by a program has to wait.
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

    private final Knocks knocks;

    Floods(Knocks knocks) {
        this.knocks = knocks;
    }

    /// Whether one of these limits is reached.
    boolean tooMany(String whose, Knock... limits) {
        Map<String, Knock> names = Arrays.stream(limits).collect(Collectors.toMap(knock -> name(knock, whose), Function.identity()));
        return knocks.counted(names.keySet(), WINDOW).entrySet().stream().anyMatch(counted -> counted.getValue() >= names.get(counted.getKey()).most);
    }

    /// @return whether the limit is reached
    boolean count(String whose, Knock knock) {
        return knocks.count(name(knock, whose), WINDOW) >= knock.most;
    }

    /// Whoever has one IPv6 address has all with the same first half.
    private static String name(Knock knock, String whose) {
        String[] groups = whose.split(":");
        return knock + " " + (groups.length < 5 ? whose : groups[0] + ":" + groups[1] + ":" + groups[2] + ":" + groups[3]);
    }
}
