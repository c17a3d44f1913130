package frontline.platform.server;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A few pieces of work at a time, in the order they came; the others wait outside. What takes longer than the patience stays
/// where it is and no longer counts, so that slow work keeps nobody waiting for longer than that.
final class Admission implements AutoCloseable {

    private final Semaphore places;
    private final Duration patience;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("admission").factory());

    Admission(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
        clock.setRemoveOnCancelPolicy(true);
    }

    /// Returns when there is a place.
    Place enter() {
        places.acquireUninterruptibly();
        return new Place();
    }

    /// Nobody is asked to leave any more.
    @Override
    public void close() {
        clock.shutdownNow();
    }

    int waiting() {
        return places.getQueueLength();
    }

    int free() {
        return places.availablePermits();
    }

    final class Place implements AutoCloseable {

        private final AtomicBoolean taken = new AtomicBoolean(true);
        private final Future<?> overdue = clock.schedule(this::give, patience.toNanos(), TimeUnit.NANOSECONDS);

        private void give() {
            if (taken.compareAndSet(true, false)) places.release();
        }

        @Override
        public void close() {
            overdue.cancel(false);
            give();
        }
    }
}
