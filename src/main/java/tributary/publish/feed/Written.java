package tributary.publish.feed;

import java.util.Map;

/**
 * A document as it was written, and where its items are in it: a later state of the same feed takes over those that are
 * as they were. What is written is the same with and without.
 *
 * @param heading that the items were written under
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Written(byte[] bytes, FeedDocument.Heading heading, Map<FeedItem, Span> items) {
    public Written {
        items = Map.copyOf(items);
    }

    /** From a byte to before another. */
    record Span(int from, int to) {}
}
