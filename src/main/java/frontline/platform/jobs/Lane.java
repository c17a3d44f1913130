package frontline.platform.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Threads of their own for work that waits for somebody else's machine, so that a server that hangs holds up nothing but
/// itself. Forgets what it has when the program stops: a recurring job has to come by and find what was left.
public final class Lane implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final ExecutorService threads;
    private final Map<Object, Boolean> wantedAgain = new HashMap<>();

    /// @param width so many pieces at once
    public Lane(String name, int width) {
        this.threads = Executors.newFixedThreadPool(width, Thread.ofPlatform().name(name + "-", 1).daemon().factory());
    }

    /// @param piece names the piece of work: it never runs twice at the same time; asked for meanwhile, it runs once more
    public void run(Object piece, Runnable work) {
        synchronized (wantedAgain) {
            if (wantedAgain.computeIfPresent(piece, (known, again) -> true) != null) return;
            wantedAgain.put(piece, false);
        }
        threads.execute(() -> untilDone(piece, work));
    }

    private void untilDone(Object piece, Runnable work) {
        do {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                log.error("{}", piece, e);
            }
        } while (wantedOnceMore(piece));
    }

    private boolean wantedOnceMore(Object piece) {
        synchronized (wantedAgain) {
            if (Boolean.TRUE.equals(wantedAgain.get(piece))) {
                wantedAgain.put(piece, false);
                return true;
            }
            wantedAgain.remove(piece);
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(FAREWELL.toSeconds(), TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
