package tributary.publish.feed;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was written, and where its items are in it: a later state of the same feed takes over those that are
 * as they were. What is written is the same with and without.
 *
 * @param heading that the items were written under
 * @param items by the numbers of their entries
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Written(byte[] bytes, FeedDocument.Heading heading, Map<Long, Span> items) {
    public Written {
        items = Map.copyOf(items);
    }

    /** An item, from a byte to before another. */
    record Span(FeedItem item, int from, int to) {}

    /**
     * Where the item is, if it was written just so: to compare it costs less than its hash, since most of it is shared.
     */
    @Nullable
    Span find(FeedItem item) {
        Span known = items.get(item.entry().number());
        return known != null && known.item().equals(item) ? known : null;
    }
}
