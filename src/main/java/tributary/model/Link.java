package tributary.model;

import org.jspecify.annotations.Nullable;

/**
 * A link of a feed or item, its href absolute where it could be resolved.
 *
 * @param rel the relation (RFC 8288), lower case; {@code alternate} when none was given
 */
public record Link(
        String rel,
        String href,
        @Nullable String type,
        @Nullable String title,
        @Nullable String language) {}
