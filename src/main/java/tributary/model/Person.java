package tributary.model;

import org.jspecify.annotations.Nullable;

/** An author or contributor; at least one component is there. All are plain text, not markup. */
public record Person(
        @Nullable String name,
        @Nullable String email,
        @Nullable String url) {}
