package tributary.merge;

import java.util.Set;
import tributary.model.FeedId;

/**
 * Which entries a merged feed is made of; an empty set does not restrict.
 *
 * @param regions of the feed
 * @param placesAny at least one of these countries is what the entry is about
 * @param placesAll all of them are
 */
public record Selection(
        Set<FeedId> feeds,
        Set<String> tags,
        Set<String> regions,
        Set<String> placesAny,
        Set<String> placesAll,
        Set<String> languages) {
    public static final Selection EVERYTHING =
            new Selection(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Selection {
        feeds = Set.copyOf(feeds);
        tags = Set.copyOf(tags);
        regions = Set.copyOf(regions);
        placesAny = Set.copyOf(placesAny);
        placesAll = Set.copyOf(placesAll);
        languages = Set.copyOf(languages);
    }
}
