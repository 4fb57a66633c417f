package tributary.merge;

import org.jspecify.annotations.Nullable;
import tributary.model.Feed;

/**
 * A feed with what may be republished of it.
 *
 * @param rights shown with its entries; null for what the feed itself says
 */
public record Source(
        Feed feed,
        Filter filter,
        Content content,
        int summaryChars,
        @Nullable String rights) {
    public enum Content {
        FULL,
        SUMMARY,
        TITLE
    }
}
