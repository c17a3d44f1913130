package frontline.platform;

import java.time.LocalDate;

/// Days from `from` to `to`, both inclusive.
public record Period(LocalDate from, LocalDate to) {
    public Period {
        if (to.isBefore(from)) throw new IllegalArgumentException("a period ends before it begins: " + from + " … " + to);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
