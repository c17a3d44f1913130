package frontline.platform.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/// The time of the program. Work that tells of the past, as the demo company does, says when it happens: [#at].
public final class ProgramClock extends Clock {

    private static final ScopedValue<Instant> TOLD = ScopedValue.newInstance();

    private final DatabaseTime time;
    private final ZoneId zone;

    ProgramClock(DatabaseTime time) {
        this(time, ZoneOffset.UTC);
    }

    private ProgramClock(DatabaseTime time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    /// Runs `work` as if it were `moment`.
    public static void at(Instant moment, Runnable work) {
        ScopedValue.where(TOLD, moment).run(work);
    }

    /// The moment that is told of, or what another clock says where nothing is told.
    public static Instant toldOr(Supplier<Instant> otherwise) {
        return TOLD.isBound() ? TOLD.get() : otherwise.get();
    }

    @Override
    public Instant instant() {
        return toldOr(time::now);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ProgramClock(time, other);
    }
}
