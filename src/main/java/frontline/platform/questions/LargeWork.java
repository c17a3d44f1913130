package frontline.platform.questions;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// What holds a good part of a large base in memory while it is worked on, hundreds of megabytes, is done one after the other on
/// each node, in the order it was asked for. Who waits must not hold a connection to the database: no transaction around it.
@Component
public class LargeWork {

    private final Semaphore turn = new Semaphore(1, true);

    /// @param large small work need not wait
    public <T> T inTurnIf(boolean large, Supplier<T> work) {
        return large ? inTurn(work) : work.get();
    }

    public <T> T inTurn(Supplier<T> work) {
        turn.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }
}
