package frontline.torture;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// What the clients wrote, and whether they were told that it is kept. What they were not told about may be there or not,
/// but not by half and not twice.
final class Ledger {

    enum What { CLIENT, ENTRY, MERGE, IMPORT, DEAL, WON, PAYMENT, BULK }

    /// @param mark a text that is nowhere else
    /// @param acknowledged the answer came, and it was yes
    record Written(What what, String mark, boolean acknowledged) {}

    private final Queue<Written> all = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong sentences = new AtomicLong();
    private final AtomicLong again = new AtomicLong();

    void note(What what, String mark, boolean acknowledged) {
        all.add(new Written(what, mark, acknowledged));
    }

    /// An answer that nobody should get, whatever happens to the program.
    void fault(String what) {
        faults.add(what);
    }

    /// The program said that it cannot just now.
    void sentence() {
        sentences.incrementAndGet();
    }

    /// Sent again with the same key, and it had been carried out.
    void replayed() {
        again.incrementAndGet();
    }

    List<Written> of(What what) {
        return all.stream().filter(written -> written.what() == what).toList();
    }

    List<String> faults() {
        return faults.stream().distinct().limit(20).toList();
    }

    long acknowledged() {
        return all.stream().filter(Written::acknowledged).count();
    }

    long unanswered() {
        return all.size() - acknowledged();
    }

    @Override
    public String toString() {
        return "%,d writes acknowledged, %,d without an answer; %,d times it said that it could not just now, %,d times what was sent again had been carried out".formatted(acknowledged(), unanswered(), sentences.get(), again.get());
    }
}
