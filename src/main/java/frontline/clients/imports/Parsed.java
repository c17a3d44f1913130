package frontline.clients.imports;

import java.util.List;
import java.util.function.Function;

/** What came of reading a cell: nothing stood in it, a value, or a refusal that can be shown beside the row. */
sealed interface Parsed<T> {

    record Blank<T>() implements Parsed<T> {}

    record Value<T>(T value) implements Parsed<T> {}

    /** @param code key of a sentence in the message bundle {@code messages/imports} */
    record Wrong<T>(String code, List<Object> args) implements Parsed<T> {
        public Wrong {
            args = List.copyOf(args);
        }
    }

    static <T> Parsed<T> blank() {
        return new Blank<>();
    }

    static <T> Parsed<T> value(T value) {
        return new Value<>(value);
    }

    static <T> Parsed<T> wrong(String code, Object... args) {
        return new Wrong<>("imports.value." + code, List.of(args));
    }

    default boolean isValue() {
        return this instanceof Value<T>;
    }

    default <R> Parsed<R> flatMap(Function<T, Parsed<R>> next) {
        return switch (this) {
            case Blank<T> blank -> blank();
            case Value<T>(T value) -> next.apply(value);
            case Wrong<T>(String code, List<Object> args) -> new Wrong<>(code, args);
        };
    }
}
