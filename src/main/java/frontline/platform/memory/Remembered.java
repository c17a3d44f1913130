package frontline.platform.memory;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One thing kept in memory. What it holds must not be changed by those who get it.
public final class Remembered<T> {

    private final Memory memory;
    private final Supplier<T> read;
    private volatile @Nullable Kept<T> kept;

    private record Kept<T>(String state, T value) {}

    Remembered(Memory memory, Supplier<T> read) {
        this.memory = memory;
        this.read = read;
    }

    public T get() {
        Kept<T> known = kept;
        if (known != null && known.state().equals(memory.state())) return known.value();
        // The state first: what is read after it is at least as new. And from where the rest is read, which may lag behind.
        String state = memory.stateAsRead();
        T value = read.get();
        kept = new Kept<>(state, value);
        return value;
    }
}
