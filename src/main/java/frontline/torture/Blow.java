package frontline.torture;

import java.util.Arrays;
import java.util.Optional;

/// What is done to the program while clients write.
enum Blow {
    PROGRAM("--kill-program"),
    DATABASE("--kill-database"),
    BOTH("--kill-both"),
    /// As its administrator would: open transactions are rolled back, connections are cut.
    RESTART("--restart-database"),
    DISK("--disk-full"),
    CLOCK("--clock-back");

    private final String flag;

    Blow(String flag) {
        this.flag = flag;
    }

    static Optional<Blow> of(String flag) {
        return Arrays.stream(values()).filter(blow -> blow.flag.equals(flag)).findFirst();
    }
}
