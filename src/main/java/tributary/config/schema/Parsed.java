package tributary.config.schema;

import org.jspecify.annotations.Nullable;

/** What a scalar's text turned out to be. */
public sealed interface Parsed<T> {
    record Good<T>(T value) implements Parsed<T> {}

    /** @param message follows the path: {@code is no duration} */
    record Bad<T>(String message, @Nullable String hint) implements Parsed<T> {}

    static <T> Parsed<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Parsed<T> bad(String message, @Nullable String hint) {
        return new Bad<>(message, hint);
    }
}
