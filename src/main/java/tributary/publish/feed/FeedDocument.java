package tributary.publish.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A merged feed, or a page of one, ready to be written in any format.
 *
 * @param path of the merged feed on this server, without a suffix: {@code https://news.example.org/feeds/all}
 * @param updated the newest change in it, never the clock
 * @param withdrawn ids that its sources took back
 */
public record FeedDocument(
        Heading heading, String path, Links links, Instant updated, List<FeedItem> items, List<Tombstone> withdrawn) {
    static final String STORY_PAGE = "Every version of this story";

    public FeedDocument {
        items = List.copyOf(items);
        withdrawn = List.copyOf(withdrawn);
    }

    /**
     * @param site the title of the whole site
     * @param home its address, with a final slash
     * @param isPublic whether the pages of this site show what is in it
     */
    public record Heading(String title, String site, String home, boolean isPublic) {}

    /**
     * Queries that lead to other documents of the same merged feed, appended to the path and suffix of each format.
     *
     * @param self empty for the feed itself, where anyone may read it
     * @param next the page of older entries
     * @param hub where to subscribe to pushes
     */
    public record Links(
            String self,
            @Nullable String next,
            @Nullable String previousArchive,
            @Nullable String hub,
            boolean archive) {}

    /** An entry that its source withdrew (RFC 6721). */
    public record Tombstone(String id, Instant when) {}

    /** The same with these items alone. */
    public FeedDocument with(List<FeedItem> some) {
        return new FeedDocument(heading, path, links, updated, some, withdrawn);
    }

    /** The same, not older than that. */
    public FeedDocument updatedSince(Instant time) {
        return time.isAfter(updated) ? new FeedDocument(heading, path, links, time, items, withdrawn) : this;
    }

    /** Of a document of this merged feed. */
    public String url(String suffix, String query) {
        return path + suffix + query;
    }

    boolean hasPoints() {
        return items.stream().anyMatch(item -> item.entry().entry().subjects().point() != null);
    }

    /**
     * Where every outlet's version of an item's story is shown; null for an item that stands alone or must not be
     * found.
     */
    @Nullable
    String storyPage(FeedItem item) {
        String story = item.story();
        return story == null || item.others().isEmpty() || !heading.isPublic()
                ? null
                : heading.home() + "stories/" + story;
    }
}
