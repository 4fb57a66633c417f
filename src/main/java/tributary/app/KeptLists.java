package tributary.app;

import java.util.HashMap;
import java.util.Map;
import tributary.config.Configuration;
import tributary.config.ListedFeeds;
import tributary.config.opml.OpmlReader;
import tributary.config.opml.OpmlResult;
import tributary.model.FeedId;
import tributary.model.Payload;
import tributary.refresh.FeedLists;
import tributary.store.Store;

/**
 * Keeps remote lists in the store, so that one that cannot be had, or is no list any more, leaves its feeds as they
 * were. Thread-safe.
 */
public final class KeptLists implements FeedLists {
    private final Store store;
    private Map<FeedId, String> inForce = Map.of();

    public KeptLists(Store store) {
        this.store = store;
    }

    @Override
    public Taken take(FeedId list, Payload document) {
        return switch (new OpmlReader().read(document.bytes())) {
            case OpmlResult.Refused(String reason) -> new Refused(reason);
            case OpmlResult.Subscriptions listed
            when listed.subscriptions().isEmpty() -> new Refused("names no feed; those that it named before stay");
            case OpmlResult.Subscriptions listed -> {
                store.saveDocument(name(list), document.bytes());
                yield new Kept(listed.subscriptions().size());
            }
        };
    }

    /** Does what is to be done when this node, or another on the same store, has taken over a list since last time. */
    synchronized void ifChanged(Configuration configuration, Runnable task) {
        Map<FeedId, String> read = new HashMap<>();
        configuration
                .lists()
                .forEach(list -> store.findFeed(list.id())
                        .map(state -> state.poll().bodyHash())
                        .ifPresent(hash -> read.put(list.id(), hash)));
        if (!read.equals(inForce)) {
            task.run();
            inForce = read;
        }
    }

    /** The configuration with the feeds of its lists. */
    public Configuration joined(Configuration configuration) {
        Map<FeedId, byte[]> documents = new HashMap<>();
        configuration
                .lists()
                .forEach(list ->
                        store.findDocument(name(list.id())).ifPresent(document -> documents.put(list.id(), document)));
        return documents.isEmpty() ? configuration : ListedFeeds.joined(configuration, documents);
    }

    private static String name(FeedId list) {
        return "remote " + list;
    }
}
