package tributary.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of itself.
 *
 * @param id its own id (atom:id, JSON Feed feed_url), null when it has none
 * @param title plain text, markup already read; so are the other texts
 * @param siteUrl the page it belongs to
 * @param updated the date text as written
 * @param hubs WebSub hubs it names in the document
 * @param self its own idea of its URL: the WebSub topic, never where we poll
 */
public record FeedMetadata(
        @Nullable String id,
        @Nullable String title,
        @Nullable String subtitle,
        @Nullable String siteUrl,
        @Nullable String language,
        @Nullable String updated,
        @Nullable Image image,
        Attribution attribution,
        List<String> hubs,
        @Nullable String self) {
    public static final FeedMetadata UNKNOWN =
            new FeedMetadata(null, null, null, null, null, null, null, Attribution.NONE, List.of(), null);

    public FeedMetadata {
        hubs = List.copyOf(hubs);
    }
}
