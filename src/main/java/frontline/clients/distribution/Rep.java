package frontline.clients.distribution;

import org.jspecify.annotations.Nullable;

/// Somebody who can be given clients.
/// @param load clients in work: with an open action, or come within the last thirty days
/// @param capacity how many clients in work one can look after; null: nobody has said
/// @param absent away today
public record Rep(long id, String name, long departmentId, boolean active, boolean absent, int load, @Nullable Integer capacity) {

    /// What somebody counts as who has no capacity: never full, but compared by this.
    static final int USUAL = 100;

    public boolean available() {
        return active && !absent;
    }

    public boolean isFull() {
        return capacity != null && load >= capacity;
    }

    int weight() {
        return capacity == null ? USUAL : capacity;
    }

    /// Share of the capacity, in percent; null without one.
    public @Nullable Integer share() {
        return capacity == null ? null : Math.min(999, 100 * load / capacity);
    }

    Rep with(int more) {
        return new Rep(id, name, departmentId, active, absent, load + more, capacity);
    }
}
