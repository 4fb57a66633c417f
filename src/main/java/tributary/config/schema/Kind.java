package tributary.config.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the value of a key may be. */
public sealed interface Kind<T> permits Scalar, Secret, ListOf, MapOf, Section {
    /** The value; null when it is not of this kind, which has then been reported. */
    @Nullable
    T read(Spot spot, Reading reading);

    /** What is expected, in words that follow "expected": {@code a duration such as 15m}. */
    String expected();

    /** The same as a JSON Schema, for editors. */
    Map<String, Object> jsonSchema();

    /** The section that the value is, or that its elements are; null when it has none. */
    default @Nullable Section section() {
        return switch (this) {
            case Section section -> section;
            case ListOf<?> list -> list.element().section();
            case MapOf<?, ?> map -> map.value().section();
            case Scalar<?> _ -> null;
            case Secret _ -> null;
        };
    }
}
