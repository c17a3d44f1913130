package frontline.satisfaction.statistics;

import java.util.Optional;
import java.util.function.Function;

/// What was computed, or why it could not be.
public sealed interface Result<T> {

    record Found<T>(T value) implements Result<T> {}

    /// @param column the column the reason is about, as the method that refuses counts them; −1: all of them
    record Refused<T>(Reason reason, int column) implements Result<T> {}

    static <T> Result<T> found(T value) {
        return new Found<>(value);
    }

    static <T> Result<T> refused(Reason reason, int column) {
        return new Refused<>(reason, column);
    }

    static <T> Result<T> refused(Reason reason) {
        return new Refused<>(reason, -1);
    }

    default <R> Result<R> then(Function<T, Result<R>> next) {
        return switch (this) {
            case Found<T>(T value) -> next.apply(value);
            case Refused<T>(Reason reason, int column) -> new Refused<>(reason, column);
        };
    }

    default Optional<T> optional() {
        return this instanceof Found<T>(T value) ? Optional.of(value) : Optional.empty();
    }
}
