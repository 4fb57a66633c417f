package tributary.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tributary.merge.Selection;
import tributary.model.Feed;
import tributary.model.FeedId;

/** The feeds of a file by what they can be selected by. */
final class Sources {
    private final Map<String, Feed> byId = new HashMap<>();
    private final Map<String, List<Feed>> byTag = new HashMap<>();
    private final Map<String, List<Feed>> byRegion = new HashMap<>();
    private final boolean complete;

    /**
     * Indexes feeds.
     *
     * @param lists whose feeds are not known yet, but for the tags they will have
     */
    Sources(List<ConfiguredFeed> feeds, List<RemoteList> lists) {
        complete = lists.isEmpty();
        lists.forEach(list -> list.tags().forEach(tag -> byTag.putIfAbsent(tag, new ArrayList<>())));
        for (ConfiguredFeed configured : feeds) {
            Feed feed = configured.feed();
            byId.put(feed.id().value(), feed);
            feed.tags()
                    .forEach(tag ->
                            byTag.computeIfAbsent(tag, _ -> new ArrayList<>()).add(feed));
            feed.regions()
                    .forEach(region -> byRegion.computeIfAbsent(region, _ -> new ArrayList<>())
                            .add(feed));
        }
    }

    Set<String> ids() {
        return byId.keySet();
    }

    Set<String> tags() {
        return byTag.keySet();
    }

    Set<String> regions() {
        return byRegion.keySet();
    }

    /** Whether every source is in the file, so that what is not found does not exist. */
    boolean isComplete() {
        return complete;
    }

    /** Whether at least one feed of the file is selected. */
    boolean anySelected(Selection selection) {
        return candidates(selection).anyMatch(feed -> isSelected(feed, selection));
    }

    /** The shortest list that has every selected feed on it. */
    private Stream<Feed> candidates(Selection selection) {
        if (!selection.feeds().isEmpty()) {
            return selection.feeds().stream()
                    .map(FeedId::value)
                    .filter(byId::containsKey)
                    .map(this::one);
        }
        if (!selection.tags().isEmpty()) {
            return selection.tags().stream().flatMap(tag -> byTag.getOrDefault(tag, List.of()).stream());
        }
        if (!selection.regions().isEmpty()) {
            return selection.regions().stream().flatMap(region -> byRegion.getOrDefault(region, List.of()).stream());
        }
        return byId.values().stream();
    }

    private Feed one(String id) {
        Feed feed = byId.get(id);
        if (feed == null) {
            throw new IllegalArgumentException("no feed " + id);
        }
        return feed;
    }

    private static boolean isSelected(Feed feed, Selection selection) {
        return (selection.feeds().isEmpty() || selection.feeds().contains(feed.id()))
                && (selection.tags().isEmpty() || feed.tags().stream().anyMatch(selection.tags()::contains))
                && (selection.regions().isEmpty() || feed.regions().stream().anyMatch(selection.regions()::contains));
    }
}
