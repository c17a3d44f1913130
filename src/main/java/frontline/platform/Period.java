package frontline.platform;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Days from `from` to `to`, both inclusive.
public record Period(LocalDate from, LocalDate to) {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    public Period {
        if (to.isBefore(from)) throw new IllegalArgumentException("a period ends before it begins: " + from + " … " + to);
    }

    /// A day typed into an address may lie beyond all that the database can count with: it is moved to the nearest that does not.
    public static @Nullable LocalDate within(@Nullable LocalDate day) {
        return day == null ? null : day.isBefore(EARLIEST) ? EARLIEST : day.isAfter(LATEST) ? LATEST : day;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
