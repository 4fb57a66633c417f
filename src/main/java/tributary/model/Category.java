package tributary.model;

import org.jspecify.annotations.Nullable;

/** A category: its term, and the scheme and label where the format has them. */
public record Category(
        String term, @Nullable String scheme, @Nullable String label) {
    /** What a person is shown. */
    public String shown() {
        return label == null ? term : label;
    }
}
