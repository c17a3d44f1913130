package frontline.torture;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What the clients wrote, and whether they were told that it is kept. What they were not told about may be there or not,
/// but not by half and not twice.
final class Ledger {

    enum What { CLIENT, ENTRY, MERGE, IMPORT }

    /// @param mark a text that is nowhere else
    /// @param acknowledged the answer came, and it was yes
    /// @param id as the answer said, 0 without one
    record Written(What what, String mark, boolean acknowledged, long id) {}

    private final Queue<Written> all = new ConcurrentLinkedQueue<>();

    void note(What what, String mark, long id) {
        all.add(new Written(what, mark, id != 0, id));
    }

    List<Written> of(What what) {
        return all.stream().filter(written -> written.what() == what).toList();
    }

    long acknowledged() {
        return all.stream().filter(Written::acknowledged).count();
    }

    long unanswered() {
        return all.size() - acknowledged();
    }
}
