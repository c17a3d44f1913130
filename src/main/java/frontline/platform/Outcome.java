package frontline.platform;

import java.util.List;
import java.util.function.Function;

/// What a verb of a facade answers: it is done, or it was refused for reasons the screen can show at their fields.
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    record Refused<T>(List<Refusal> refusals) implements Outcome<T> {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(String field, String key, Object... arguments) {
        return new Refused<>(List.of(Refusal.at(field, key, arguments)));
    }

    static <T> Outcome<T> refused(List<Refusal> refusals) {
        return new Refused<>(refusals);
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> mapping) {
        return switch (this) {
            case Done<T> done -> new Done<>(mapping.apply(done.value()));
            case Refused<T> refused -> new Refused<>(refused.refusals());
        };
    }

    /// The value where a refusal would be a mistake of the program itself.
    /// @throws IllegalStateException when it was refused
    default T orThrow() {
        return switch (this) {
            case Done<T> done -> done.value();
            case Refused<T> refused -> throw new IllegalStateException("refused: " + refused.refusals());
        };
    }
}
