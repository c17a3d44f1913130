package frontline.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/// The time of the program. Work that tells of the past, as the demo company does, says when it happens: [#at].
public final class ProgramClock extends Clock {

    private static final ScopedValue<Instant> TOLD = ScopedValue.newInstance();

    private final ZoneId zone;

    public ProgramClock() {
        this(ZoneOffset.UTC);
    }

    private ProgramClock(ZoneId zone) {
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
        return toldOr(Instant::now);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ProgramClock(other);
    }
}
