package tributary.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.FeedItem;

/**
 * An earlier state of a merged feed that readers have: enough to tell what is new to them (RFC 3229).
 *
 * @param etags of its formats, of no content coding
 * @param items by number, a hash of each as it was
 */
record Former(Set<String> etags, Map<Long, Integer> items) {
    Former {
        etags = Set.copyOf(etags);
        items = Map.copyOf(items);
    }

    static Former of(Set<String> etags, FeedDocument document) {
        Map<Long, Integer> items = new HashMap<>();
        document.items().forEach(item -> items.put(item.entry().number(), item.hashCode()));
        return new Former(etags, items);
    }

    /** Those that were not there, or not as they are now. */
    List<FeedItem> newOf(List<FeedItem> now) {
        return now.stream()
                .filter(item -> {
                    Integer known = items.get(item.entry().number());
                    return known == null || known != item.hashCode();
                })
                .toList();
    }
}
