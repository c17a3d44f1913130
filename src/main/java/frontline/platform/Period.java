package frontline.platform;

import java.time.LocalDate;
import java.util.Objects;
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

    /// Days as they are typed, one of them at least. Without an end it ends today, or with its beginning if that lies ahead; without a
    /// beginning it begins with the year; typed the wrong way round it is turned.
    public static Period typed(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        LocalDate end = Objects.requireNonNullElse(to, from != null && from.isAfter(today) ? from : today);
        LocalDate start = Objects.requireNonNullElse(from, end.withDayOfYear(1));
        return start.isAfter(end) ? new Period(end, start) : new Period(start, end);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
