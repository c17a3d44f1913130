package frontline.platform.replica;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// How old the replica's rows are. Where the primary's log was at some moment and the replica has come that far, nothing older than
/// that moment is missing: so an idle primary makes no lag, as the time of the last transaction would.
final class Lag {

    private static final int MOST = 600;

    private final Deque<Mark> marks = new ArrayDeque<>();

    private record Mark(long nanos, Lsn primary) {}

    /// @param nanos when `primary` was read, before the replica was asked
    void note(long nanos, Lsn primary) {
        marks.addLast(new Mark(nanos, primary));
        if (marks.size() > MOST) marks.removeFirst();
    }

    /// @return at least so long; longer than all that is remembered counts as ten minutes more
    Duration of(Lsn replayed, long now) {
        while (marks.size() > 1 && secondIsReached(replayed)) marks.removeFirst();
        Mark oldest = marks.peekFirst();
        if (oldest == null) return Duration.ofDays(1);
        Duration age = Duration.ofNanos(now - oldest.nanos());
        return replayed.covers(oldest.primary()) ? age : age.plusMinutes(10);
    }

    private boolean secondIsReached(Lsn replayed) {
        var from = marks.iterator();
        from.next();
        return replayed.covers(from.next().primary());
    }
}
