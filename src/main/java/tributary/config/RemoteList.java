package tributary.config;

import java.util.List;
import tributary.model.FeedId;

/**
 * An OPML document elsewhere whose feeds are sources as well.
 *
 * @param tags that each of its feeds gets
 * @param max feeds that are taken of it
 */
public record RemoteList(String url, List<String> tags, int max) {
    public RemoteList {
        tags = List.copyOf(tags);
    }

    /** Its name among the feeds, unlike any that an operator can give. */
    public FeedId id() {
        return new FeedId("list:" + ListedNames.of(url));
    }
}
