package tributary.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to an item: RSS enclosure, Atom link rel=enclosure, media:content, JSON Feed attachment.
 *
 * @param length bytes as the feed declares them; null when unknown or nonsense
 */
public record Enclosure(
        String url,
        @Nullable String type,
        @Nullable Long length,
        @Nullable String title,
        @Nullable Duration duration) {}
