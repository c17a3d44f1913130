package frontline.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/// How often something can be done by several at once, and how long one time takes.
/// @param times without those that were refused
/// @param refused how many were refused for now (503)
/// @param perSecond times per second, all together
/// @param p50 median, milliseconds; p95, p99 percentiles, milliseconds
record Measurement(long times, long refused, double perSecond, double p50, double p95, double p99) {

    /// One turn of one of the users.
    interface Turn {
        /// @return whether it was done, and not refused for now
        boolean take(int user, int turn) throws Exception;
    }

    private record Taken(long nanos, boolean done) {}

    static Measurement of(int users, Duration time, Turn turn) {
        return of(users, time, Duration.ZERO, turn);
    }

    /// Half the time warms up and is not counted.
    /// @param pause of one of them between two turns, on the average
    static Measurement of(int users, Duration time, Duration pause, Turn turn) {
        run(users, time.dividedBy(2), pause, turn);
        long begun = System.nanoTime();
        List<Taken> turns = run(users, time, pause, turn);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long[] nanos = turns.stream().filter(Taken::done).mapToLong(Taken::nanos).sorted().toArray();
        return new Measurement(nanos.length, turns.size() - nanos.length, nanos.length / seconds, percentile(nanos, 0.50), percentile(nanos, 0.95), percentile(nanos, 0.99));
    }

    /// @return how many times it was done
    static long times(int users, Duration time, Turn turn) {
        return run(users, time, Duration.ZERO, turn).stream().filter(Taken::done).count();
    }

    private static List<Taken> run(int users, Duration time, Duration pause, Turn turn) {
        long end = System.nanoTime() + time.toNanos();
        List<List<Taken>> taken = new ArrayList<>();
        AtomicReference<Exception> failure = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(users);
        for (int u = 0; u < users; u++) {
            int user = u;
            List<Taken> own = new ArrayList<>();
            taken.add(own);
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    for (int i = 0; System.nanoTime() < end && failure.get() == null; i++) {
                        if (pause.isPositive()) Thread.sleep(ThreadLocalRandom.current().nextLong(2 * pause.toMillis() + 1));
                        long start = System.nanoTime();
                        boolean done = turn.take(user, i);
                        own.add(new Taken(System.nanoTime() - start, done));
                    }
                } catch (Exception e) {
                    failure.compareAndSet(null, e);
                } finally {
                    ended.countDown();
                }
            });
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failure.get() != null) throw new IllegalStateException("a measured operation failed: " + failure.get().getMessage(), failure.get());
        return taken.stream().flatMap(List::stream).toList();
    }

    private static double percentile(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
    }
}
