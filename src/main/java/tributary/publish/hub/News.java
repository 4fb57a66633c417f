package tributary.publish.hub;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tributary.model.StoredEntry;
import tributary.publish.Published;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.FeedItem;

/** What in a merged feed is worth a push. */
final class News {
    private News() {}

    /** What only left, or came with the first visit to a feed as old news, waits for the next item. */
    static boolean isIn(Published next, Published before) {
        Map<Long, FeedItem> known = before.document().items().stream()
                .collect(Collectors.toMap(item -> item.entry().number(), item -> item, (one, _) -> one));
        boolean withdrawn = !Set.copyOf(before.document().withdrawn())
                .containsAll(next.document().withdrawn());
        return withdrawn
                || next.document().items().stream().anyMatch(item -> {
                    FeedItem former = known.get(item.entry().number());
                    return former == null ? !isOld(item.entry()) : !former.equals(item);
                });
    }

    private static boolean isOld(StoredEntry entry) {
        return entry.times().received().isBefore(entry.times().firstSeen());
    }

    /** When the latest of it was made known; long ago where there is none. */
    static Instant until(Published published) {
        Stream<Instant> items = published.document().items().stream()
                .filter(item -> !isOld(item.entry())
                        || item.changed().isAfter(item.entry().times().firstSeen()))
                .map(FeedItem::changed);
        Stream<Instant> losses = published.document().withdrawn().stream().map(FeedDocument.Tombstone::when);
        return Stream.concat(items, losses).max(Instant::compareTo).orElse(Instant.EPOCH);
    }
}
