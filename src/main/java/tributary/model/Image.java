package tributary.model;

import org.jspecify.annotations.Nullable;

/**
 * A picture that stands for an item or a feed.
 *
 * @param text what it shows, plain text
 * @param credit who made it, plain text
 */
public record Image(
        String url,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String text,
        @Nullable String credit) {}
