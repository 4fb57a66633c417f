package tributary.publish.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the other outlets of a story as elements of a namespace of our own (docs/formats.md): {@code story:sources}
 * with a {@code story:source} for each. A document in which no story has others does not know the namespace.
 */
record StoryExtension(XmlWriter xml) {
    static final String NAMESPACE = "urn:uuid:7f2f4f5e-3f0b-5c0e-9d55-6e5a1f0c9b21";

    /** What {@code xmlns:story} is to be; null when no item needs it. */
    static @Nullable String namespace(List<FeedItem> items) {
        return items.stream().allMatch(item -> item.others().isEmpty()) ? null : NAMESPACE;
    }

    void sources(FeedItem item) {
        if (item.others().isEmpty()) {
            return;
        }
        xml.start("story:sources");
        for (FeedItem.Other other : item.others()) {
            xml.empty(
                    "story:source",
                    "feed",
                    other.source().feed().value(),
                    "title",
                    other.source().title(),
                    "headline",
                    CleanText.visible(other.title()),
                    "href",
                    Urls.reachable(other.url()),
                    "ref",
                    other.id(),
                    "published",
                    Dates.rfc3339(other.published()));
        }
        xml.end();
    }
}
